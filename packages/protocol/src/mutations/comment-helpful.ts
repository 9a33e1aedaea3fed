import * as v from 'valibot';
import { Uuid } from './text.js';

/** Says that somebody else's comment helped, or takes that back; setting what is already so changes nothing. */
export const CommentHelpful = v.strictObject({ comment: Uuid, on: v.boolean() });

/** Arguments of `comment.helpful`. */
export type CommentHelpfulArgs = v.InferOutput<typeof CommentHelpful>;
