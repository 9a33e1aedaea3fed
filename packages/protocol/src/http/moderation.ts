import type { Author } from '../records/author.js';

/** Why somebody reports an idea or comment. */
export const REPORT_CHOICES = ['spam', 'abuse', 'private', 'other'] as const;

/** One of {@link REPORT_CHOICES}. */
export type ReportChoice = (typeof REPORT_CHOICES)[number];

/** How a thing stands: everybody sees it; it waits for a look of the company's; the company took it down. */
export const CASE_STATES = ['public', 'held', 'hidden'] as const;

/** One of {@link CASE_STATES}. */
export type CaseState = (typeof CASE_STATES)[number];

/** Which rule, or who, brought a thing before the company. */
export const HOLD_REASONS = ['everyone', 'anonymous', 'first', 'links', 'words', 'reported', 'staff', 'watched', 'repeat', 'trap', 'check', 'spam', 'unchecked', 'human', 'numbers'] as const;

/** One of {@link HOLD_REASONS}. */
export type HoldReason = (typeof HOLD_REASONS)[number];

/** What can be looked at by the company. */
export type CaseKind = 'idea' | 'comment';

/** Limits of moderation, which both ends hold to. */
export const MODERATION = {
  /** Longest words of a report, and of a reason. */
  words: 500,
  /** Flagged words of a community, and the longest of them. */
  flagged: 500,
  flaggedWord: 60,
  /** Most that a queue shows at once. */
  page: 50,
  /** Longest that words are known again, in hours. */
  repeats: 168,
  /** Milliseconds within which what happens in a thread counts towards a surge, and until another one is told. */
  surgeWithin: 1_800_000,
  surgeAgain: 3_600_000,
  /** Longest that slow mode waits, in seconds. */
  slow: 86_400,
} as const;

/** What becomes of something that a service was asked about and did not answer: it waits for a look, or shows. */
export const UNANSWERED = ['hold', 'pass'] as const;

/** One of {@link UNANSWERED}. */
export type Unanswered = (typeof UNANSWERED)[number];

/**
 * When what customers write waits for a look before others see it. What is left out is off, but for `traps` and
 * `numbers`.
 */
export interface ModerationRules {
  /** All that customers write. */
  readonly everyone?: boolean | undefined;
  /** What visitors write who did not sign in. */
  readonly anonymous?: boolean | undefined;
  /** The first that somebody writes. */
  readonly first?: boolean | undefined;
  /** What has at least as many links. */
  readonly links?: number | undefined;
  /** What has one of these words, however it is spelt. */
  readonly words?: readonly string[] | undefined;
  /** The boards on which all this holds; every one, where it is left out. */
  readonly boards?: readonly string[] | undefined;
  /** Hours within which the same words wait: of one person the second time, of anybody the third. */
  readonly repeats?: number | undefined;
  /** What visitors wrote into a field that nobody sees waits: on, unless this is `false`. It holds on every board. */
  readonly traps?: boolean | undefined;
  /** What visitors sent within two seconds of an empty form waits, on every board. Whoever pastes is as fast. */
  readonly haste?: boolean | undefined;
  /** What has a phone, resident registration or order number in it waits: on, unless this is `false`. As `traps`. */
  readonly numbers?: boolean | undefined;
  /**
   * All that customers write is looked at by the service for spam that the server was given, and waits until it
   * answered. What becomes of it when there is no answer: it goes on waiting (`hold`), or shows (`pass`).
   */
  readonly spam?: Unanswered | undefined;
  /**
   * What visitors write waits until they showed that they are people, to the service that the server was given. What
   * becomes of it when that does not answer: as `spam`.
   */
  readonly human?: Unanswered | undefined;
  /** Both services are told the name, address and network address of whoever wrote; else none of it. */
  readonly passOn?: boolean | undefined;
  /** As many reports hold back what they are about. */
  readonly reports?: number | undefined;
  /** As many things of one thread, reported or held back within half an hour, are told to the team as a surge. */
  readonly surge?: number | undefined;
  /** Seconds to which such a thread is slowed down by itself. */
  readonly surgeSlow?: number | undefined;
}

