import type { IdeaLife, InsightChannel, InsightFlow, Insights, InsightTopic, InsightWaiting } from '@madang/protocol';

/** What is looked at. */
export interface InsightQuery {
  readonly community: string;
  readonly board?: string;
  /** Only what people of this segment proposed and did. */
  readonly segment?: string;
  /** When the weeks begin, oldest first, and after them when the last one ends; Unix milliseconds. */
  readonly bounds: readonly number[];
  readonly now: number;
  /** Who was not seen for so long has gone quiet, and what waited as long was left unanswered; milliseconds. */
  readonly quiet: number;
  readonly lines: number;
  readonly topics: number;
}

/** Counts of one week. */
export interface WeekCounts {
  readonly people: number;
  readonly votes: number;
  readonly comments: number;
  readonly proposed: number;
  readonly answered: number;
  readonly shipped: number;
  readonly declined: number;
}

/** Ideas of the period that belong together. */
export interface ShareCounts {
  readonly id: string;
  readonly name: string;
  readonly proposed: number;
  readonly answered: number;
}

/** A first answer. */
export interface FirstAnswer {
  readonly idea: string;
  readonly title: string;
  readonly board: string;
  readonly at: number;
  readonly took: number;
}

/** What insights are made of, counted. */
export interface InsightCounts {
  readonly weeks: readonly WeekCounts[];
  readonly flow: InsightFlow;
  readonly channels: readonly InsightChannel[];
  readonly boards: readonly ShareCounts[];
  readonly segments: readonly ShareCounts[];
  readonly topics: readonly InsightTopic[];
  readonly waiting: { readonly count: number; readonly ideas: readonly InsightWaiting[] };
  readonly quiet: Insights['quiet'];
  /** Newest first, at most {@link ANSWERS}. */
  readonly answers: readonly FirstAnswer[];
  /** How long the first answers to people of each segment took, by its id. */
  readonly tookBySegment: readonly { readonly segment: string; readonly took: number }[];
}

/** Most first answers of which times are taken: staff of one company write no more in a year. */
export const ANSWERS = 20_000;

/** What happened over time, counted. */
export interface InsightStore {
  insights(query: InsightQuery): Promise<InsightCounts>;
  /** How an idea fared, its votes as at most `steps` steps; `null` when there is no such idea. */
  ideaLife(community: string, idea: string, steps: number, now: number): Promise<IdeaLife | null>;
}
