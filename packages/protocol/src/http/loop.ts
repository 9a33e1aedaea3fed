import type { Author } from '../records/author.js';
import type { IdeaRow } from '../records/idea.js';
import type { Snapshot } from './pages.js';
import type { ChannelCount, PublicVoice, RelatedIdea } from './voices.js';

/** What the public clock counts over. */
export const CLOCK = {
  /** Ideas that were proposed so many days ago, or later. */
  days: 90,
  /** Ideas below which nothing is told. */
  floor: 20,
} as const;

/**
 * `GET …/boards/{board}/clock`: how many ideas the company answers, and how soon. Counted over the ideas that were
 * proposed within the last `CLOCK.days` days. An answer word for word like an earlier one of the community is none.
 * Ideas that were "listened only" stand outside of it, and so do those whose imported answer has no date.
 */
export interface ClockPage {
  readonly days: number;
  /** `null` where fewer than `CLOCK.floor` ideas are counted, or the company has not switched it on. */
  readonly clock: {
    /** Ideas that are counted. */
    readonly n: number;
    /** How many of them were answered. */
    readonly answered: number;
    /** How long the first answer took, in milliseconds: half were sooner. `null` where nothing was answered. */
    readonly median: number | null;
    /** Ideas outside of the count because the company only listened. */
    readonly listened: number;
  } | null;
}

/**
 * Why an idea waits for the company: a promise was called in; its supporters sent the answer back; the day has come on
 * which a declined idea is looked at again.
 */
export const DUE_REASONS = ['promise', 'doubt', 'look-again'] as const;

/** One of {@link DUE_REASONS}. */
export type DueReason = (typeof DUE_REASONS)[number];

/**
 * `GET …/boards/{board}/due`, for staff only: what waits for the company, the soonest first; at most `LOOP.staffPage`.
 */
export interface DuePage {
  readonly due: readonly {
    readonly why: DueReason;
    /** When it is due, or has come back; Unix time in milliseconds. */
    readonly at: number;
    readonly idea: IdeaRow;
  }[];
}

/** What somebody said of an idea in a line. */
export interface Line {
  readonly by: Author;
  readonly text: string;
  /** Unix time in milliseconds. */
  readonly at: number;
}

/**
 * `GET …/ideas/{id}/quotes`: why some voted, in their words and with their consent; newest first, at most
 * `LOOP.quotes`.
 */
export interface QuotesPage extends Snapshot {
  readonly quotes: readonly Line[];
  /** What was said elsewhere and may be read by everybody, the latest first; at most `VOICES.quotes`. */
  readonly voices?: readonly PublicVoice[];
  /** On which channels it was heard of elsewhere, the most heard first. */
  readonly channels?: readonly ChannelCount[];
  /** Ideas that were taken out of this one, and the one that this was taken out of. */
  readonly related?: readonly RelatedIdea[];
}

/** `GET …/ideas/{id}/why`, for staff only: why people voted; newest first, at most `LOOP.staffPage`. */
export interface WhyPage {
  readonly why: readonly (Line & {
    /** Everybody may read it. */
    readonly quote: boolean;
    /** Staff hid it: it is quoted nowhere. */
    readonly hidden?: true;
  })[];
}

/**
 * `GET …/boards/{board}/not-yet`, for staff only: what did not solve it, for whom and why; newest first, at most
 * `LOOP.staffPage`.
 */
export interface NotYetPage {
  readonly notYet: readonly (Line & { readonly idea: { readonly id: string; readonly title: string } })[];
}

/** `GET …/ideas/{id}/not-yet`, for staff only: whom an idea did not help yet, and why; as {@link NotYetPage}. */
export interface IdeaNotYetPage {
  readonly notYet: readonly Line[];
}
