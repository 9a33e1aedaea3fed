import type { CommentRow } from './comment.js';
import type { DeskRow } from './desk.js';
import type { FollowRow } from './follow.js';
import type { IdeaRow, IdeaTextRow, ResponseRow, TimelineRow } from './idea.js';
import type { DoubtRow, SolvedRow, WhyRow } from './opinion.js';
import type { MarkRow } from './reaction.js';
import type { VoteRow } from './vote.js';

/** Any row of any topic. A client ignores kinds that it does not know (SPEC rule C4). */
export type Row =
  | IdeaRow
  | IdeaTextRow
  | ResponseRow
  | TimelineRow
  | CommentRow
  | VoteRow
  | MarkRow
  | FollowRow
  | DoubtRow
  | SolvedRow
  | WhyRow
  | DeskRow;

/** The kinds of {@link Row}. */
export type RowKind = Row['kind'];

/** The row type of a kind. */
export type RowOf<K extends RowKind> = Extract<Row, { readonly kind: K }>;
