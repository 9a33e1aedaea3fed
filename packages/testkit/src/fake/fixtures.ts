import type { Fixture, FixtureIdea, FixturePerson } from './fixture.js';

/** The id of the nth idea of a fixture. */
function ideaId(n: number): string {
  return `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
}

const people: readonly FixturePerson[] = [
  { key: 'staff', name: '윤슬', role: 'staff', title: '제품팀' },
  { key: 'admin', name: 'Rowan', role: 'admin', title: 'Founder' },
  { key: 'customer', name: '하늘', role: 'customer' },
  { key: 'customer-b', name: 'Noor', role: 'customer' },
  { key: 'bora', name: '보라', role: 'customer' },
  { key: 'gil', name: '길*동', role: 'customer', fullName: '길산동' },
  { key: 'ines', name: 'Inês', role: 'customer' },
  { key: 'theo', name: 'Theo M.', role: 'customer' },
  { key: 'sora', name: '소라', role: 'customer' },
];

const ideas: readonly FixtureIdea[] = [
  {
    id: ideaId(1),
    by: 'bora',
    title: '산책 기록을 가족과 함께 볼 수 있으면 좋겠어요',
    body: '강아지 한 마리를 네 식구가 번갈아 산책시켜요.\n\n누가 언제 다녀왔는지 **한 화면에서** 보고 싶어요. 지금은 단톡방에 발바닥 이모지를 남기고 있답니다.',
    tags: ['산책', '가족'],
    daysAgo: 34,
    voters: ['bora', 'customer', 'gil', 'sora', 'theo', 'ines'],
    votesBefore: 41,
    steps: [
      { to: 'considering', by: 'staff', daysAgo: 27, note: '가족 계정을 어떻게 묶을지 살펴보고 있어요.' },
      { to: 'planned', by: 'staff', daysAgo: 6, note: '다음 달에 시작해요. 초대 링크 방식으로 만들 거예요.' },
    ],
    response: {
      by: 'staff',
      daysAgo: 6,
      body: '발바닥 이모지 이야기에 저희 팀도 웃었어요.\n\n초대 링크로 가족을 부르고, 산책 기록을 **함께** 쓰는 방식으로 준비해요. 시험판이 나오면 이 글에 먼저 알려드릴게요.',
    },
    comments: [
      {
        by: 'gil',
        daysAgo: 30,
        body: '저희 집도요. 서로 갔다 온 줄 알고 하루를 거른 적이 있어요.',
        answers: [{ by: 'bora', daysAgo: 29, body: '그날 강아지 표정이 어땠을지 알 것 같아요.' }],
      },
      { by: 'staff', daysAgo: 27, body: '혹시 할머니 댁처럼 앱을 안 쓰는 분도 계신가요? 문자로도 보내 드릴 수 있을지 궁금해요.' },
      { by: 'sora', daysAgo: 5, body: '계획됐다니 반가워요!' },
    ],
  },
  {
    id: ideaId(2),
    by: 'theo',
    title: 'A quiet mode for evening reminders',
    body: 'The feeding reminder rings at 9 pm, exactly when the baby falls asleep.\n\nA **silent** reminder after eight would save our evenings.',
    tags: ['reminders'],
    daysAgo: 21,
    voters: ['theo', 'ines', 'customer-b', 'bora'],
    votesBefore: 12,
    steps: [
      { to: 'planned', by: 'admin', daysAgo: 15, note: 'In the next release.' },
      { to: 'building', by: 'admin', daysAgo: 3, note: 'Being tested with twenty families.' },
    ],
    comments: [{ by: 'ines', daysAgo: 20, body: 'Same here, with a dog that knows the sound and starts to bark.' }],
  },
  {
    id: ideaId(3),
    by: 'sora',
    title: '예방접종 날짜를 달력으로 내보내기',
    body: '휴대폰 달력에서 한꺼번에 보고 싶어요. 병원에서 받은 수첩을 자꾸 잃어버려요.',
    tags: ['건강'],
    daysAgo: 58,
    voters: ['sora', 'gil', 'customer-b', 'customer', 'bora'],
    votesBefore: 23,
    steps: [
      { to: 'building', by: 'staff', daysAgo: 30, note: '' },
      { to: 'shipped', by: 'staff', daysAgo: 9, note: '2.4판에 들어갔어요. 소라 님, 고마워요!' },
    ],
    response: { by: 'staff', daysAgo: 9, body: '설정 → 건강 → **달력으로 내보내기**에서 쓸 수 있어요.' },
    comments: [{ by: 'sora', daysAgo: 8, body: '오늘 바로 써 봤어요. 수첩은 이제 서랍에 두려고요.' }],
  },
  {
    id: ideaId(4),
    by: 'gil',
    kind: 'problem',
    title: '앱이 켜질 때마다 광고가 나와서 너무 화가 나요',
    body: '아픈 강아지 약 시간을 확인하려는데 5초짜리 광고를 봐야 해요. 급할 때 이러면 정말 곤란해요.',
    tags: ['불편해요'],
    daysAgo: 2,
    voters: ['gil', 'theo', 'sora'],
    votesBefore: 0,
    steps: [],
    comments: [{ by: 'customer', daysAgo: 1, body: '약 알림만이라도 광고 없이 열렸으면 해요.' }],
  },
  {
    id: ideaId(5),
    by: 'ines',
    title: 'Let two vets share one record',
    body: 'We see a vet at home and another one by the sea every summer. Each starts from an empty page.',
    tags: ['건강', 'sharing'],
    daysAgo: 40,
    voters: ['ines', 'theo'],
    votesBefore: 4,
    steps: [],
    comments: [],
  },
  {
    id: ideaId(6),
    by: 'customer-b',
    title: 'Print the feeding plan for the fridge',
    body: 'Grandparents like paper. A one-page plan with large letters would do.',
    tags: ['sharing'],
    daysAgo: 12,
    voters: ['customer-b', 'bora'],
    votesBefore: 0,
    steps: [
      {
        to: 'declined',
        by: 'admin',
        daysAgo: 4,
        note: 'We keep paper out of the app for now: the plan changes daily, and an old sheet on the fridge feeds the wrong amount.',
      },
    ],
    comments: [],
  },
  {
    id: ideaId(7),
    by: 'customer',
    title: '사료 바꿀 때 섞는 비율을 알려 주세요',
    body: '일주일 동안 조금씩 바꾸라는데 매일 몇 그램인지 계산하기가 어려워요.\n\n1. 지금 먹는 양\n2. 새 사료의 열량\n\n이 두 가지만 넣으면 나오면 좋겠어요.',
    tags: ['먹이'],
    daysAgo: 1,
    voters: ['customer'],
    votesBefore: 0,
    steps: [],
    comments: [],
  },
  {
    id: ideaId(8),
    by: null,
    title: 'Weight chart with a healthy range',
    body: 'A line is nice; a line inside a green band would tell me whether to worry.',
    tags: ['건강'],
    daysAgo: 90,
    voters: [],
    votesBefore: 17,
    steps: [{ to: 'considering', by: 'staff', daysAgo: 20, note: '' }],
    comments: [],
  },
];

/** A small Korean and English community around an app for people with dogs. */
export const neighbours: Fixture = {
  community: {
    id: 'demo',
    name: '멍멍수첩',
    locales: ['ko', 'en'],
    boards: [{ id: 'ideas', name: '함께 만들어요', description: '이런 게 있으면 좋겠다 싶은 것을 들려주세요.' }],
    policy: { anonymous: { propose: true, vote: true, comment: true } },
  },
  board: 'ideas',
  people,
  ideas,
  threads: {
    'page:care-guide': [
      {
        by: 'sora',
        daysAgo: 3,
        body: '여름 산책 시간 안내가 큰 도움이 됐어요.',
        answers: [{ by: 'staff', daysAgo: 2, body: '다음 주에 겨울 편도 올라와요.' }],
      },
      { by: 'theo', daysAgo: 1, body: 'Is there a version for senior dogs?' },
    ],
  },
};

/** The same community on its first day: people, and nothing said yet. */
export const firstDay: Fixture = { ...neighbours, ideas: [], threads: {} };

/** A board with more ideas than one page holds. */
export function crowded(count: number): Fixture {
  return {
    ...neighbours,
    ideas: Array.from({ length: count }, (_, i): FixtureIdea => {
      const from = ideas[i % ideas.length] ?? neighbours.ideas[0];
      if (!from) throw new Error('a fixture needs an idea');
      return { ...from, id: ideaId(1_000 + i), title: `${from.title} (${i + 1})`, daysAgo: from.daysAgo + i, votesBefore: (i * 7) % 50, comments: [] };
    }),
  };
}

/** Ids of the ideas of {@link neighbours} that stories and tests speak of. */
export const IDEAS = {
  planned: ideaId(1),
  building: ideaId(2),
  shipped: ideaId(3),
  complaint: ideaId(4),
  unanswered: ideaId(5),
  declined: ideaId(6),
  fresh: ideaId(7),
  considering: ideaId(8),
} as const;
