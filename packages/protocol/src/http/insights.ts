import type { Status } from '../records/status.js';
import type { VoiceChannel } from './voices.js';

/** How far insights look. */
export const INSIGHTS = {
  /** Longest period, in days. */
  days: 371,
  /** Lines of a list. */
  lines: 50,
  /** Topics that are told of. */
  topics: 20,
  /** Ideas that are told of as wanted most, by votes and by value. */
  ranks: 20,
} as const;

/** The parts of insights, each a table of its own. */
export const INSIGHT_PARTS = [
  'weeks', 'flow', 'boards', 'segments', 'channels', 'topics', 'ranks', 'waiting', 'quiet', 'answers',
] as const;

/** One of {@link INSIGHT_PARTS}. */
export type InsightPart = (typeof INSIGHT_PARTS)[number];

/** How long first answers took. Times in milliseconds; `null` where none can be told. */
export interface AnswerTimes {
  /** First answers whose time is known. */
  readonly count: number;
  readonly median: number | null;
  /** Nine of ten took no longer. */
  readonly ninety: number | null;
}

/** One week, from its Monday in the zone asked for. */
export interface InsightWeek {
  /** Its first day, `2026-05-04`. */
  readonly day: string;
  /** Different people who voted, proposed or said something. */
  readonly people: number;
  readonly votes: number;
  readonly comments: number;
  readonly proposed: number;
  readonly answered: number;
  readonly shipped: number;
  readonly declined: number;
  readonly took: AnswerTimes;
}

/** The ideas of the period that belong together by something. */
export interface InsightShare {
  readonly id: string;
  readonly name: string;
  readonly proposed: number;
  /** How many of them have an answer by now. */
  readonly answered: number;
  readonly took: AnswerTimes;
}

/** What became of the ideas that were proposed in the period, by now; each is in one of these. */
export interface InsightFlow {
  readonly proposed: number;
  /** Not answered, and open or considered. */
  readonly waiting: number;
  /** Answered, and open or considered. */
  readonly answered: number;
  /** Planned, being built, or shipped. */
  readonly adopted: number;
  readonly declined: number;
}

/** What was said on a channel in the period. */
export interface InsightChannel {
  readonly channel: VoiceChannel;
  readonly voices: number;
  /** How many of them belong to an idea, and to one that has an answer by now. */
  readonly attached: number;
  readonly answered: number;
}

/** An idea that is still worked at, among those wanted most by votes or by the value of the accounts behind them. */
export interface InsightRank {
  readonly idea: string;
  readonly title: string;
  readonly votes: number;
  readonly value: number;
  /** Its places, the first is 1; `null` where it is too far down to be told. */
  readonly byVotes: number | null;
  readonly byValue: number | null;
}

/** What people talk of, by tag: how many ideas in the later and the earlier half of the period. */
export interface InsightTopic {
  readonly tag: string;
  readonly before: number;
  readonly after: number;
  /** Some of the newest. */
  readonly ideas: readonly { readonly id: string; readonly title: string }[];
}

/** An idea that waits for its first answer. */
export interface InsightWaiting {
  readonly id: string;
  readonly board: string;
  readonly title: string;
  readonly status: Status;
  readonly votes: number;
  readonly createdAt: number;
}

/** Somebody whose idea was never answered, and who has not been seen since. */
export interface InsightQuiet {
  readonly person: string;
  readonly name: string;
  readonly seenAt: number;
  readonly idea: string;
  readonly title: string;
  readonly createdAt: number;
}

/** One first answer: a dot. */
export interface InsightAnswer {
  readonly idea: string;
  readonly title: string;
  readonly at: number;
  readonly took: number;
}

/** `GET …/insights`, for staff. */
export interface Insights {
  /** First and last day of the period, in the zone. */
  readonly from: string;
  readonly to: string;
  readonly zone: string;
  readonly weeks: readonly InsightWeek[];
  readonly took: AnswerTimes;
  readonly flow: InsightFlow;
  readonly boards: readonly InsightShare[];
  readonly segments: readonly InsightShare[];
  /** The most heard first. */
  readonly channels: readonly InsightChannel[];
  /** As it stands now, whoever of a segment wants it or not. */
  readonly ranks: readonly InsightRank[];
  readonly topics: readonly InsightTopic[];
  /** The longest wait first. */
  readonly waiting: { readonly count: number; readonly ideas: readonly InsightWaiting[] };
  readonly quiet: { readonly count: number; readonly people: readonly InsightQuiet[] };
  /** The newest answers, at most as many as make a picture. */
  readonly answers: readonly InsightAnswer[];
}

/** `GET …/ideas/{id}/life`, for staff: how the votes of an idea grew, and what happened to it. */
export interface IdeaLife {
  readonly since: number;
  readonly until: number;
  /** Votes counted before Madang. */
  readonly before: number;
  /** Moments in Unix milliseconds with the votes there were by then, those from before among them; oldest first. */
  readonly votes: readonly (readonly [at: number, votes: number])[];
  readonly marks: readonly { readonly at: number; readonly what: Status | 'answer' }[];
}
