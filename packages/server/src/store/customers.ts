import type {
  Account,
  CustomerCard,
  CustomerOrigin,
  CustomerSort,
  Segment,
  SegmentRule,
  Trait,
} from '@madang/protocol';
import type { EventRecord, PersonRecord } from '../domain/records.js';

/** What is told of a customer; what is left out stays. */
export interface CustomerFacts {
  readonly account?: { readonly id: string; readonly name?: string; readonly value?: number };
  readonly traits?: Readonly<Record<string, Trait>>;
}

/** What is kept of a customer, as far as a token says it. */
export interface CustomerKept {
  readonly account: Account | null;
  readonly traits: Readonly<Record<string, Trait>>;
  /** When they were last seen, and when they were last told of; Unix milliseconds. */
  readonly seenAt: number;
  readonly toldAt: number;
}

/** A customer as a list shows them. */
export interface CustomerRecord {
  readonly id: string;
  readonly name: string;
  readonly nickname: string | null;
  readonly email: string | null;
  readonly avatar: string | null;
  readonly origin: CustomerOrigin;
  readonly account: Account | null;
  /** 0 where it is not known. */
  readonly seenAt: number;
  readonly votes: number;
  readonly ideas: number;
  readonly comments: number;
  readonly value: number;
}

/** A page of customers, the highest first. */
export interface CustomerQuery {
  readonly community: string;
  /** `first`: who came first, for whoever reads all of them while they go on moving. */
  readonly sort: CustomerSort | 'first';
  /** Words that begin as words of their name, e-mail or account; folded. */
  readonly words?: readonly string[];
  readonly segment?: string;
  readonly account?: string;
  /** Those who are known by nothing but a secret in a browser, in place of all others. */
  readonly anonymous?: boolean;
  readonly after?: { readonly value: number; readonly id: string };
  readonly limit: number;
}

/** A segment as it is written. */
export type SegmentDraft = Pick<Segment, 'id' | 'name' | 'rule'>;

/** What of the log changes what is counted. */
export type CountedEvent = Pick<EventRecord, 'seq' | 'at' | 'kind' | 'person' | 'idea' | 'data'>;

/** An idea that is to be weighed anew. */
export interface DueIdea {
  /** Its number. */
  readonly idea: number;
  /** How often it became due before it was weighed. */
  readonly times: number;
  /** Those of people known here; what an import counted besides weighs nothing. */
  readonly votes: number;
}

/** What the voters of one idea came to, as far as they were read. */
export interface WeightTally {
  /** Values by the numbers of accounts. */
  readonly accounts: Map<number, number>;
  /** Voters by the numbers of segments. */
  readonly segments: Map<number, number>;
}

/** What is kept about customers beside what they did, for staff alone. */
export interface CustomerStore {
  /** What is kept of somebody; `null` where nothing is. */
  customerKept(community: string, person: string): Promise<CustomerKept | null>;
  /** The customers who are known by these addresses, each as they are told apart. */
  customersByAddress(community: string, keys: readonly string[]): Promise<Map<string, PersonRecord>>;
  /** Writes what is told of customers, and that they were seen where `seen` is true. Unknown ids are passed over. */
  tellCustomers(
    community: string,
    told: readonly { readonly person: string; readonly facts: CustomerFacts }[],
    at: number,
    seen: boolean,
  ): Promise<void>;
  customers(query: CustomerQuery): Promise<{ readonly customers: readonly CustomerRecord[]; readonly more: boolean }>;
  /** Everything about one customer, or about whom they turned out to be. */
  customerCard(community: string, person: string, lines: number): Promise<CustomerCard | null>;
  /** Traits of the customers seen last, with values that occur. */
  traits(community: string): Promise<readonly { trait: string; people: number; values: readonly Trait[] }[]>;
  /** Counts what events changed. Counting them again changes nothing. */
  countEvents(community: string, events: readonly CountedEvent[], now: number): Promise<void>;
  /** Ideas behind whose votes something changed since they were weighed, by their numbers. */
  dueIdeas(community: string, after: number, limit: number): Promise<readonly DueIdea[]>;
  /** Counts anew what the votes of ideas weigh, and how the segments voted: of all their voters in one transaction. */
  weighIdeas(community: string, due: readonly DueIdea[]): Promise<void>;
  /** The same for one idea with many voters, read in pages of `size`, while others read and write. */
  weighIdea(community: string, due: DueIdea, size: number): Promise<void>;

  segments(community: string): Promise<readonly Segment[]>;
  /** The ids of the segments that somebody is among. */
  segmentsOf(community: string, person: string): Promise<readonly string[]>;
  /** Makes or changes a segment and finds its members; `null` where there are `most` already. */
  putSegment(community: string, draft: SegmentDraft, now: number, most: number): Promise<Segment | null>;
  removeSegment(community: string, id: string): Promise<boolean>;
  /** Finds the members of a segment again, and counts their votes. */
  refreshSegment(community: string, id: string, now: number): Promise<void>;
  /** How many a rule holds, and some of them. */
  previewSegment(
    community: string,
    rule: SegmentRule,
    now: number,
    some: number,
  ): Promise<{ readonly members: number; readonly some: readonly CustomerRecord[] }>;
}
