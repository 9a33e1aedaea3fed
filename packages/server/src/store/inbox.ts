import type { MutedIdeas, NewsClass, NewsGroup, NewsReason, Preferences } from '@madang/protocol';
import type { NewsReach } from '../domain/news/news-of.js';
import type { SaidPreferences } from '../domain/news/preferences.js';

/** One page of what happened to what one person follows. */
export interface InboxQuery {
  readonly community: string;
  readonly person: string;
  /** Ideas on the page. */
  readonly limit: number;
  /** Where the page before ended: its `next`. */
  readonly after?: number;
  /** Only what is newer than this number of the log. */
  readonly since?: number;
  /** Only what was not read. */
  readonly unread?: boolean;
  /** Only news of these classes; all where it is left out. */
  readonly classes?: readonly NewsClass[];
}

/** A page of the inbox. */
export interface InboxAnswer {
  /** The idea with the newest news first. */
  readonly groups: readonly NewsGroup[];
  /** How many ideas have news that were not read, all pages together; at most `INBOX.unread`. */
  readonly unread: number;
  /** The newest number in the log. */
  readonly seq: number;
  /** What `after` of the next page is; `null` on the last. */
  readonly next: number | null;
}

/** Whom news of an idea may concern, and why: one piece of all who follow it. */
export interface FollowersQuery {
  readonly community: string;
  readonly idea: string;
  readonly reach: NewsReach;
  /** When it happened, in Unix milliseconds: who began to follow after it is not told. */
  readonly at: number;
  /** Where the piece before ended: its `next`. */
  readonly after?: number;
  readonly limit: number;
}

/** Somebody who is to hear of news. */
export interface Follower {
  readonly person: string;
  readonly why: NewsReason;
  /** As they said; `null` where they never did. */
  readonly preferences: SaidPreferences | null;
}

/** The newest of the log that is news, for whoever rings at people's doors. */
export interface NewsTail {
  /** The newest number in the log, or of `news` where there is more of it. */
  readonly head: number;
  /** Oldest first. */
  readonly news: readonly { readonly seq: number; readonly idea: string; readonly reach: NewsReach }[];
}

/** A change of what somebody wants to hear. */
export interface ChangingPreferences {
  readonly community: string;
  readonly person: string;
  /** What is changed where they never said anything. */
  readonly first: Preferences;
  change(said: SaidPreferences): SaidPreferences;
}

/** What somebody wanted to hear, and what they want now. */
export interface ChangedPreferences {
  readonly before: SaidPreferences;
  readonly after: SaidPreferences;
}

/**
 * What people hear of ideas. Nothing is written for those who hear: the inbox of a person is a question about what they
 * proposed, voted for, commented on and follow, and what happened there since.
 */
export interface InboxStore {
  /**
   * What happened to what a person follows, and what of it they did not read. Of who follows more than 10,000 ideas,
   * those that they began to follow last are looked at.
   */
  inbox(query: InboxQuery): Promise<InboxAnswer>;
  /** How many ideas have news that a person did not read; at most `INBOX.unread`. */
  unread(community: string, person: string): Promise<number>;
  /**
   * Everything up to a number of the log was read, of one idea or of all. Never goes back, and not beyond the log.
   * Whether that was new.
   */
  markRead(community: string, person: string, read: { readonly idea?: string; readonly seq: number }): Promise<boolean>;
  /** Ideas of which a person said that they want to hear no more, the latest first. */
  mutedIdeas(community: string, person: string, limit: number): Promise<MutedIdeas['ideas']>;
  /** What a person wants to hear, as they said; `null` where they never did. */
  preferences(community: string, person: string): Promise<SaidPreferences | null>;
  putPreferences(community: string, person: string, preferences: SaidPreferences): Promise<void>;
  /** What they are written to by until they say otherwise: nothing where they did, even at this moment. */
  putFirstPreferences(community: string, person: string, preferences: SaidPreferences): Promise<void>;
  /**
   * Changes what a person wants to hear, as it stands at that moment: changes at the same time go one after the other.
   * `change` may be asked more than once.
   */
  changePreferences(changing: ChangingPreferences): Promise<ChangedPreferences>;
  /**
   * Who of these people follows an idea, so that its news concern them. For a doorbell: which ways to follow they have
   * switched off is not looked at, only whether they muted the idea or its board, and whether they see it.
   */
  followersAmong(
    community: string,
    idea: string,
    reach: NewsReach,
    people: readonly string[],
  ): Promise<readonly string[]>;
  /**
   * Everybody who is to hear of news, piece by piece, whoever was known first; those who said that they do not want it
   * by `follow`, `mutedBoards` or for this idea left out, and who does not see its board. Whoever did it is among them,
   * and who is meant by a comment is for its words to say.
   */
  followers(query: FollowersQuery): Promise<{ readonly people: readonly Follower[]; readonly next: number | null }>;
  /** What is news after a number of the log; only where the log stands, without one. */
  newsTail(community: string, after: number | null, limit: number): Promise<NewsTail>;
}
