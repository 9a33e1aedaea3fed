import { prose } from '../prose.js';
import type { DemoIdea } from '../types.js';
import { comment, korean, reply } from './build.js';

/** Korean ideas that nobody at the shop has moved yet, the one without an answer for 40 days among them. */
export const KO_OPEN: readonly DemoIdea[] = korean([
  {
    key: 'one-from-the-set',
    by: 'sister',
    title: '세트에서 하나만 깨졌을 때, 낱개로 살 수 있게 해 주세요',
    body: prose`
      네 개짜리 밥공기 세트를 3년째 쓰고 있어요. 지난달에 하나를 깨뜨렸는데, 같은 색을 낱개로는 팔지 않으시더라고요.
      세트를 새로 사면 여덟 개가 되는데 저희 집은 네 식구예요.

      이렇게 되면 좋겠어요.

      - 주문 내역에서 **'이 세트의 한 개만 다시 사기'**
      - 색이 조금 달라도 괜찮아요. 다른 가마에서 나온 줄 알고 살게요
      - 값은 세트를 나눈 값보다 조금 비싸도 돼요

      깨진 날 제일 속상한 건 돈이 아니라, 남은 셋이 짝을 잃는 거예요.
    `,
    tags: ['그릇', '사이트'],
    daysAgo: 40,
    status: 'open',
    timeline: [],
    votesBefore: 214,
    voters: ['soup', 'newlywed', 'jangdok', 'wrist', 'hyunsoo', 'baker', 'catdad', 'clara', 'teacher'],
    comments: [
      comment('one-set-1', 'newlywed', 930, '저희도요. 신혼 선물로 받은 여섯 개가 이제 다섯 개예요. 손님이 오면 꼭 하나가 모자라요.', [
        reply('one-set-1a', 'jangdok', 921, '우리 집은 반대로 셋만 남아서, 셋이 먹을 때만 꺼내요. 그것도 나름 재미지만요.'),
      ]),
      comment('one-set-2', 'hyunsoo', 610, '낱개가 어려우면 깨진 조각을 가져가면 할인해 주는 방식은 어떨까요? 가마에서 다시 쓸 수 있다고 들었어요.'),
      comment('one-set-3', 'soup', 170, '벌써 한 달이 넘었네요. 된다, 안 된다만이라도 들려주시면 좋겠어요.'),
    ],
  },
  {
    key: 'care-video',
    by: 'newlywed',
    title: '관리 안내를 1분짜리 영상으로도 볼 수 있을까요?',
    body: prose`
      새 그릇을 처음 쓸 때 쌀뜨물에 끓이라고 적혀 있는데, 물을 얼마나 붓고 불을 얼마나 세게 하는지 글로는 감이 안 와요.
      짧은 영상 하나면 될 것 같아요. 말소리 없이 손만 나와도 좋아요.
    `,
    tags: ['관리·수선', '사이트'],
    daysAgo: 9,
    status: 'open',
    timeline: [],
    votesBefore: 12,
    voters: ['oneroom', 'wrist', 'teacher'],
    comments: [
      comment('care-video-1', 'teacher', 180, '자막도 꼭 부탁드려요. 저희 반에 귀가 잘 안 들리는 학생이 있는데 그릇을 참 좋아해요.'),
    ],
  },
  {
    key: 'stacking',
    by: 'oneroom',
    title: '접시와 대접이 서로 포개지는 규격이면 좋겠어요',
    body: prose`
      찬장이 한 칸뿐인 원룸에 살아요. 물결접시 위에 둥근국그릇을 올리면 딱 1센티가 남아서 덜컹거려요.
      굽 지름만 맞으면 그릇 여섯 개가 한 줄로 설 텐데요.

      제가 재 본 치수예요.

      1. 물결접시(소) 안쪽 바닥 지름 11.2cm
      2. 둥근국그릇 굽 지름 6.4cm
      3. 아침공기 굽 지름 5.1cm
    `,
    tags: ['그릇'],
    daysAgo: 16,
    status: 'open',
    timeline: [],
    votesBefore: 31,
    voters: ['newlywed', 'hyunsoo', 'tom', 'wrist'],
    comments: [
      comment('stacking-1', 'hyunsoo', 350, '치수까지 재 주시다니. 저는 키친타월을 한 장씩 끼워서 쌓고 있어요.'),
      comment('stacking-2', 'seonjae', 330, prose`
        물레를 돌리는 선재예요. 굽을 키우면 손에 쥐는 맛이 조금 둔해져서 늘 고민하는 자리예요.
        재 주신 치수, 작업대 앞에 붙여 뒀어요.
      `, [
        reply('stacking-2a', 'oneroom', 326, '붙여 두셨다니 영광이에요. 필요하면 더 재 올게요!'),
      ]),
    ],
  },
  {
    key: 'ancestral-set',
    by: 'jangdok',
    title: '작은 집에 맞는 제기를 소량으로 만들어 주실 수 있나요',
    body: prose`
      차례를 간소하게 지내기로 했어요. 목기는 관리가 어렵고, 시중 제기 세트는 서른 점이 넘어요.
      밥, 국, 나물 셋, 과일 하나. 여섯 점이면 충분한데 굽이 높은 흰 그릇을 찾기가 어렵네요.

      평소에는 과일 그릇으로 쓸 수 있으면 더 좋고요.
    `,
    tags: ['그릇'],
    daysAgo: 23,
    status: 'open',
    timeline: [],
    votesBefore: 18,
    voters: ['sister', 'soup'],
    comments: [
      comment('ancestral-1', 'sister', 500, '여섯 점이면 충분하다는 말에 고개를 끄덕였어요. 저희도 올해부터 그렇게 하려고요.'),
    ],
  },
  {
    key: 'cat-bowl',
    by: 'catdad',
    title: '고양이 수염이 닿지 않는 넓은 물그릇',
    body: prose`
      저희 집 고양이가 제 국그릇에서만 물을 마셔요. 넓고 얕아서 수염이 안 닿는 게 좋은가 봐요.
      무겁고, 바닥에 미끄럼 방지가 있고, 사람 그릇과 헷갈리지 않게 무늬가 있으면 좋겠습니다.

      국그릇은 이미 포기했어요. 나비 겁니다.
    `,
    tags: ['그릇'],
    daysAgo: 5,
    status: 'open',
    timeline: [],
    votesBefore: 0,
    voters: ['teacher', 'wrist', 'ben', 'oneroom', 'baker'],
    comments: [
      comment('cat-bowl-1', 'baker', 100, '저희 집 강아지는 소금단지 뚜껑에 물을 마셔요. 남 일 같지 않네요.'),
      comment('cat-bowl-2', 'oneroom', 70, '"국그릇은 이미 포기했어요"에서 한참 웃었어요.', [
        reply('cat-bowl-2a', 'catdad', 66, '웃을 일이 아닙니다. 국을 냄비째 먹고 있어요.'),
      ]),
    ],
  },
  {
    key: 'cart-sold-out',
    by: 'wrist',
    title: '장바구니에 담아 둔 그릇이 한두 개 남으면 알려 주세요',
    body: prose`
      고민하는 사이에 품절된 게 세 번째예요. 재촉하는 알림은 싫지만 *"두 개 남았어요"* 한 줄이면 결정할 수 있을 것 같아요.
      하루에 한 번, 밤에는 보내지 않는 걸로요.
    `,
    tags: ['사이트'],
    daysAgo: 3,
    status: 'open',
    timeline: [],
    votesBefore: 0,
    voters: ['newlywed', 'soup', 'priya'],
    comments: [],
  },
  {
    key: 'group-order',
    by: 'teacher',
    title: '학급 전체가 쓸 컵 스물네 개를 주문할 방법이 있을까요?',
    body: prose`
      졸업 선물로 아이들에게 두손머그를 하나씩 주고 싶어요. 장바구니가 열 개까지만 담기네요.
      이름을 새겨 달라는 건 아니고, 스물네 개를 한 번에 받을 수 있는 때만 알면 돼요.
    `,
    tags: ['사이트', '포장·선물'],
    daysAgo: 1.4,
    status: 'open',
    timeline: [],
    votesBefore: 0,
    voters: ['baker'],
    comments: [
      comment('group-order-1', 'baker', 20, '저도 가게에서 쓸 접시 서른 장을 세 번에 나눠서 주문했어요. 단골이 되는 길이 험합니다.'),
    ],
  },
]);
