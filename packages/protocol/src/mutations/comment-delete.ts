import * as v from 'valibot';
import { Uuid } from './text.js';

/** Takes one's own comment away. One that was answered leaves a row without words, which goes with its last answer. */
export const CommentDelete = v.strictObject({ comment: Uuid });

/** Arguments of `comment.delete`. */
export type CommentDeleteArgs = v.InferOutput<typeof CommentDelete>;
