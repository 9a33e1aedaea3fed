/**
 * What a company owes an idea and what came of it: kept with the idea, in numbers, so that nobody counts people.
 * Every time is Unix milliseconds. A record is never changed, only replaced: what is not replaced is not written.
 */
export interface LoopRecord {
  /** When enough people were there for an answer to be promised; it stays when the answer has come. */
  readonly promisedAt: number | null;
  /** When its supporters sent the answer back; nothing once another one was given. */
  readonly returnedAt: number | null;
  /** Until when the company owes an answer; what was sent back where nothing is promised is due when it came. */
  readonly dueAt: number | null;
  /** People who say that the answer is none, since it was last given or changed. */
  readonly doubts: number;
  /** When the idea that was declined is looked at again, and who said so. */
  readonly lookAgainAt: number | null;
  readonly lookAgainBy: string | null;
  /** When that day had come. */
  readonly lookedAgainAt: number | null;
  /** People who said that it solved it, and that it did not yet. */
  readonly solved: number;
  readonly notYet: number;
  /** People who said publicly why they voted. */
  readonly quotes: number;
}

/** Nothing of all that. */
export const NO_LOOP: LoopRecord = {
  promisedAt: null,
  returnedAt: null,
  dueAt: null,
  doubts: 0,
  lookAgainAt: null,
  lookAgainBy: null,
  lookedAgainAt: null,
  solved: 0,
  notYet: 0,
  quotes: 0,
};
