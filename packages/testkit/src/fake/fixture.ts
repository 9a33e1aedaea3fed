import type { ClockPage, Community, IdeaKind, Line, Role, SolvedShare, Status } from '@madang/protocol';

/** Somebody of an invented community. */
export interface FixturePerson {
  /** The word by which a fixture and a token name them. */
  readonly key: string;
  readonly name: string;
  readonly role: Role;
  readonly title?: string;
  /** Their whole name, where `name` is a masked one. */
  readonly fullName?: string;
}

/** A comment and the answers to it. */
export interface FixtureComment {
  readonly by: string;
  readonly daysAgo: number;
  readonly body: string;
  readonly answers?: readonly FixtureComment[];
}

/** A move to another status. */
export interface FixtureStep {
  readonly to: Status;
  readonly by: string;
  readonly daysAgo: number;
  readonly note: string;
}

/** An idea and what became of it. */
export interface FixtureIdea {
  /** A UUID, so that stories can name it. */
  readonly id: string;
  readonly by: string | null;
  /** An idea, if left out. */
  readonly kind?: Exclude<IdeaKind, 'idea'>;
  readonly title: string;
  readonly body: string;
  readonly tags: readonly string[];
  readonly daysAgo: number;
  /** Keys of people; everybody votes once. */
  readonly voters: readonly string[];
  /** Votes from before Madang. */
  readonly votesBefore: number;
  /** Steps after `open`, oldest first. */
  readonly steps: readonly FixtureStep[];
  readonly response?: { readonly by: string; readonly daysAgo: number; readonly body: string };
  readonly comments: readonly FixtureComment[];
  /** Of a shipped idea: whom it helped. */
  readonly solved?: SolvedShare;
  /** Why some voted, as everybody may read it. */
  readonly quotes?: readonly Line[];
  /** Of a declined idea: in how many days it is looked at again. */
  readonly lookAgainIn?: number;
}

/** An invented community, whole. Times are told in days before the moment it is opened. */
export interface Fixture {
  readonly community: Omit<Community, 'tags' | 'statuses'>;
  readonly board: string;
  /** What the clock of its board tells; nothing, if left out. */
  readonly clock?: NonNullable<ClockPage['clock']>;
  readonly people: readonly FixturePerson[];
  readonly ideas: readonly FixtureIdea[];
  /** Threads that belong to no idea, by key. */
  readonly threads: Readonly<Record<string, readonly FixtureComment[]>>;
}
