import type { ErasedWords, PersonData, PrivacyRules } from '@madang/protocol';
import type { AuditRecord } from '../domain/audit.js';

/** Somebody who is to be erased. */
export interface Erasing {
  readonly community: string;
  readonly person: string;
  /** A new id, under which what stays of them stands. */
  readonly became: string;
  readonly words: ErasedWords;
  /** What the audit log says of it. */
  readonly audit: Pick<AuditRecord, 'person' | 'data'>;
  /** Unix milliseconds. */
  readonly at: number;
}

/** What one person wrote, in the order of the ids. */
export interface Authored {
  readonly ideas: readonly string[];
  readonly comments: readonly string[];
}

/** What a store knows of keeping, handing out and forgetting what is personal. */
export interface PrivacyStore {
  /** Keeps what a community keeps of people. */
  putPrivacy(community: string, rules: PrivacyRules): Promise<void>;
  /** To what of the company's wishes somebody said yes, and when. */
  consentsOf(community: string, person: string): Promise<Readonly<Record<string, number>>>;
  putConsents(community: string, person: string, said: Readonly<Record<string, boolean>>, at: number): Promise<void>;
  /** Everything that is kept of one person; `null` where there is nobody, or they turned out to be somebody else. */
  personData(community: string, person: string, at: number): Promise<PersonData | null>;
  /** Some of what somebody wrote and others may read, or may read again, after one id. */
  authored(community: string, person: string, after: string, limit: number): Promise<Authored>;
  /**
   * Takes somebody out of every row, in one transaction that holds the community's log: what they did counts on, as
   * nobody's; what they are reached by, what they wanted to hear and what the company told of them is gone. `false`
   * where there is no such customer. The log itself is read through later: {@link PrivacyStore.scrubLog}.
   */
  erasePerson(erasing: Erasing): Promise<boolean>;
  /** Takes those who were erased out of the next `limit` entries of the log; whether there is more to do. */
  scrubLog(limit: number): Promise<boolean>;
  /** Forgets what was left so that no session of theirs went on; who is blocked stays. */
  forgetRests(before: number): Promise<void>;
  /** People who were here, and not since a time. */
  idlePeople(community: string, before: number, limit: number): Promise<readonly string[]>;
  /** Forgets who said some of the voices recorded before a time, and how they are reached; returns how many. */
  forgetContacts(community: string, before: number, limit: number): Promise<number>;
  /** Forgets on which page some of the ideas of before a time were written; returns how many. */
  forgetPages(community: string, before: number, limit: number): Promise<number>;
}
