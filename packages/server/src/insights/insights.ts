import { INSIGHTS, type InsightRank, type Insights, type InsightShare, QUEUE_ACTIVE } from '@madang/protocol';
import type { InsightCounts, ShareCounts } from '../store/insights.js';
import type { QueuedIdea } from '../store/queue.js';
import type { Store } from '../store/store.js';
import type { Timers } from '../sync/timers.js';
import type { Period } from './periods.js';
import { timesOf } from './times.js';

/** How long an answer is given again, in milliseconds. */
const FRESH = 30_000;

/** Questions whose answers are kept. */
const KEPT = 50;

/** Who was not seen for so long has gone quiet, in milliseconds. */
const QUIET = 30 * 24 * 3_600_000;

/** Dots of a picture. */
const DOTS = 500;

/** How far down a list a place is looked for. */
const PLACES = 100;

/** What is asked. */
export interface InsightAsked {
  readonly community: string;
  readonly board?: string;
  readonly segment?: string;
  readonly zone: string;
  readonly period: Period;
}

/** What happened over time. The same question within half a minute is not counted again, and never twice at once. */
export class InsightDesk {
  readonly #store: Pick<Store, 'insights' | 'queue'>;
  readonly #timers: Pick<Timers, 'now'>;
  readonly #kept = new Map<string, { readonly at: number; readonly answer: Promise<Insights> }>();

  constructor(store: Pick<Store, 'insights' | 'queue'>, timers: Pick<Timers, 'now'>) {
    this.#store = store;
    this.#timers = timers;
  }

  /** Answers. */
  ask(asked: InsightAsked): Promise<Insights> {
    const { community, board, segment, zone, period } = asked;
    const key = JSON.stringify([community, board ?? null, segment ?? null, zone, period.from, period.to]);
    const now = this.#timers.now();
    const kept = this.#kept.get(key);
    if (kept && now - kept.at < FRESH) return kept.answer;
    if (this.#kept.size >= KEPT) this.#kept.clear();
    const answer = this.#count(asked, now);
    this.#kept.set(key, { at: now, answer });
    answer.catch(() => this.#kept.delete(key));
    return answer;
  }

  async #ranks({ community, board }: InsightAsked, now: number): Promise<readonly InsightRank[]> {
    const list = async (sort: 'votes' | 'value'): Promise<readonly QueuedIdea[]> => {
      const of = { community, ...(board !== undefined && { board }), status: QUEUE_ACTIVE };
      return (await this.#store.queue({ ...of, sort, now, limit: PLACES })).ideas;
    };
    const [byVotes, byValue] = await Promise.all([list('votes'), list('value')]);
    return ranksOf(byVotes, byValue);
  }

  async #count(asked: InsightAsked, now: number): Promise<Insights> {
    const { community, board, segment, zone, period } = asked;
    const ranks = await this.#ranks(asked, now);
    const counts = await this.#store.insights({
      community,
      ...(board !== undefined && { board }),
      ...(segment !== undefined && { segment }),
      bounds: period.bounds,
      now,
      quiet: QUIET,
      lines: INSIGHTS.lines,
      topics: INSIGHTS.topics,
    });
    const { weeks, answers, flow, channels, boards, segments, tookBySegment, topics, waiting, quiet } = counts;
    return {
      from: period.from,
      to: period.to,
      zone,
      weeks: weeks.map((week, n) => ({ day: period.days[n] ?? '', ...week, took: timesOf(within(counts, period, n)) })),
      took: timesOf(answers.map(({ took }) => took)),
      flow,
      channels,
      ranks,
      boards: boards.map((share) => shareOf(share, answers.filter((one) => one.board === share.id))),
      segments: segments.map((share) => shareOf(share, tookBySegment.filter((one) => one.segment === share.id))),
      topics,
      waiting,
      quiet,
      answers: answers.slice(0, DOTS).map(({ idea, title, at, took }) => ({ idea, title, at, took })),
    };
  }
}

function within({ answers }: InsightCounts, { bounds }: Period, n: number): readonly number[] {
  const [from = 0, to = 0] = [bounds[n], bounds[n + 1]];
  return answers.filter(({ at }) => at >= from && at < to).map(({ took }) => took);
}

function shareOf(share: ShareCounts, answers: readonly { readonly took: number }[]): InsightShare {
  return { ...share, took: timesOf(answers.map(({ took }) => took)) };
}

/** The first of each of two lists, each with its place in both; what nobody of an account wants has none by value. */
function ranksOf(byVotes: readonly QueuedIdea[], byValue: readonly QueuedIdea[]): readonly InsightRank[] {
  const worth = byValue.filter(({ weighs }) => weighs.value > 0);
  const placeIn = (list: readonly QueuedIdea[], id: string): number | null => {
    const at = list.findIndex(({ idea }) => idea.id === id);
    return at < 0 ? null : at + 1;
  };
  const told = [byVotes, worth].flatMap((list) => list.slice(0, INSIGHTS.ranks));
  const all = new Map(told.map((one) => [one.idea.id, one]));
  return [...all.values()].map(({ idea: { id, title, votes }, weighs: { value } }) => ({
    idea: id,
    title,
    votes,
    value,
    byVotes: placeIn(byVotes, id),
    byValue: placeIn(worth, id),
  }));
}
