import type { Status } from '@madang/protocol';

/*
 * The shapes of the demo's content. All of it is plain data with dates relative to the moment it is seeded,
 * so that the demo never ages. Nothing in here acts by itself: these people did what is written and no more.
 */

/** The language a text of the demo is written in. */
export type DemoLocale = 'ko' | 'en';

/** A person of the demo: a customer of the shop, or somebody who works there. */
export interface DemoPerson {
  /** Short name by which content refers to this person. Unique. */
  readonly key: string;
  /** Stable UUID in the shape of version 7. */
  readonly id: string;
  /** Full name; other customers see it masked unless there is a nickname. */
  readonly name: string;
  /** The name this person chose to appear by. */
  readonly nickname?: string;
  readonly role: 'customer' | 'staff';
  /** What a member of staff does at the shop; shown beside the name on official answers. Staff only. */
  readonly title?: string;
}

/** One change of status, with the public note that went with it. */
export interface DemoStatusChange {
  readonly status: Status;
  /** Plain text of at most 1,000 characters, in the idea's language. */
  readonly note: string;
  /** Days before the moment of seeding; may be a fraction. */
  readonly daysAgo: number;
  /** Key of the member of staff who changed it. */
  readonly by: string;
}

/** The company's official answer to an idea. */
export interface DemoResponse {
  /** Markdown, in the idea's language. */
  readonly body: string;
  /** Key of the member of staff who signs it. */
  readonly by: string;
  /** Days before the moment of seeding; may be a fraction. */
  readonly daysAgo: number;
}

/** A reply: the second and last level of a thread. */
export interface DemoReply {
  /** Unique over the whole demo; {@link DemoReply.id} is derived from it. */
  readonly key: string;
  /** Stable UUID in the shape of version 7. */
  readonly id: string;
  /** Key of the person who wrote it. */
  readonly by: string;
  /** Markdown. */
  readonly body: string;
  /** Hours before the moment of seeding; may be a fraction. */
  readonly hoursAgo: number;
}

/** A comment of the first level, with what was said in reply, oldest first. */
export interface DemoComment extends DemoReply {
  readonly replies?: readonly DemoReply[];
}

/** An idea with everything that happened to it. */
export interface DemoIdea {
  /** Unique, kebab-case. */
  readonly key: string;
  /** Stable UUID in the shape of version 7. Pages of the shop link to some of these. */
  readonly id: string;
  /** Key of the proposer. */
  readonly by: string;
  /** Plain text, at most 140 characters. */
  readonly title: string;
  /** Markdown, at most 20,000 characters. */
  readonly body: string;
  /** Keys of `DEMO_TAGS`. */
  readonly tags: readonly string[];
  /** Age in days at the moment of seeding; may be a fraction. */
  readonly daysAgo: number;
  readonly status: Status;
  /** Changes after the proposal, oldest first. Empty while the idea is still open; else it ends in `status`. */
  readonly timeline: readonly DemoStatusChange[];
  readonly response?: DemoResponse;
  /** Votes counted before the board existed (an imported total, not people). */
  readonly votesBefore: number;
  /** Keys of the people who vote for it here, without the proposer, whose vote comes with proposing. */
  readonly voters: readonly string[];
  /** Oldest first. */
  readonly comments: readonly DemoComment[];
  readonly locale: DemoLocale;
}

/** A discussion that hangs on something other than an idea: here, a page of the shop. */
export interface DemoThread {
  /** The topic as the widget names it, such as `page:care-guide`. */
  readonly topic: string;
  readonly comments: readonly DemoComment[];
}

/** A tag of the board; the key is what an idea carries, the labels say it in each language. */
export interface DemoTag {
  readonly key: string;
  readonly label: Readonly<Record<DemoLocale, string>>;
}

/** The community the demo content belongs to. */
export interface DemoCommunity {
  readonly id: string;
  readonly name: Readonly<Record<DemoLocale, string>>;
  readonly board: {
    readonly id: string;
    readonly name: Readonly<Record<DemoLocale, string>>;
    readonly description: Readonly<Record<DemoLocale, string>>;
  };
  readonly locales: readonly DemoLocale[];
}

/** The three people whose place a visitor of the tour may take. */
export type DemoRole = 'customer' | 'customer-b' | 'staff';
