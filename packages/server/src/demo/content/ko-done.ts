import { prose } from '../prose.js';
import type { DemoIdea } from '../types.js';
import { comment, korean, reply } from './build.js';

/** Korean ideas that were shipped or declined, each with its thanks or its reasons. */
export const KO_DONE: readonly DemoIdea[] = korean([
  {
    key: 'mug-lid',
    by: 'soup',
    title: '두손머그에 뚜껑이 있으면 좋겠어요',
    body: prose`
      아기를 재우고 차를 따라 두면 늘 식어 있어요. 뚜껑 하나만 있으면 십 분은 더 따뜻할 것 같아요.
      뒤집으면 찻잎이나 과자를 올리는 작은 접시가 되면 더 좋고요.
    `,
    tags: ['그릇'],
    daysAgo: 148,
    status: 'shipped',
    timeline: [
      { status: 'considering', note: '뚜껑이 미끄러지지 않게 하는 턱을 어디에 둘지 그려 보고 있어요.', daysAgo: 139, by: 'mina' },
      { status: 'planned', note: '뒤집으면 접시가 되는 모양으로 정했어요. 미역국 님 말씀 그대로예요.', daysAgo: 117, by: 'mina' },
      { status: 'building', note: '첫 뚜껑 마흔 개를 빚었어요. 여섯 개는 말리다가 휘었고, 두께를 2밀리미터 늘렸어요.', daysAgo: 74, by: 'seonjae' },
      {
        status: 'shipped',
        note: '나왔어요! 뚜껑접시를 제안해 주신 미역국 님, 함께 원해 주신 분들 고마워요. 이제 두손머그와 함께 고를 수 있어요.',
        daysAgo: 26,
        by: 'mina',
      },
    ],
    response: {
      body: prose`
        **뚜껑접시**가 나왔어요. 뚜껑 밑면에 작은 글씨로 *미역국 님의 생각에서* 라고 새겼어요. 허락해 주셔서 고마워요.

        재 보니 뚜껑을 덮은 두손머그는 20분 뒤에 **11도** 더 따뜻했어요. 십 분만 더 따뜻하면 좋겠다고 하셨는데,
        조금 넘치게 됐어요.

        이미 머그를 가지고 계신 분은 뚜껑접시만 따로 사실 수 있어요.
      `,
      by: 'mina',
      daysAgo: 26,
    },
    votesBefore: 187,
    voters: ['wrist', 'sister', 'teacher', 'newlywed', 'seoyun', 'daniel', 'baker'],
    comments: [
      comment('lid-1', 'teacher', 3300, '접시로도 쓴다는 생각이 정말 좋아요. 티백 놓을 데가 늘 없었거든요.'),
      comment('lid-2', 'soup', 610, prose`
        오늘 받았어요. 밑면에 새긴 글씨를 보고 한참 앉아 있었어요. 아기는 이제 걸어요. 차는 아직 따뜻하고요.
      `, [
        reply('lid-2a', 'seonjae', 596, '그 말씀, 작업실 사람들이 돌려 가며 읽었어요.'),
        reply('lid-2b', 'sister', 560, '저도 괜히 뭉클하네요. 두 개 주문했어요.'),
      ]),
    ],
  },
  {
    key: 'weight-in-grams',
    by: 'wrist',
    title: '그릇마다 무게를 그램으로 적어 주세요',
    body: prose`
      류머티즘이 있어서 무거운 그릇을 한 손으로 못 들어요. 크기는 적혀 있는데 무게가 없어서, 살 때마다 문의를 남겨야 했어요.
      300그램이 제 한계예요. 숫자 하나면 혼자서도 고를 수 있어요.
    `,
    tags: ['사이트', '그릇'],
    daysAgo: 102,
    status: 'shipped',
    timeline: [
      { status: 'planned', note: '모든 그릇을 저울에 올려 보기로 했어요. 서른네 가지예요.', daysAgo: 98, by: 'mina' },
      { status: 'shipped', note: '서른네 가지 모두 적었어요. 지안 님 덕분에 "300그램 이하만 보기"도 함께 생겼어요. 고마워요.', daysAgo: 80, by: 'mina' },
    ],
    response: {
      body: prose`
        이제 상품마다 무게가 적혀 있어요. 손으로 빚어서 하나하나 다르니 **가장 무거운 것**을 기준으로 적었어요.
        받아 보셨는데 적힌 것보다 무거우면 바꿔 드릴게요.

        재다 보니 저희도 몰랐던 걸 알게 됐어요. 둥근국그릇은 같은 크기인데 70그램까지 차이가 났어요. 선재 님이 조금 부끄러워했어요.
      `,
      by: 'mina',
      daysAgo: 80,
    },
    votesBefore: 88,
    voters: ['jangdok', 'sister', 'lefty', 'clara', 'teacher'],
    comments: [
      comment('weight-1', 'wrist', 1850, '혼자서 골랐어요. 처음으로요.'),
      comment('weight-2', 'seonjae', 1800, '조금이 아니라 많이 부끄러웠어요. 요즘은 흙을 떼기 전에 저울부터 봐요.'),
    ],
  },
  {
    key: 'microwave-marks',
    by: 'newlywed',
    title: '전자레인지, 식기세척기에 넣어도 되는지 그림으로 보여 주세요',
    body: prose`
      설명 맨 아래까지 내려가야 나와서, 남편이 자꾸 저한테 물어봐요. 사진 옆에 그림으로 있으면 좋겠어요.
    `,
    tags: ['사이트', '관리·수선'],
    daysAgo: 91,
    status: 'shipped',
    timeline: [
      { status: 'planned', note: '그림 네 개를 그리고 있어요: 전자레인지, 식기세척기, 오븐, 불.', daysAgo: 84, by: 'mina' },
      { status: 'shipped', note: '모든 상품의 값 바로 아래에 그림과 글을 함께 넣었어요. 신혼일년차 님, 고마워요.', daysAgo: 61, by: 'mina' },
    ],
    votesBefore: 54,
    voters: ['oneroom', 'hyunsoo', 'ben', 'catdad'],
    comments: [
      comment('marks-1', 'newlywed', 1400, '이제 남편이 그림을 가리키면서 "된대" 하고 넣어요. 집안이 평화로워졌어요.'),
    ],
  },
  {
    key: 'bojagi-wrap',
    by: 'sister',
    title: '종이 대신 보자기로 싸 주는 선물 포장',
    body: prose`
      받는 분이 포장을 버리지 않아도 되면 좋겠어요. 천은 두고두고 쓰니까요. 얇은 면이면 충분해요.
      묶는 법이 적힌 작은 종이도 함께요. 저는 매번 풀고 나서 다시 못 묶어요.
    `,
    tags: ['포장·선물'],
    daysAgo: 126,
    status: 'shipped',
    timeline: [
      { status: 'planned', note: '광목 자투리로 몇 장을 재단해 봤어요. 두 가지 색으로 해 볼게요.', daysAgo: 108, by: 'mina' },
      { status: 'shipped', note: '주문할 때 보자기 포장을 고를 수 있어요. 묶는 법은 큰언니 님 부탁대로 그림으로 넣었어요.', daysAgo: 45, by: 'dohyun' },
    ],
    response: {
      body: prose`
        보자기 포장은 3,000원이에요. 광목값 그대로예요. 감빛과 먹빛 가운데 고르실 수 있고, 묶는 법을 그린 카드가 함께 가요.

        보자기를 다시 가져오시는 분께는 다음 포장을 그냥 해 드려요.
      `,
      by: 'dohyun',
      daysAgo: 45,
    },
    votesBefore: 63,
    voters: ['jangdok', 'teacher', 'marguerite', 'seoyun'],
    comments: [
      comment('bojagi-1', 'teacher', 600, '풀고 나서 도시락 싸는 데 쓰고 있어요. 카드는 냉장고에 붙여 뒀고요.'),
    ],
  },
  {
    key: 'dawn-delivery',
    by: 'newlywed',
    title: '새벽배송이나 당일배송도 해 주시면 안 될까요?',
    body: prose`
      집들이 전날 밤에 그릇이 모자란 걸 알았어요. 다른 가게는 다음 날 아침이면 오는데, 오목은 사흘이 걸려서 결국 다른 데서 샀어요.
      조금 더 내더라도 빨리 받고 싶을 때가 있어요.
    `,
    tags: ['배송'],
    daysAgo: 44,
    status: 'declined',
    timeline: [
      { status: 'considering', note: '여주에서 새벽배송을 하는 곳 세 군데에 물어보고 있어요.', daysAgo: 40, by: 'dohyun' },
      {
        status: 'declined',
        note: '지금은 하지 않기로 했어요. 깨질 위험이 세 배로 늘고, 다섯 명이 밤에 포장해야 해요. '
          + '동네 가게들과 함께 보내는 시험이 끝나는 석 달 뒤에 다시 볼게요.',
        daysAgo: 22,
        by: 'dohyun',
      },
    ],
    response: {
      body: prose`
        집들이를 놓치게 해서 죄송해요. 세 군데에 물어보고 두 군데와는 시험도 해 봤어요. 그래도 **지금은 하지 않기로** 했어요.
        까닭을 그대로 적을게요.

        - **깨져요.** 새벽 물류는 상자를 여섯 번 옮겨요. 시험 상자 서른 개 중 다섯 개가 깨졌어요. 지금은 쉰 개에 하나 꼴이에요.
        - **사람이 밤에 일해야 해요.** 저희는 다섯 명이고, 가마를 여는 날은 이미 새벽 다섯 시에 시작해요.
        - **값이 두 배예요.** 한 상자에 9,800원을 받아야 하는데, 저희라면 안 시킬 것 같았어요.

        대신 오늘부터 두 가지를 해요. 오전 열 시 전 주문은 그날 보내고, 언제 도착할지 **주문하기 전에** 날짜로 보여 드려요.

        동네 가게 네 곳과 함께 보내는 시험을 하고 있어요. 끝나는 석 달 뒤에 이 글을 다시 열게요.
      `,
      by: 'dohyun',
      daysAgo: 22,
    },
    votesBefore: 73,
    voters: ['hyunsoo', 'oneroom', 'baker'],
    comments: [
      comment('dawn-1', 'newlywed', 500, '아쉽지만 이렇게까지 알아봐 주실 줄은 몰랐어요. 도착 날짜가 미리 보이면 저는 그걸로도 괜찮아요.'),
      comment('dawn-2', 'angry', 470, '빨리 오는 것보다 안 깨지고 오는 게 먼저입니다. 저는 이 결정에 찬성합니다.', [
        reply('dawn-2a', 'dohyun', 462, '그 말씀을 제일 무겁게 듣고 있어요.'),
      ]),
    ],
  },
  {
    key: 'points',
    by: 'hyunsoo',
    title: '살 때마다 쌓이는 적립금이 있으면 좋겠어요',
    body: prose`
      단골인데 처음 온 사람과 값이 같아서 가끔 서운해요. 1%라도 쌓이면 다음 그릇을 고를 때 기분이 좋을 것 같아요.
    `,
    tags: ['사이트'],
    daysAgo: 67,
    status: 'declined',
    timeline: [
      {
        status: 'declined',
        note: '적립금은 두지 않기로 했어요. 적립할 몫을 값에 미리 얹어야 해서, 처음 오신 분이 더 내게 되거든요.',
        daysAgo: 56,
        by: 'mina',
      },
    ],
    response: {
      body: prose`
        서운하셨다는 말씀을 가볍게 넘기지 않았어요. 계산해 보니 1%를 쌓아 드리려면 값을 1.4% 올려야 했어요. 오목은
        **누구에게나 같은 값**을 지키고 싶어요.

        대신 단골에게 드릴 수 있는 건 따로 있다고 생각해요. 수선을 시작하면 오래 쓰신 분의 그릇부터 받을게요.
        적립금보다 나은 생각이 있으면 새 글로 들려주세요.
      `,
      by: 'mina',
      daysAgo: 56,
    },
    votesBefore: 29,
    voters: ['oneroom', 'catdad'],
    comments: [
      comment('points-1', 'hyunsoo', 1320, '이유를 알고 나니 서운하지 않네요. 수선 먼저, 좋습니다. 그걸로 할게요.'),
    ],
  },
]);
