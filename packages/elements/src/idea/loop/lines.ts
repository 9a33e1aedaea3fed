import type { BoardPromise, ClockPage, IdeaRow } from '@madang/protocol';
import { day } from '../../locale/day.js';
import type { LoopMessages } from './en.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What a promise is told with. */
type PromiseWords = Pick<LoopMessages, 'progress' | 'left' | 'due' | 'overdue' | 'again' | 'againDue' | 'againOverdue'>;

/** So many days, as people say it. */
function days(language: string, n: number): string {
  return new Intl.NumberFormat(language, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(n);
}

function percent(language: string, part: number, of: number): string {
  return new Intl.NumberFormat(language, { style: 'percent' }).format(part / of);
}

/** How long something takes: in hours below two days, else in days; rounded up, never to look better than it is. */
export function howLong(language: string, ms: number): string {
  if (ms >= 2 * DAY) return days(language, Math.ceil(ms / DAY));
  const hours = Math.max(1, Math.ceil(ms / HOUR));
  return new Intl.NumberFormat(language, { style: 'unit', unit: 'hour', unitDisplay: 'long' }).format(hours);
}

/** Whether an idea still takes votes, and so can still come to be promised an answer. */
function isOpen({ status, answer }: IdeaRow): boolean {
  return status !== 'shipped' && status !== 'declined' && !answer;
}

/**
 * How far an idea has come towards an answer that is promised, or until when one is owed; `null` where there is nothing
 * to say. Counted before Madang are no votes here.
 */
export function promiseLine(
  t: PromiseWords,
  language: string,
  idea: IdeaRow,
  promise: BoardPromise | undefined,
  now: number,
): string | null {
  const { due, votes, votesBefore } = idea;
  if (due) {
    const { by, again } = due;
    if (by === undefined) return t.again;
    const date = day(language, by, now);
    if (again) return by < now ? t.againOverdue(date) : t.againDue(date);
    return by < now ? t.overdue(date) : t.due(date);
  }
  const here = Math.max(0, votes - votesBefore);
  // Enough already: until when is told as soon as the server says it.
  if (!promise || !isOpen(idea) || here >= promise.supporters) return null;
  const number = (n: number): string => n.toLocaleString(language);
  const within = days(language, promise.days);
  // Beside a total that has votes from before, "3 of 50" would read as if it did not hold.
  if (votesBefore > 0) return t.left(number(promise.supporters - here), within);
  return t.progress(number(here), number(promise.supporters), within);
}

/** As {@link promiseLine}, in so few words that a card of 280 px has room for them. */
export function cardLine(
  t: LoopMessages,
  language: string,
  idea: IdeaRow,
  promise: BoardPromise | undefined,
  now: number,
): string | null {
  const { cardProgress: progress, cardLeft: left, cardAgain: again, cardDue: due, cardOverdue: overdue } = t;
  const short = { progress, left, again, due, overdue, againDue: due, againOverdue: overdue };
  return promiseLine(short, language, idea, promise, now);
}

/** How many ideas are answered and how soon, in one line; `null` where too few are counted. */
export function clockLine(t: LoopMessages, language: string, { days: period, clock }: ClockPage): string | null {
  if (!clock) return null;
  const { n, answered, median, listened } = clock;
  const over = days(language, period);
  const count = n.toLocaleString(language);
  const line =
    median === null
      ? t.silent(over, count)
      : t.clock(percent(language, answered, n), howLong(language, median), over, count);
  return listened > 0 ? `${line} · ${t.onlyListened(listened.toLocaleString(language))}` : line;
}

/** For how many a shipped idea solved it; `null` while too few have answered. */
export function shareLine(t: LoopMessages, language: string, { solved }: IdeaRow): string | null {
  return solved ? t.share(percent(language, solved.yes, solved.n), solved.n.toLocaleString(language)) : null;
}
