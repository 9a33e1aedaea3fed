/** Limits of promises, doubts and questions, apart from `LIMITS` because no first paint needs them. */
export const LOOP = {
  /** Longest line of why somebody voted. */
  why: 200,
  /** Longest reason for "not yet". */
  reason: 500,
  /** Answers to "did this solve it?" below which no share is shown: fewer are an anecdote, and tell who said what. */
  solvedFloor: 5,
  /** Quotes that an idea's page tells, and lines that one page of a list for staff tells. */
  quotes: 20,
  staffPage: 100,
  /** A promise: people it may ask for, and days it may take. */
  supporters: 1_000_000,
  days: 365,
  /** Of those who voted, how many in a hundred send an answer back, where a promise says nothing of it. */
  doubtPercent: 20,
  /** People whom it takes at least: no answer goes back because of one or two. */
  doubtFloor: 3,
  /** How far ahead a declined idea may be looked at again, in days. */
  lookAgain: 3_660,
} as const;

/** What a company promises on a board: so many supporters, and an answer comes within so many days. */
export interface BoardPromise {
  /** Votes given here; those counted before Madang are no part of it. */
  readonly supporters: number;
  readonly days: number;
  /** Of those who voted, how many in a hundred send an answer back. Absent: `LOOP.doubtPercent`. */
  readonly doubts?: number;
}

/** What the company owes an idea: an answer, or another one. */
export interface Due {
  /** When enough people were there, or when enough of them said that the answer was none. Unix milliseconds. */
  readonly since: number;
  /** Until when, as the promise stood then; absent where no time was promised. Unix milliseconds. */
  readonly by?: number;
  /** There is an answer, which its supporters sent back. */
  readonly again?: true;
}

/** How many of those who were asked said that a shipped idea solved it. */
export interface SolvedShare {
  readonly yes: number;
  /** All who answered; never below `LOOP.solvedFloor`. */
  readonly n: number;
}

/** How many people it takes to send an answer back, of so many who voted here. */
export function doubtsNeeded(voters: number, promise: Pick<BoardPromise, 'doubts'> | null): number {
  const percent = promise?.doubts ?? LOOP.doubtPercent;
  return Math.max(LOOP.doubtFloor, Math.ceil((voters * percent) / 100));
}
