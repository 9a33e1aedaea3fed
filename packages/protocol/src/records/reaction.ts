/** The reactions that a comment can get, in the order in which they are shown. */
export const REACTIONS = ['👍', '❤️', '🎉', '😂', '😮', '😢'] as const;

/** One of {@link REACTIONS}. */
export type Reaction = (typeof REACTIONS)[number];

/** How many people reacted with which emoji; what nobody used is absent. */
export type ReactionCounts = { readonly [R in Reaction]?: number };

/** What a person may leave at a comment: a reaction, or that it helped. */
export type Mark = Reaction | 'helpful';

/** A mark of one's own. Row of `me:` topics; deleted when it is taken back. */
export interface MarkRow {
  readonly kind: 'mark';
  /** The comment's id and the mark, split by one space. */
  readonly id: string;
  readonly seq: number;
  readonly comment: string;
  readonly mark: Mark;
  /** Unix time in milliseconds. */
  readonly at: number;
}
