import type { IdeaCard } from '@madang/client';
import type { BoardPromise, QuotesPage } from '@madang/protocol';
import { day } from '../../locale/day.js';
import type { LoopMessages } from './en.js';
import { promiseLine, shareLine } from './lines.js';

/** Why some voted for an idea, in their words. */
export type SaidWhy = QuotesPage['quotes'];

/** What a page that was drawn on a server knows before anything is asked. */
export interface LoopFacts {
  /** What is promised on the board of the idea. */
  readonly promise: BoardPromise | undefined;
  readonly quotes: SaidWhy;
}

/** What everybody is told of an idea, beside its words: nothing of it is about who reads. */
export interface Told {
  readonly owed: string | null;
  readonly late: boolean;
  readonly lookAgain: string | null;
  readonly share: string | null;
  readonly listened: boolean;
  /** It is here: who helped is thanked, and whoever wanted it asked. */
  readonly isHere: boolean;
  readonly doubts: string | null;
  readonly quotes: SaidWhy;
  /** Which lines there are: where this is the same, only numbers within them changed, and nothing moves. */
  readonly shape: string;
}

/** What is told of `idea` at `now`, in Unix milliseconds. */
export function toldOf(
  t: LoopMessages,
  language: string,
  idea: IdeaCard,
  { promise, quotes }: LoopFacts,
  now: number,
): Told {
  const { due, lookAgainAt, answer, doubts = 0, status } = idea;
  const owed = promiseLine(t, language, idea, promise, now);
  const share = shareLine(t, language, idea);
  const listened = !!answer?.listened;
  const doubted = !!answer && status !== 'shipped' && doubts > 0;
  const said = idea.quotes ? quotes : [];
  return {
    owed,
    late: (due?.by ?? now) < now,
    lookAgain: lookAgainAt ? t.lookAgain(day(language, lookAgainAt, now)) : null,
    share,
    listened,
    isHere: status === 'shipped',
    doubts: doubted ? t.doubts(doubts.toLocaleString(language), doubts === 1) : null,
    quotes: said,
    shape: JSON.stringify([status === 'shipped', owed !== null, due, lookAgainAt, share !== null, listened, doubted, said.map(keyOf)]),
  };
}

const keyOf = ({ by, text, at }: SaidWhy[number]): string => `${at} ${by.name} ${text}`;

/** Whether words that are shown were taken back: they go at once, whoever reads. */
export function lacks(now: Told, shown: Told): boolean {
  const left = new Set(now.quotes.map(keyOf));
  return shown.quotes.some((one) => !left.has(keyOf(one)));
}
