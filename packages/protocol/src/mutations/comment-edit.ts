import * as v from 'valibot';
import { CommentAdd } from './comment-add.js';
import { Uuid } from './text.js';

/**
 * Changes what a comment says: by whoever wrote it, and by staff. The words before are kept and can be read. Without
 * `photos` those stay.
 */
export const CommentEdit = v.strictObject({
  comment: Uuid,
  body: CommentAdd.entries.body,
  photos: CommentAdd.entries.photos,
  alts: CommentAdd.entries.alts,
});

/** Arguments of `comment.edit`. */
export type CommentEditArgs = v.InferOutput<typeof CommentEdit>;
