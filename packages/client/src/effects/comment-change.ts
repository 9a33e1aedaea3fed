import type { Author, CommentRow } from '@madang/protocol';
import type { Draft, Effect } from '../self/layer.js';
import type { PendingOf } from '../self/pending.js';
import type { Photos } from './words.js';

/** The author of what was taken away. */
const NOBODY: Author = { id: '', name: '' };

/** Changes a comment where it is shown. */
export function changeComment(rows: Draft, id: string, change: (row: CommentRow) => Partial<CommentRow>): void {
  const key = `comment ${id}`;
  const row = rows.get(key) as CommentRow | null | undefined;
  if (row) rows.set(key, { ...row, ...change(row) });
}

/** Other words, not rendered yet, and other photos beside them. */
export function commentEdit(photos: Photos): Effect<PendingOf<'comment.edit'>> {
  return (rows, { call: { args }, at }) =>
    changeComment(rows, args.comment, ({ photos: before }) => ({
      body: args.body,
      html: '',
      photos: [],
      ...photos(args, before),
      editedAt: at,
    }));
}

/**
 * A comment without its words. Whether it has answers, and so leaves a row, is not asked here: the widget shows one
 * that was deleted only above its answers.
 */
export const commentDelete: Effect<PendingOf<'comment.delete'>> = (rows, { call: { args }, at }) =>
  changeComment(rows, args.comment, () => ({ author: NOBODY, body: '', html: '', photos: [], deletedAt: at }));
