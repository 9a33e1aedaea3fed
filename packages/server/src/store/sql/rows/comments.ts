import type { Mark, Mention } from '@madang/protocol';
import type { CommentRecord, FollowRecord, MarkRecord, VoteRecord } from '../../../domain/records.js';
import type { Row } from '../plan.js';
import type { COMMENTS, FOLLOWS, RowOf, VOTES } from '../tables.js';
import { counts, number, numberOrNull, text, textOrNull, truth } from './cells.js';
import { authorColumns, knownAuthor } from './people.js';
import { photosFromCell, photosToCell } from './photos.js';

/** `select …` of comments, of the alias `c`; {@link commentFromRow} reads it. */
export const SELECT_COMMENTS = `select c.id, c.community, c.thread, c.parent, c.person, c.body, c.html, c.renderer,
  c.created_at, c.edited_at, c.deleted_at, c.marks, c.thread_seq, c.mentions, c.photos, c.away, c.workaround, ${authorColumns('p')} from comments c join people p on p.id = c.person`;

/** What of comments `c` stands in their thread: all but what the public is not to see. */
export const STANDS_IN_THREAD = `(c.away is null or c.away = 'stub')`;

/** Comments whose idea, where they are about one, is not taken from the public: what is said of it goes with it. */
export const STANDS_WITH_IDEA = `not exists (select 1 from ideas i where i.id = substr(c.thread, 6) and i.away is not null)`;

/** A comment as kept. */
export function commentFromRow(row: Row): CommentRecord {
  return {
    id: text(row, 0),
    community: text(row, 1),
    thread: text(row, 2),
    parent: textOrNull(row, 3),
    person: text(row, 4),
    author: knownAuthor(row, 17),
    body: text(row, 5),
    html: text(row, 6),
    renderer: number(row, 7),
    createdAt: number(row, 8),
    editedAt: numberOrNull(row, 9),
    deletedAt: numberOrNull(row, 10),
    ...(row[15] !== null && { away: text(row, 15) as NonNullable<CommentRecord['away']> }),
    ...(row[16] !== null && truth(row, 16) && { workaround: true as const }),
    mentions: mentions(row, 13),
    photos: photosFromCell(row, 14),
    marks: counts(row, 11),
    threadSeq: number(row, 12),
  };
}

function mentions(row: Row, at: number): readonly Mention[] {
  const json = text(row, at);
  return json === '[]' ? [] : (JSON.parse(json) as readonly Mention[]);
}

/** A comment as written. */
export function commentToRow(comment: CommentRecord): RowOf<typeof COMMENTS> {
  return {
    id: comment.id,
    community: comment.community,
    thread: comment.thread,
    parent: comment.parent,
    person: comment.person,
    body: comment.body,
    html: comment.html,
    renderer: comment.renderer,
    mentions: JSON.stringify(comment.mentions),
    marks: JSON.stringify(comment.marks),
    photos: photosToCell(comment.photos),
    created_at: comment.createdAt,
    edited_at: comment.editedAt,
    deleted_at: comment.deletedAt,
    away: comment.away ?? null,
    thread_seq: comment.threadSeq,
  };
}

/**
 * `select …` of the votes of the person `$1` of the community `$2`; {@link voteFromRow} reads it. Goes on with `and`.
 * A person's votes lie side by side and are few, so nothing else is needed to find the latest ones.
 */
export const SELECT_VOTES = `select i.id, p.id, v.at, v.me_seq, v.behalf from people p
  join votes v on v.person = p.no join ideas i on i.no = v.idea where p.id = $1 and p.community = $2`;

/** A vote as kept. */
export function voteFromRow(row: Row): VoteRecord {
  const vote = { idea: text(row, 0), person: text(row, 1), at: number(row, 2), meSeq: number(row, 3) };
  return truth(row, 4) ? { ...vote, behalf: true } : vote;
}

/** A vote as written. */
export function voteToRow({ idea, person, at, meSeq, behalf }: VoteRecord): RowOf<typeof VOTES> {
  return { idea, person, at, me_seq: meSeq, behalf: Number(behalf === true) };
}

/** Like {@link SELECT_VOTES}, of marks `v`; {@link markFromRow} reads it. */
export const SELECT_MARKS = `select v.comment, p.id, v.mark, v.at, v.me_seq from people p
  join marks v on v.person = p.no where p.id = $1 and p.community = $2`;

/** A mark as kept. */
export function markFromRow(row: Row): MarkRecord {
  return {
    comment: text(row, 0),
    person: text(row, 1),
    mark: text(row, 2) as Mark,
    at: number(row, 3),
    meSeq: number(row, 4),
  };
}

/** Like {@link SELECT_VOTES}, of what is followed, `v`; {@link followFromRow} reads it. */
export const SELECT_FOLLOWS = `select i.id, p.id, v.wanted, v.at, v.me_seq, v.by_comment, v.commented_at from people p
  join follows v on v.person = p.no join ideas i on i.no = v.idea where p.id = $1 and p.community = $2`;

/** What was said about following, as kept. */
export function followFromRow(row: Row): FollowRecord {
  return {
    idea: text(row, 0),
    person: text(row, 1),
    on: truth(row, 2),
    at: number(row, 3),
    meSeq: number(row, 4),
    ...(truth(row, 5) && { byComment: true as const }),
    ...(row[6] !== null && { commentedAt: number(row, 6) }),
  };
}

/** What was said about following, as written. */
export function followToRow(follow: FollowRecord): RowOf<typeof FOLLOWS> {
  const { idea, person, on, at, meSeq, byComment, commentedAt = null } = follow;
  const by_comment = Number(byComment === true);
  return { idea, person, wanted: Number(on), at, me_seq: meSeq, by_comment, commented_at: commentedAt };
}
