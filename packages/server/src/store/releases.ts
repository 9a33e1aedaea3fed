import type { Author } from '@madang/protocol';
import type { IdeaRecord } from '../domain/records.js';

/** An entry of the release notes as it is written. */
export interface ReleaseWords {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly html: string;
  readonly renderer: number;
  /** When everybody sees it, in Unix milliseconds; `null` while it is a draft. */
  readonly at: number | null;
  /** Who wrote it last, and when. */
  readonly person: string;
  readonly changedAt: number;
  /** Ids of the ideas that it answers, in their order. */
  readonly ideas: readonly string[];
}

/** An entry as it is kept. */
export interface ReleaseRecord extends Omit<ReleaseWords, 'ideas' | 'person'> {
  readonly by: Author;
  /** Those that everybody sees and that are shipped. */
  readonly ideas: readonly IdeaRecord[];
}

/** What is read of an entry in a word. */
export type ReleaseHead = Pick<ReleaseRecord, 'id' | 'title'> & { readonly at: number };

/** A page of what everybody sees by a moment: `after` is the day and the id of the last of the page before. */
export interface ReleasesAsked {
  readonly now: number;
  readonly after?: { readonly value: number; readonly id: string };
  readonly limit: number;
}

/** What became of an entry: it is new or it changed; its id is another community's; there are too many. */
export type ReleaseKept = 'done' | 'taken' | 'full';

/** The release notes of communities. */
export interface ReleaseStore {
  /** Entries that everybody sees by a moment, the newest first. */
  releases(community: string, page: ReleasesAsked): Promise<readonly ReleaseRecord[]>;
  /** All entries, drafts among them, what changed last first. */
  allReleases(community: string, limit: number): Promise<readonly ReleaseRecord[]>;
  release(community: string, id: string): Promise<ReleaseRecord | null>;
  /** Entries that answer an idea and that everybody sees by a moment, the newest first. */
  releasesOf(community: string, idea: string, now: number): Promise<readonly ReleaseHead[]>;
  /** Something that is another one whenever an entry changed. */
  releasesStamp(community: string): Promise<string>;
  /** Makes or changes an entry, unless there are `most`. */
  putRelease(community: string, release: ReleaseWords, most: number): Promise<ReleaseKept>;
  /** Whether there was one. */
  removeRelease(community: string, id: string): Promise<boolean>;
  /** The shipped ideas among these, by what they were asked for: their ids, or those of where they came from. */
  shippedIdeas(community: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
