import type { Author } from '@madang/protocol';
import type { IdeaRecord, IdeaTextRecord } from '../domain/records.js';

/** One idea that is to become part of another. */
export interface IdeaMerging {
  readonly community: string;
  readonly from: string;
  readonly into: string;
  /** Who of the company says so. */
  readonly person: string;
  /** What those who follow it are told, plain text, perhaps empty. */
  readonly note: string;
  /** The customer who found out that they are the same. */
  readonly finder?: string;
  /** Unix milliseconds. */
  readonly at: number;
}

/** An idea that is to stand for itself again. */
export type IdeaParting = Pick<IdeaMerging, 'community' | 'from' | 'person' | 'at'>;

/**
 * What became of it: done; so already; there is no such idea (`from` or `into`), or no such
 * customer (`finder`); the other idea is itself part of
 * another, or would become part of itself; for a parting: the idea it is part of has become part of another since.
 */
export type Merged =
  | { readonly type: 'done' | 'already'; readonly into: string }
  | { readonly type: 'unknown'; readonly which: 'from' | 'into' | 'finder' }
  | { readonly type: 'entangled' };

/** An idea that became part of another, as it was. */
export interface MergedIdea {
  readonly idea: IdeaRecord;
  readonly text: IdeaTextRecord;
  readonly note: string;
  readonly finder: Author | null;
  /** When it became part of the other, in Unix milliseconds. */
  readonly at: number;
}

/**
 * What a store does to make one idea of two. Each is one transaction that holds the community's log; what it changes
 * of topics is read by whoever follows them, for no delta is made of it.
 */
export interface MergeStore {
  /**
   * Makes one idea part of another. Votes are united by person and what people said about following goes along, with
   * a note of what each idea brought; comments move; totals from before are added. The idea keeps its own votes and
   * words, and stands on no board.
   */
  mergeIdeas(merging: IdeaMerging): Promise<Merged>;
  /** Takes that back: all that the idea brought and that is still as it was leaves again, and it stands as it stood. */
  partIdea(parting: IdeaParting): Promise<Merged>;
  /** What became part of an idea, the first first. */
  mergedInto(community: string, into: string, limit: number): Promise<readonly MergedIdea[]>;
}
