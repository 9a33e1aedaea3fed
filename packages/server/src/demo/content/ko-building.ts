import { prose } from '../prose.js';
import type { DemoIdea } from '../types.js';
import { comment, korean, reply } from './build.js';

/** Korean ideas being built, the angry complaint among them, and a question that was answered as it stands. */
export const KO_BUILDING: readonly DemoIdea[] = korean([
  {
    key: 'broken-gift',
    by: 'angry',
    title: '선물로 보낸 그릇이 깨져서 갔는데 사흘 동안 답이 없었습니다',
    body: prose`
      장모님 생신 선물로 밥그릇 세트를 보냈습니다. 상자를 여니 넷 중 셋이 깨져 있었답니다. **생신날 아침에요.**

      그날 바로 문의를 남겼는데 사흘 동안 아무 답이 없었습니다. 전화는 계속 통화 중이었고요. 환불이 문제가 아닙니다.
      장모님은 괜찮다고 하시는데 저는 얼굴을 들 수가 없었습니다.

      "정성껏 포장합니다"라고 적어 두셨죠? 얇은 종이 한 장이었습니다. 이럴 거면 그 말은 지우세요.
    `,
    tags: ['배송', '포장·선물'],
    daysAgo: 19,
    status: 'building',
    timeline: [
      {
        status: 'considering',
        note: '저희 잘못이에요. 오늘 전화로 사과드렸고, 왜 이런 일이 생겼는지부터 확인하고 있어요.',
        daysAgo: 18.6,
        by: 'dohyun',
      },
      {
        status: 'building',
        note: '포장을 바꾸고 있어요. 종이 두 겹과 칸막이를 모든 세트에 넣고, 파손 문의는 하루 안에 사람이 답해요.',
        daysAgo: 13,
        by: 'mina',
      },
    ],
    response: {
      body: prose`
        글을 남겨 주신 분과 장모님께 사과드려요. 축하받으셔야 할 아침을 저희가 망쳤어요. 변명 대신 확인한 것을 적을게요.

        **무슨 일이 있었나**

        - 그 주에 완충재가 떨어졌는데, 기다리지 않고 얇은 종이 한 겹으로 스물여섯 상자를 보냈어요. 결정한 사람은 저예요.
        - 문의는 담당자가 쉬는 날 들어왔고, 대신 볼 사람을 정해 두지 않았어요.

        **무엇을 했나**

        - 스물여섯 분께 모두 전화를 드렸어요. 두 상자가 더 깨졌고, 새로 보내 드렸어요.
        - "정성껏 포장합니다"는 **지웠어요.** 무엇을 몇 겹 넣는지 그대로 적었어요.
        - 파손 문의에는 쉬는 날에도 하루 안에 사람이 답해요. 지난 닷새 동안 네 건에 평균 세 시간 걸렸어요.

        **남은 일**

        상자 칸막이는 새로 뜨고 있어요. 높이 1미터에서 열 번 떨어뜨려 하나도 깨지지 않으면 여기에 "나왔어요"라고 적을게요.
        화를 내 주셔서 고마워요. 조용히 떠나셨으면 저희는 아직도 몰랐을 거예요.
      `,
      by: 'mina',
      daysAgo: 13,
    },
    votesBefore: 0,
    voters: ['sister', 'hyunsoo', 'jangdok', 'soup', 'teacher', 'wrist', 'ben'],
    comments: [
      comment('broken-1', 'jangdok', 446, '읽는 제가 다 속상하네요. 장모님 마음은 좀 풀리셨는지요.', [
        reply('broken-1a', 'angry', 440, '괜찮다고만 하십니다. 그게 더 죄송합니다.'),
      ]),
      comment('broken-2', 'dohyun', 445, prose`
        배송을 맡은 도현이에요. 늦게 알아서 정말 죄송해요. 전화가 막힌 것도 확인했고, 오늘부터 제 자리 번호를 주문 메일에
        함께 적어 둘게요.
      `),
      comment('broken-3', 'angry', 290, prose`
        새로 보내 주신 그릇은 잘 도착했습니다. 장모님께서 카드에 적힌 글을 읽고 웃으셨다고 합니다.

        아직 다 풀린 건 아닙니다만, 문구를 정말로 지우신 걸 보고 이 글은 남겨 두기로 했습니다. 칸막이가 어떻게 되는지는 지켜보겠습니다.
      `, [
        reply('broken-3a', 'mina', 284, '지켜봐 주시는 동안 저희도 여기에 계속 적을게요.'),
      ]),
    ],
  },
  {
    key: 'small-rice-bowl',
    by: 'jangdok',
    title: '적게 먹는 어른을 위한 작은 밥공기',
    body: prose`
      나이가 드니 밥이 줄었어요. 큰 공기에 반만 담으면 먹다 만 것 같고, 아이 그릇은 그림이 있어서 좀 그래요.
      어른답게 생겼는데 작은 밥공기를 만들어 주세요. 한 그릇을 다 비우는 기분을 오래 느끼고 싶어요.
    `,
    tags: ['그릇'],
    daysAgo: 83,
    status: 'building',
    timeline: [
      { status: 'considering', note: '"한 그릇을 다 비우는 기분"을 작업실 칠판에 적어 뒀어요.', daysAgo: 76, by: 'mina' },
      { status: 'planned', note: '아침공기를 그대로 줄이지 않고, 굽을 낮춰 새로 그리기로 했어요.', daysAgo: 55, by: 'mina' },
      { status: 'building', note: '250밀리리터와 220밀리리터, 두 크기를 빚어서 말리고 있어요.', daysAgo: 15, by: 'seonjae' },
    ],
    response: {
      body: prose`
        장독대 님 글을 읽고 저희 부모님 밥상이 떠올랐어요. 어른답게 생긴 작은 공기, 만들게요.

        - 담기는 양: **220밀리리터** (지금 아침공기는 340밀리리터예요)
        - 굽을 낮추고 입을 조금 벌려서, 작아도 꽉 차 보이게 했어요
        - 색은 쌀빛과 먹빛부터예요

        첫 가마에서 나오면 장독대 님께 먼저 알려 드리고, 마음에 드시는지 여쭤볼게요.
      `,
      by: 'mina',
      daysAgo: 54,
    },
    votesBefore: 112,
    voters: ['sister', 'seoyun', 'soup', 'wrist', 'daniel', 'marguerite'],
    comments: [
      comment('small-bowl-1', 'wrist', 1700, '다이어트용이라고 부르지 않아서 좋아요. 그냥 작은 밥공기면 돼요.'),
      comment('small-bowl-2', 'sister', 330, '220이면 딱 좋겠어요. 숟가락이 바닥에 닿을 때 달그락하는 소리도 좋았으면 해요.', [
        reply('small-bowl-2a', 'seonjae', 318, '바닥을 조금 두껍게 해서 소리가 낮게 나요. 저도 그 소리를 좋아해요.'),
      ]),
    ],
  },
  {
    key: 'kiln-day-mail',
    by: 'oneroom',
    title: '가마 여는 날을 미리 알려 주는 알림',
    body: prose`
      새 그릇이 언제 올라오는지 몰라서 늘 늦어요. 가마를 여는 날 아침에 한 통만 보내 주시면 좋겠어요.
      광고 말고, *무엇이 몇 개 나왔는지*만 적힌 걸로요.
    `,
    tags: ['사이트', '작업실'],
    daysAgo: 58,
    status: 'building',
    timeline: [
      { status: 'planned', note: '한 달에 두 번, 가마를 연 날 아침 아홉 시에 보내기로 했어요.', daysAgo: 41, by: 'mina' },
      { status: 'building', note: '메일부터 만들고 있어요. 광고는 한 줄도 넣지 않을게요.', daysAgo: 17, by: 'mina' },
    ],
    response: {
      body: prose`
        이렇게 보내려고 해요. 고칠 데가 있으면 댓글로 알려 주세요.

        > **오늘 가마에서 나왔어요**
        > 아침공기 쌀빛 38개, 두손머그 볕 12개, 조약돌 수저받침 20벌.
        > 기운 그릇은 토요일에 따로 보여 드릴게요. — 오목상점

        밤 아홉 시부터 아침 여덟 시 사이에는 보내지 않아요. 메일 아래 한 번만 누르면 그만 받을 수 있어요.
      `,
      by: 'mina',
      daysAgo: 17,
    },
    votesBefore: 77,
    voters: ['hyunsoo', 'newlywed', 'baker', 'priya', 'tom'],
    comments: [
      comment('kiln-day-1', 'hyunsoo', 400, '"12개"라고 정확히 적어 주는 게 제일 마음에 들어요.'),
      comment('kiln-day-2', 'priya', 120, 'Could we overseas get the same note in English? Two lines would do.', [
        reply('kiln-day-2a', 'june', 98, 'Yes. Same morning, same numbers, plus which pieces can travel abroad.'),
      ]),
    ],
  },
  {
    key: 'spoon-marks',
    by: 'hyunsoo',
    title: '먹빛 접시에 숟가락 자국이 회색으로 남아요',
    body: prose`
      긁힌 건 아닌 것 같은데 수세미로도 안 지워져요. 제가 뭘 잘못 쓰고 있는 걸까요?
      무광 그릇은 원래 그런 거라면, 사기 전에 알 수 있게 적어 주시면 좋겠어요.
    `,
    tags: ['관리·수선', '유약·색'],
    daysAgo: 11,
    status: 'open',
    timeline: [],
    response: {
      body: prose`
        잘못 쓰신 게 아니에요. 무광 유약이 숟가락의 쇠를 아주 조금 갈아서 묻힌 자국이에요. 연필 자국과 비슷해요.

        **지우는 법**

        1. 구연산 한 숟가락을 따뜻한 물 한 컵에 풀어요.
        2. 자국에 적셔 10분 두었다가 부드러운 스펀지로 둥글게 문질러요.
        3. 그래도 남으면 베이킹소다를 개어 한 번 더 문질러요.

        말씀하신 대로 사기 전에 아셔야 할 일이에요. 먹빛 상품 설명 맨 위에 오늘 적었어요.
      `,
      by: 'seonjae',
      daysAgo: 10,
    },
    votesBefore: 8,
    voters: ['newlywed', 'oneroom', 'ben'],
    comments: [
      comment('spoon-1', 'newlywed', 225, '구연산으로 방금 지웠어요. 새 접시가 됐네요!'),
    ],
  },
]);
