import type { IdeaRow } from '../records/idea.js';
import type { Status } from '../records/status.js';

/** What is kept of customers, and how much of it. For staff only: none of it is ever sent to a customer. */
export const CUSTOMERS = {
  /** Customers of a page of the list. */
  page: 50,
  /** Customers that are told of at once. */
  batch: 500,
  /** Longest search, in UTF-16 units. */
  query: 100,
  /** Lines of each kind on a card. */
  lines: 20,
  /** Segments of a community. */
  segments: 50,
  /** Conditions of a segment, and values of a condition. */
  conditions: 10,
  values: 50,
  /** Ideas whose numbers are asked for at once. */
  lenses: 100,
  /** Largest file of customers, in bytes, and lines that are named of what was left out of it. */
  file: 16_777_216,
  skipLines: 20,
  /** Accounts that are told of one number. */
  accounts: 200,
} as const;

/** How customers are sorted: the highest first. */
export const CUSTOMER_SORTS = ['seen', 'votes', 'value'] as const;

/** One of {@link CUSTOMER_SORTS}. */
export type CustomerSort = (typeof CUSTOMER_SORTS)[number];

/** How somebody came to be known. */
export type CustomerOrigin = 'known' | 'confirmed' | 'anonymous' | 'imported';

/** A fact about a person, as the company's token or an import says. */
export type Trait = string | number | boolean;

/** The company that a customer belongs to, and what it is worth in the host company's own unit. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly value: number;
}

/** Somebody who is no staff, in a list. */
export interface Customer {
  readonly id: string;
  /** As the company gave it, unmasked; empty where nobody did. */
  readonly name: string;
  readonly nickname: string | null;
  readonly email: string | null;
  readonly avatar: string | null;
  readonly origin: CustomerOrigin;
  readonly account: Account | null;
  /** When they were last here or did something, Unix time in milliseconds; `null` where it is not known. */
  readonly seenAt: number | null;
  readonly votes: number;
  readonly ideas: number;
  readonly comments: number;
}

/** `GET …/customers`: one page of a list, and where the next one begins. */
export interface CustomersPage {
  readonly customers: readonly Customer[];
  readonly next: string | null;
}

/** An idea in the story of a customer. */
export interface CustomerIdea {
  readonly id: string;
  readonly board: string;
  readonly title: string;
  readonly status: Status;
  readonly votes: number;
  /** When they proposed it or voted for it, Unix time in milliseconds. */
  readonly at: number;
}

/** What a customer said in a thread. */
export interface CustomerComment {
  readonly id: string;
  readonly thread: string;
  /** The first words. */
  readonly excerpt: string;
  readonly at: number;
}

/** A page from which a customer wrote, which they agreed to tell. */
export interface CustomerVisit {
  readonly url: string;
  readonly idea: string;
  readonly at: number;
}

/** `GET …/customers/{id}`: everything about one customer, the newest of each kind first. */
export interface CustomerCard extends Customer {
  /** The company's own id of them, or an import's. */
  readonly externalId: string | null;
  /** Since when they are known, Unix time in milliseconds. */
  readonly since: number;
  readonly traits: Readonly<Record<string, Trait>>;
  readonly segments: readonly { readonly id: string; readonly name: string }[];
  /** Their ideas that were shipped. */
  readonly adopted: number;
  /** How often others marked what they said as helpful. */
  readonly helpful: number;
  readonly proposed: readonly CustomerIdea[];
  readonly voted: readonly CustomerIdea[];
  readonly said: readonly CustomerComment[];
  readonly pages: readonly CustomerVisit[];
  /** How they are reached, and what the company told of them, is left out: it is shown to whoever says why. */
  readonly covered?: true;
}

/** What is told of one customer, by the company's own id or else by an address. What is left out stays as it is. */
export interface CustomerTold {
  readonly id?: string;
  readonly name?: string;
  readonly email?: string;
  readonly account?: { readonly id: string; readonly name?: string; readonly value?: number };
  readonly traits?: Readonly<Record<string, Trait>>;
}

/** `PUT …/customers`: what came of it. */
export interface CustomersTold {
  readonly added: number;
  readonly known: number;
}

/**
 * Why a row of a file tells of no customer: it names nobody; the id, the address, the name, the account or the traits
 * are none; or it cannot be read.
 */
