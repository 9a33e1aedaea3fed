import type { Status } from './status.js';

/** Limits of links to trackers, apart from `LIMITS` because no first paint needs them. */
export const LINKS = {
  /** Links of one idea. */
  most: 20,
  /** Longest address. */
  url: 500,
} as const;

/**
 * The trackers whose addresses are understood, and `link` for the address of any other. The hosts of a company's own
 * GitHub Enterprise or Jira are told by its settings.
 */
export const TRACKER_KINDS = ['github', 'jira', 'linear', 'link'] as const;

/** One of {@link TRACKER_KINDS}. */
export type TrackerKind = (typeof TRACKER_KINDS)[number];

/** How the tracker last said that an issue stands. */
export const ISSUE_STATES = ['open', 'completed', 'not-planned', 'duplicate'] as const;

/** One of {@link ISSUE_STATES}. */
export type IssueState = (typeof ISSUE_STATES)[number];

/** What of an issue may move the ideas that are linked to it, where the company says so. */
export const ISSUE_EVENTS = ['completed', 'not-planned', 'reopened'] as const;

/** One of {@link ISSUE_EVENTS}. */
export type IssueEvent = (typeof ISSUE_EVENTS)[number];

/** A link from an idea to an issue of a tracker. Only staff ever see one. */
export interface Link {
  readonly kind: TrackerKind;
  /** How people call it: `owner/repo#12`, `ABC-12`, `ENG-123`; of any other address its host and path. */
  readonly key: string;
  /** Its address, which tells it apart among those of its idea. */
  readonly url: string;
  /** How the tracker last said that it stands; `null` while nothing was heard of it. */
  readonly state: IssueState | null;
  /** Since when it stands so, by the tracker's clock; Unix milliseconds. */
  readonly stateAt: number | null;
  /** When it was linked; Unix milliseconds. */
  readonly at: number;
}

/** Where an idea moves when something becomes of its issue. */
export interface IssueMove {
  readonly to: Status;
  /** The public note of that move; a decline needs one. */
  readonly note: string;
}
