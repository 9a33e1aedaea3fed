import type { Account, CustomerOrigin, Trait } from '@madang/protocol';
import type { CustomerRecord } from './customers.js';

/** A customer with all that is told of them. */
export interface ToldCustomer extends CustomerRecord {
  /** The id by which the company's tokens name them. */
  readonly externalId: string | null;
  readonly traits: Readonly<Record<string, Trait>>;
}

/** An account, and how many customers belong to it. */
export interface CountedAccount extends Account {
  readonly customers: number;
}

/** An idea as its votes are told. */
export interface VotedIdea {
  /** Its number. */
  readonly no: number;
  readonly id: string;
  readonly title: string;
  readonly createdAt: number;
}

/** One vote, and whose it is. */
export interface GivenVote {
  /** The number of the person. */
  readonly no: number;
  readonly person: string;
  readonly name: string;
  readonly email: string | null;
  readonly origin: CustomerOrigin;
  readonly externalId: string | null;
  readonly account: string | null;
  readonly at: number;
  /** Why, in their words; empty where they did not say. */
  readonly why: string;
}

/** What a store gives away whole, page by page: whoever goes on after the last one misses nobody who was there. */
export interface ExportStore {
  /** Whoever is known, by when they came. */
  toldCustomers(community: string, after: string | null, limit: number): Promise<readonly ToldCustomer[]>;
  /** Accounts by their ids. */
  accountsAfter(community: string, after: string, limit: number): Promise<readonly CountedAccount[]>;
  /** Ideas of a board, by when they were proposed; not those that are part of another, which have no votes. */
  votedIdeas(
    of: { readonly community: string; readonly board: string },
    after: Pick<VotedIdea, 'no' | 'createdAt'> | null,
    limit: number,
  ): Promise<readonly VotedIdea[]>;
  /** The votes of an idea, by its number, of people after one. */
  votesAfter(idea: number, after: number, limit: number): Promise<readonly GivenVote[]>;
}
