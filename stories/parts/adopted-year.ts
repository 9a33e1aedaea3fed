import { type Fixture, type FixtureIdea, IDEAS, neighbours } from '@madang/testkit';

/** What was asked for, by whom, how many joined, when it shipped, and what was answered. */
type Thing = readonly [by: string | null, title: string, voters: number, daysAgo: number, answer: string];

const things: readonly Thing[] = [
  ['ines', 'Let me hand a walk over to a neighbour for one evening', 63, 5, 'Tap the leash, choose a neighbour, done. It ends by itself at midnight.'],
  ['sora', '예방접종 날짜를 달력으로 내보내기', 27, 9, '설정 → 건강 → 달력으로 내보내기에서 쓸 수 있어요. 수첩은 이제 서랍에 두셔도 돼요.'],
  ['theo', 'Dark screen for the four o’clock feeding', 118, 38, 'It follows your phone now. Thank you for the photo of the sleeping household.'],
  [null, 'A larger paw button', 17, 44, ''],
  ['gil', '약 먹일 시간을 문자로도 알려 주세요', 204, 71, '앱이 없는 가족에게도 문자로 알려 드려요. 한 마리에 두 명까지 무료예요.'],
  ['customer-b', 'Weigh the puppy in ounces', 9, 80, 'Of course. Settings → Units.'],
  ['bora', '수의사 선생님께 산책 기록을 보여 드릴 수 있게, 인쇄하기 좋은 한 장짜리 요약이 있으면 정말 좋겠어요', 41, 130, '한 달을 한 장에 담았어요. 병원 예약 전날 알림에서도 열 수 있어요.'],
];

const ideas = things.map(([by, title, votesBefore, daysAgo, body], at): FixtureIdea => {
  const id = title.startsWith('예방') ? IDEAS.shipped : `01900000-0000-7000-8000-${String(500 + at).padStart(12, '0')}`;
  return {
    id,
    by,
    title,
    body: title,
    tags: [],
    daysAgo: daysAgo + 60,
    voters: by ? [by] : [],
    votesBefore,
    steps: [{ to: 'shipped', by: 'staff', daysAgo, note: '' }],
    ...(body && { response: { by: at % 2 ? 'staff' : 'admin', daysAgo, body } }),
    comments: [],
  };
});

/** A community that listened for half a year. */
export const adoptedYear: Fixture = { ...neighbours, ideas };