/** A thing of one's own that others do not see. */
export interface OwnHeld {
  readonly kind: CaseKind;
  readonly id: string;
  /** The thread of a comment; of an idea `null`. */
  readonly thread: string | null;
  readonly state: Exclude<CaseState, 'public'>;
  readonly title: string;
  readonly text: string;
  /** What the company says about why it took it down; perhaps empty. */
  readonly reason: string;
  readonly at: number;
  /** Somebody says that it harms their rights: until then at the latest it is out of sight for that. */
  readonly until?: number | undefined;
  /** It shows once its author proved to be a person: by a riddle of this service, for this key. */
  readonly riddle?: { readonly provider: 'turnstile' | 'hcaptcha' | 'recaptcha'; readonly siteKey: string } | undefined;
}

/** What is one's own and others do not see, the latest first. */
export interface OwnHeldPage {
  readonly held: readonly OwnHeld[];
}

/** What was written and waits for a look. */
export interface HeldAnswer {
  readonly id: string;
  readonly held: true;
}

/** Who wrote something, as the company sees them beside it. */
export interface CasePerson extends Author {
  /** They did not sign in. */
  readonly anonymous: boolean;
  /** They may write nothing. */
  readonly blocked: boolean;
  /** What they write waits for a look. */
  readonly watched: boolean;
}

/** One thing that waits for the company to look at it. */
export interface ModerationCase {
  readonly kind: CaseKind;
  readonly id: string;
  readonly state: CaseState;
  /** The idea it is, or whose thread it is in; its thread, whatever that is about. */
  readonly idea: string | null;
  readonly thread: string | null;
  readonly title: string;
  readonly text: string;
  readonly person: CasePerson | null;
  readonly why: readonly HoldReason[];
  readonly reason: string;
  /** Reports that nobody has looked at, and of which kinds they are. */
  readonly reports: number;
  readonly choices: Readonly<Partial<Record<ReportChoice, number>>>;
  readonly createdAt: number;
  readonly at: number;
}

/** A page of what waits. */
export interface ModerationQueue {
  readonly cases: readonly ModerationCase[];
  /** How many wait in all, counted up to a hundred. */
  readonly waiting: number;
}

/** What one person reported. */
export interface ModerationReport {
  readonly by: Author;
  readonly choice: ReportChoice;
  readonly words: string;
  readonly at: number;
}

/** What else somebody wrote. */
export interface ModerationOther {
  readonly kind: CaseKind;
  readonly id: string;
  readonly title: string;
  readonly state: CaseState;
  readonly at: number;
}

/** One thing, with what people reported and what else its author wrote. */
export interface ModerationDetail {
  readonly case: ModerationCase;
  readonly reports: readonly ModerationReport[];
  readonly others: readonly ModerationOther[];
  readonly block: { readonly until: number | null; readonly reason: string } | null;
  readonly locked: boolean;
  readonly slow: number;
}

/** How a board or a thread is kept calm. */
export interface Calm {
  /** Only people of the company write there. */
  readonly locked: boolean;
  /** Seconds between two things that one person writes there; 0 for none. */
  readonly slow: number;
}

/** How a thread is kept calm, by itself and by the board that its idea stands on. */
export interface ThreadCalm extends Calm {
  /** That board, where something there is kept to some. Absent: nothing is, or there is no board. */
  readonly board?: string;
}

/** A board, and how it is kept calm. */
export interface CalmBoard extends Calm {
  readonly id: string;
  readonly name: string;
}

/** A thread that is kept calm. */
export interface CalmThread extends Calm {
  readonly thread: string;
  /** The idea that is talked about, where it is one. */
  readonly idea: string | null;
  /** The title of that idea; empty of other threads. */
  readonly title: string;
}

/** A thread in which unusually much was reported or held back, and nobody of the company has said they saw it. */
export interface ThreadSurge extends CalmThread {
  /** When it was noticed. */
  readonly at: number;
  /** How much had come by then. */
  readonly times: number;
}

/** What is kept calm: all boards, and the threads that are; and where calm is wanted. */
export interface CalmPage {
  readonly boards: readonly CalmBoard[];
  readonly threads: readonly CalmThread[];
  /** The latest first. */
  readonly surges: readonly ThreadSurge[];
}