export const CUSTOMER_SKIPS = ['nobody', 'id', 'email', 'name', 'account', 'traits', 'unreadable'] as const;

/** One of {@link CUSTOMER_SKIPS}. */
export type CustomerSkip = (typeof CUSTOMER_SKIPS)[number];

/** `POST …/customers/read`: what a file would tell of customers. Nothing of it is kept. */
export interface CustomersRead {
  /** As `PUT …/customers` takes them. */
  readonly customers: readonly CustomerTold[];
  /** What is left out, and the first lines of the file where that is so. */
  readonly skips: readonly { readonly why: CustomerSkip; readonly n: number; readonly lines: readonly number[] }[];
  /** Columns that are taken for nothing. */
  readonly ignored: readonly string[];
}

/** One condition of a segment. */
export type SegmentCondition =
  | { readonly on: 'trait'; readonly trait: string; readonly is: 'one-of' | 'none-of'; readonly values: readonly Trait[] }
  | { readonly on: 'trait'; readonly trait: string; readonly is: 'at-least' | 'at-most'; readonly value: number }
  | { readonly on: 'value'; readonly is: 'at-least' | 'at-most'; readonly value: number }
  | { readonly on: 'activity'; readonly what: 'seen' | 'voted' | 'proposed'; readonly is: 'within' | 'not-within'; readonly days: number };

/** Who belongs to a segment: for whom all of the conditions hold, or any of them. */
export interface SegmentRule {
  readonly match: 'all' | 'any';
  readonly conditions: readonly SegmentCondition[];
}

/** A saved segment. */
export interface Segment {
  readonly id: string;
  readonly name: string;
  readonly rule: SegmentRule;
  /** How many belonged to it when it was last counted. */
  readonly members: number;
  /** When that was, Unix time in milliseconds. */
  readonly countedAt: number;
}

/** `GET …/segments`: all of them, by name. */
export interface SegmentsPage {
  readonly segments: readonly Segment[];
}

/** `POST …/segments/preview`: how many a rule would hold, and some of them. */
export interface SegmentPreview {
  readonly members: number;
  readonly some: readonly Customer[];
}

/** `GET …/traits`: the traits that there are, with values that occur, as far as those seen last have them. */
export interface TraitsPage {
  readonly traits: readonly { readonly trait: string; readonly people: number; readonly values: readonly Trait[] }[];
}

/** By what ideas are weighed beside their votes. */
export const LENSES = ['accounts', 'value', 'segment'] as const;

/** One of {@link LENSES}. */
export type Lens = (typeof LENSES)[number];

/** What the votes of an idea weigh. */
export interface IdeaWeight {
  readonly idea: string;
  /** Different accounts among its voters. */
  readonly accounts: number;
  /** The values of those accounts together, each once. */
  readonly value: number;
  /** Voters of the segment that was asked for; `null` where none was. */
  readonly segment: number | null;
}

/** `GET …/desk/lenses`: the weights of some ideas. */
export interface WeightsPage {
  readonly weights: readonly IdeaWeight[];
}

/** `GET …/desk/ranks`: ideas by weight, the heaviest first, and where the next page begins. */
export interface RanksPage {
  readonly ideas: readonly (IdeaWeight & { readonly row: IdeaRow })[];
  readonly next: string | null;
}

/** `GET …/ideas/{id}/weight`: how its weight comes about. */
export interface WeightPage {
  readonly votes: number;
  /** Votes counted before Madang, without anybody behind them. */
  readonly before: number;
  /** Voters who belong to no account. */
  readonly alone: number;
  /** How many accounts there are, of which the most valuable are told. */
  readonly count: number;
  readonly value: number;
  readonly accounts: readonly (Account & { readonly people: number })[];
  /** Voters of each segment. */
  readonly segments: readonly { readonly id: string; readonly name: string; readonly votes: number }[];
  /** Votes of the last seven days, of the seven before them, and so on for four weeks. */
  readonly weeks: readonly number[];
  /** What all votes come to now, each half as much after a week; its birth counts as one. */
  readonly momentum: number;
  /** From 1 to 5, as the team sees it; `null`: nobody said. */
  readonly effort: number | null;
  readonly impact: number | null;
}
