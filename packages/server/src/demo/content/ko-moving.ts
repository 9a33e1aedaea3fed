import { prose } from '../prose.js';
import type { DemoIdea } from '../types.js';
import { comment, korean, reply } from './build.js';

/** Korean ideas that are being considered or planned. */
export const KO_MOVING: readonly DemoIdea[] = korean([
  {
    key: 'moss-again',
    by: 'hyunsoo',
    title: '두손머그 이끼색을 다시 구워 주세요',
    body: prose`
      작년에 나왔던 이끼색 두손머그를 친구 집에서 처음 봤어요. 비 온 다음 날 담벼락 색이더라고요.
      언제 다시 나오는지, 나오기는 하는지만이라도 알고 싶어요. 기다리는 건 잘합니다.
    `,
    tags: ['유약·색', '그릇'],
    daysAgo: 52,
    status: 'planned',
    timeline: [
      { status: 'considering', note: '이끼 유약에 쓰던 재를 다시 구할 수 있는지 알아보고 있어요.', daysAgo: 38, by: 'mina' },
      {
        status: 'planned',
        note: '느릅나무재를 나눠 주실 분을 찾았어요. 시험 조각이 고르게 나오면 바로 가마에 넣을게요.',
        daysAgo: 12,
        by: 'mina',
      },
    ],
    response: {
      body: prose`
        기다려 주셔서 고마워요. 사정을 솔직하게 말씀드릴게요.

        이끼색은 **느릅나무재**로 만드는데, 재를 나눠 주시던 이웃 목공소가 작년에 문을 닫았어요. 다른 나무의 재로 열한 번
        구워 봤지만 모두 쑥색이 됐어요. 쑥색도 곱지만, 비 온 다음 날 담벼락 색은 아니었어요.

        이번에 양평에서 새 이웃을 찾았고, 시험 조각 네 개가 지금 가마에 있어요. 고르게 나오면 다음다음 가마에 두손머그부터
        올릴게요. 안 나오면 안 나왔다고 여기에 적을게요.
      `,
      by: 'mina',
      daysAgo: 12,
    },
    votesBefore: 96,
    voters: ['seoyun', 'wrist', 'newlywed', 'marguerite', 'baker', 'clara', 'catdad'],
    comments: [
      comment('moss-1', 'wrist', 900, '"비 온 다음 날 담벼락 색"이라니, 저는 이제 이 색을 그렇게만 부를 거예요.'),
      comment('moss-2', 'seonjae', 280, '열한 번 구운 쑥색 조각은 작업실 창가에 나란히 있어요. 놀러 오시면 보여 드릴게요.', [
        reply('moss-2a', 'hyunsoo', 274, '쑥색도 한 점은 사고 싶어졌는데요?'),
        reply('moss-2b', 'seonjae', 262, '흠집 난 그릇 장터가 열리면 거기에 내놓을게요.'),
      ]),
    ],
  },
  {
    key: 'seconds-market',
    by: 'baker',
    title: '살짝 기울거나 점이 튄 그릇을 따로 팔아 주세요',
    body: prose`
      작업실에 들렀을 때 선반 아래 '못 나간 그릇' 상자를 봤어요. 조금 기울었을 뿐인데 참 예쁘더라고요.
      어디가 어떻게 다른지 적어서 싸게 팔면, 저 같은 빵집은 열 개씩 사 갈 거예요.

      > 버리는 그릇이 없는 가게라고 하면 손님들도 좋아할 거예요.
    `,
    tags: ['그릇', '작업실'],
    daysAgo: 64,
    status: 'planned',
    timeline: [
      { status: 'considering', note: '좋은 생각이라 저희끼리 며칠을 이야기했어요. 기준을 정하는 중이에요.', daysAgo: 58, by: 'mina' },
      {
        status: 'planned',
        note: '달에 한 번, 가마를 연 다음 토요일에 "기운 그릇 장터"를 열기로 했어요. 사진 찍을 자리를 만들고 있어요.',
        daysAgo: 20,
        by: 'mina',
      },
    ],
    response: {
      body: prose`
        하기로 했어요. 이름은 **기운 그릇 장터**예요. 기울었다는 뜻도, 기운이 난다는 뜻도 있어요.

        - 물이 새거나 날카로운 데가 있는 그릇은 팔지 않아요. 그건 다시 흙으로 돌려보내요.
        - 하나하나 사진을 찍고, 어디가 다른지 한 줄씩 적을게요.
        - 값은 원래 값의 절반이에요. 한 사람이 여섯 개까지 살 수 있어요.

        소라빵집 님 몫으로 열 개를 빼 두고 싶지만, 공평해야 하니 마음만 받아 주세요.
      `,
      by: 'mina',
      daysAgo: 20,
    },
    votesBefore: 143,
    voters: ['oneroom', 'hyunsoo', 'sister', 'soup', 'teacher', 'tom'],
    comments: [
      comment('seconds-1', 'oneroom', 460, '원룸 사는 사람한테는 정가보다 이게 더 반가운 소식이에요.'),
      comment('seconds-2', 'baker', 455, '마음만 받겠습니다. 토요일 아침 여섯 시부터 줄 설게요.', [
        reply('seconds-2a', 'mina', 431, '온라인으로 열 거라 줄은 안 서셔도 돼요. 빵 굽고 오세요.'),
      ]),
    ],
  },
  {
    key: 'left-handed-pot',
    by: 'lefty',
    title: '왼손잡이도 편하게 따를 수 있는 찻주전자',
    body: prose`
      손잡이가 옆에 달린 주전자는 거의 오른손용이에요. 왼손으로 잡으면 물줄기가 제 쪽으로 와요.
      뒤에 손잡이가 있거나, 주둥이가 앞을 보는 주전자면 양손잡이 모두 쓸 수 있어요.

      왼손잡이는 열 명에 한 명이래요. 우리 집은 넷 중 둘이고요.
    `,
    tags: ['그릇'],
    daysAgo: 33,
    status: 'considering',
    timeline: [
      { status: 'considering', note: '손잡이를 뒤로 돌린 모양을 흙으로 빚어 보고 있어요.', daysAgo: 21, by: 'mina' },
    ],
    response: {
      body: prose`
        작업실 다섯 명 가운데 왼손잡이가 한 명 있어요. 유약을 바르는 윤슬이에요. 이 글을 읽자마자 "드디어"라고 했어요.

        주둥이와 손잡이를 한 줄에 놓으면 뚜껑이 앞으로 쏠려서, 뚜껑 턱을 더 깊게 파야 해요. 시험작 두 개를 만들어 왼손과
        오른손으로 백 번씩 따라 볼게요. 그다음에 만들지 말지 답을 드릴게요.
      `,
      by: 'mina',
      daysAgo: 21,
    },
    votesBefore: 41,
    voters: ['ben', 'priya', 'catdad', 'wrist', 'seoyun'],
    comments: [
      comment('left-pot-1', 'ben', 480, 'Left-handed here as well. This would settle every argument in our kitchen.'),
      comment('left-pot-2', 'lefty', 300, '윤슬 님께 안부 전해 주세요. 저희는 만나면 알아보는 사이입니다.'),
    ],
  },
  {
    key: 'workshop-visit',
    by: 'seoyun',
    title: '가마를 여는 날 작업실을 구경할 수 있을까요?',
    body: prose`
      그릇이 나오는 순간을 한 번 보고 싶어요. 체험까지는 아니어도 괜찮아요. 문 앞에 서서 삼십 분만 보고,
      그날 나온 그릇을 하나 사 오면 평생 기억할 것 같아요.
    `,
    tags: ['작업실'],
    daysAgo: 27,
    status: 'considering',
    timeline: [
      { status: 'considering', note: '가마 앞은 뜨겁고 좁아서, 안전하게 서실 자리부터 재 보고 있어요.', daysAgo: 18, by: 'mina' },
    ],
    votesBefore: 57,
    voters: ['soup', 'teacher', 'marguerite', 'newlywed', 'hyunsoo'],
    comments: [
      comment('visit-1', 'teacher', 600, '아이들 열 명쯤도 가능할까요? 조용히 볼게요. 아마도요.'),
      comment('visit-2', 'seonjae', 420, prose`
        가마를 여는 건 새벽 다섯 시예요. 식기 전에 열면 그릇이 "탱" 하고 울어요. 그 소리를 들려 드리고 싶긴 해요.
      `),
    ],
  },
  {
    key: 'kintsugi',
    by: 'soup',
    title: '깨진 오목 그릇을 옻과 금으로 이어 주는 수선 접수',
    body: prose`
      이가 나간 그릇을 버리지 못하고 모아 둔 게 네 개예요. 새로 사는 것보다 비싸도 좋으니, 만든 분들이 이어 주면 좋겠어요.
      고친 자리가 보이는 게 더 좋아요.
    `,
    tags: ['관리·수선'],
    daysAgo: 71,
    status: 'considering',
    timeline: [
      {
        status: 'considering',
        note: '저희는 옻을 다뤄 본 적이 없어서, 여주에서 옻칠을 하시는 분과 만나기로 했어요.',
        daysAgo: 49,
        by: 'mina',
      },
    ],
    response: {
      body: prose`
        옻칠을 하시는 분을 만나고 왔어요. 두 가지를 배웠어요.

        1. 옻은 마르는 데 **3주**가 걸리고, 손이 가는 만큼 한 점에 4만 원 아래로는 어려워요.
        2. 이은 그릇에는 뜨거운 국을 담지 않는 편이 좋아요.

        값과 기다림을 감당하실 분이 얼마나 계신지 먼저 알고 싶어요. "3주, 4만 원이어도 맡기겠다" 하시는 분은 투표해 주세요.
      `,
      by: 'mina',
      daysAgo: 30,
    },
    votesBefore: 68,
    voters: ['jangdok', 'sister', 'clara', 'priya', 'hyunsoo'],
    comments: [
      comment('kintsugi-1', 'jangdok', 690, '4만 원이어도 맡길 그릇이 하나 있어요. 어머니가 쓰시던 거라서요.', [
        reply('kintsugi-1a', 'mina', 664, '다른 곳에서 만든 그릇도 받을 수 있는지 함께 여쭤볼게요.'),
      ]),
    ],
  },
  {
    key: 'return-padding',
    by: 'wrist',
    title: '완충재와 상자를 돌려보낼 수 있게 해 주세요',
    body: prose`
      상자를 열 때마다 좋은 종이가 한 아름 나와요. 버리기 아까워서 모아 뒀더니 베란다가 찼어요.
      다음 주문 때 기사님이 가져가시거나, 모아서 보내면 다시 쓰실 수 있을까요?
    `,
    tags: ['배송', '포장·선물'],
    daysAgo: 47,
    status: 'planned',
    timeline: [
      { status: 'considering', note: '한 번 쓴 종이의 힘이 얼마나 남는지 시험해 봤어요. 세 번까지는 괜찮았어요.', daysAgo: 35, by: 'dohyun' },
      { status: 'planned', note: '다음 달부터 서울·경기에서 먼저 해 볼게요. 빈 상자를 문 앞에 두시면 돼요.', daysAgo: 8, by: 'dohyun' },
    ],
    response: {
      body: prose`
        안 그래도 종이값이 저희 물건값에서 세 번째로 컸어요. 돌려주시면 저희야 고맙지요.

        다음 주문을 받으시는 날 상자를 접지 말고 문 앞에 두시면 기사님이 가져오세요. 돌아온 상자는 안쪽에 도장이 찍혀요.
        **도장이 세 개가 되면 쉬게 해 줘요.**
      `,
      by: 'dohyun',
      daysAgo: 8,
    },
    votesBefore: 39,
    voters: ['oneroom', 'teacher', 'soup', 'tom'],
    comments: [
      comment('padding-1', 'sister', 150, '도장 세 개짜리 상자를 받고 싶어서 주문할 것 같아요.'),
    ],
  },
]);
