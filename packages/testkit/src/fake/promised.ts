import type { Line } from '@madang/protocol';
import type { Fixture, FixtureIdea } from './fixture.js';
import { IDEAS, neighbours } from './fixtures.js';

const DAY = 86_400_000;

const PROMISE = { supporters: 50, days: 14, doubts: 20 };

/** What the clock of {@link promised} tells. */
const CLOCK = { n: 132, answered: 111, median: 2.4 * DAY, listened: 4 };

const quotes: readonly Line[] = [
  { by: { id: '01900000-0000-7000-8000-000000000f01', name: 'R. P.' }, text: 'When the snow melts and the paths are mud.', at: 2 },
  { by: { id: '01900000-0000-7000-8000-000000000f02', name: '' }, text: '아이가 학교에 들어갈 때요.', at: 1 },
];

const MORE: Readonly<Record<string, Partial<FixtureIdea>>> = {
  [IDEAS.shipped]: { solved: { yes: 9, n: 11 } },
  [IDEAS.declined]: { lookAgainIn: 120 },
  [IDEAS.considering]: { quotes },
};

/** The neighbours, with a company that keeps its word: promises, a clock, and questions after something has shipped. */
export const promised: Fixture = {
  ...neighbours,
  community: {
    ...neighbours.community,
    boards: neighbours.community.boards.map((board) => ({ ...board, promise: PROMISE })),
  },
  clock: CLOCK,
  ideas: neighbours.ideas.map((idea) => ({ ...idea, ...MORE[idea.id] })),
};
