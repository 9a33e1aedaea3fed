import type { IdeaKind } from '../records/kind.js';
import type { Status } from '../records/status.js';
import type { Me } from '../records/person.js';
import type { Account, Trait } from './customers.js';
import type { Preferences } from './inbox.js';
import type { CaseKind, ReportChoice } from './moderation.js';

/** Why somebody of the company looks at what is kept of one person; it is written into the audit log. */
export const SIGHT_REASONS = ['answer', 'support', 'moderation', 'request', 'other'] as const;

/** One of {@link SIGHT_REASONS}; `request`: the person themselves asked. */
export type SightReason = (typeof SIGHT_REASONS)[number];

/**
 * What becomes of the words of whoever is erased. `keep`: they stay, and nobody is told whose they were. `remove`: they
 * go; of an idea in which others took part, the title stays.
 */
export const ERASED_WORDS = ['keep', 'remove'] as const;

/** One of {@link ERASED_WORDS}. */
export type ErasedWords = (typeof ERASED_WORDS)[number];

/** What the company collects of people, in one language: items, purpose, for how long, and that one may refuse. */
export interface CollectionNotice {
  readonly items: string;
  readonly purpose: string;
  readonly retention: string;
  readonly refusal: string;
}

/** Something that people may say yes to, apart from what the service takes: its words by language tag. */
export interface OptionalConsent {
  readonly id: string;
  readonly words: Readonly<Record<string, string>>;
}

/** `GET …/notice`: what people are told before they give anything of themselves. */
export interface NoticePage {
  /** By language tag; empty where the company says nothing here. */
  readonly notice: Readonly<Record<string, CollectionNotice>>;
  readonly consents: readonly OptionalConsent[];
  /** Whoever signs in by e-mail says that they are 14 or older. */
  readonly over14: boolean;
}

/** `GET …/me/consents`: to what one said yes, and when. */
export interface ConsentsPage {
  readonly given: Readonly<Record<string, number>>;
}

/** Limits of what is kept of people, which both ends hold to. */
export const PRIVACY = {
  /** Fewest and most days after which something is forgotten by itself. */
  days: { least: 1, most: 3_650 },
  /** Longest part of a notice, and most optional consents. */
  notice: 1_000,
  consents: 5,
} as const;

/** What a community keeps of people, and for how long. What is left out is kept until somebody asks. */
export interface PrivacyRules {
  /** What becomes of the words of whoever is erased; `keep` where it is left out. */
  readonly words?: ErasedWords | undefined;
  /** Staff say why before they see somebody’s address, traits and the company’s own id of them. */
  readonly reasons?: boolean | undefined;
  /** Days after which somebody who was not here is erased, as if they had asked. */
  readonly idle?: number | undefined;
  /** Days after which a recorded voice forgets who said it, and how they are reached. */
  readonly contacts?: number | undefined;
  /** Days after which an idea forgets on which page it was written. */
  readonly pages?: number | undefined;
  /** What people are told before they give anything of themselves, by language tag. */
  readonly notice?: Readonly<Record<string, CollectionNotice>> | undefined;
  readonly consents?: readonly OptionalConsent[] | undefined;
  /** Whoever signs in by e-mail says that they are 14 or older: younger people need their guardians' consent. */
  readonly over14?: boolean | undefined;
}

/** What somebody wrote, before they changed it. */
export interface OwnEdit {
  readonly at: number;
  readonly title?: string;
  readonly body: string;
}

/** An idea of one’s own, as the export has it. Times are Unix milliseconds. */
export interface OwnIdea {
  readonly id: string;
  readonly board: string;
  readonly kind: IdeaKind;
  readonly status: Status | 'merged' | 'deleted';
  readonly title: string;
  /** Markdown, as written. */
  readonly body: string;
  readonly createdAt: number;
  readonly editedAt: number | null;
  /** The page on which it was written, with one’s consent. */
  readonly page: string | null;
  /** Ids of its photos, whose bytes are at `/v1/{community}/photos/{id}`. */
  readonly photos: readonly string[];
  /** What one said that they show, by their ids; absent where one said nothing. */
  readonly alts?: Readonly<Record<string, string>>;
  readonly before: readonly OwnEdit[];
}

/** A comment of one’s own, as the export has it. */
export interface OwnComment {
  readonly id: string;
  readonly thread: string;
  readonly body: string;
  readonly createdAt: number;
  readonly editedAt: number | null;
  readonly photos: readonly string[];
  readonly alts?: Readonly<Record<string, string>>;
  readonly before: readonly OwnEdit[];
}

/** Something one did at an idea. */
export interface OwnDeed {
  readonly idea: string;
  readonly title: string;
  readonly at: number;
}

/** What one said somewhere else, as the company recorded it. */
export interface OwnVoice {
  readonly channel: string;
  readonly words: string;
  readonly original: string | null;
  readonly url: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly externalId: string | null;
  readonly account: string | null;
  readonly saidAt: number;
}

/**
 * Everything that is kept of one person: `GET …/me/data`, and `GET …/customers/{id}/data` for staff. Times are Unix
 * milliseconds.
 */
export interface PersonData {
  readonly community: { readonly id: string; readonly name: string };
  readonly at: number;
  readonly person: Omit<Me, 'fullName' | 'follow' | 'mutedBoards' | 'may' | 'unconfirmed'> & {
    /** As the company gave it. */
    readonly fullName: string;
    /** The company’s own id of them. */
    readonly externalId: string | null;
    readonly origin: string;
    readonly createdAt: number;
  };
  /** Addresses that were confirmed here, or that the company vouches for. */
  readonly addresses: readonly { readonly email: string; readonly by: 'code' | 'company'; readonly at: number }[];
  readonly preferences: Preferences | null;
  /** What the company told of them. */
  readonly account: Account | null;
  readonly traits: Readonly<Record<string, Trait>>;
  readonly segments: readonly string[];
  readonly seenAt: number | null;
  readonly ideas: readonly OwnIdea[];
  readonly comments: readonly OwnComment[];
  readonly votes: readonly OwnDeed[];
  readonly follows: readonly (OwnDeed & { readonly on: boolean })[];
  readonly reactions: readonly { readonly comment: string; readonly mark: string; readonly at: number }[];
  /** What one said of ideas beside one’s vote. */
  readonly opinions: readonly (OwnDeed & { readonly kind: string; readonly choice: string; readonly words: string })[];
  readonly voices: readonly OwnVoice[];
  readonly reports: readonly {
    readonly kind: CaseKind;
    readonly id: string;
    readonly choice: ReportChoice;
    readonly words: string;
    readonly at: number;
  }[];
  /** Browsers that get messages. */
  readonly devices: readonly { readonly name: string; readonly since: number }[];
  /** Browsers in which they are signed in by a code. */
  readonly signIns: readonly { readonly at: number }[];
  /** What they said yes to, and when. */
  readonly consents: Readonly<Record<string, number>>;
  readonly blocked: { readonly until: number | null; readonly reason: string } | null;
}
