import type { IdeaRecord, IdeaTextRecord } from './records.js';

/** The fields of an idea that may change after its creation. */
export type IdeaPatch = Partial<
  Pick<IdeaRecord, 'status' | 'shippedAt' | 'votes' | 'comments' | 'anonymous' | 'score' | 'answer' | 'tags' | 'kind' | 'loop'>
>;

/** What an idea says on its card. */
export type IdeaTitle = Pick<IdeaRecord, 'title' | 'excerpt' | 'tags'>;

/** What is said: Markdown, what was made of it, and what stands beside it. */
export type Written = Pick<IdeaTextRecord, 'body' | 'html' | 'renderer' | 'photos'>;

/** Who changes words, and when. */
export interface Editing {
  readonly person: string;
  readonly at: number;
  /** No history is kept: neither of the words that go, nor of those before. */
  readonly forget?: true;
}
