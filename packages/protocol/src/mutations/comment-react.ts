import * as v from 'valibot';
import { REACTIONS } from '../records/reaction.js';
import { Uuid } from './text.js';

/** Sets one's own reaction to a comment, each emoji by itself; setting what is already so changes nothing. */
export const CommentReact = v.strictObject({
  comment: Uuid,
  emoji: v.picklist(REACTIONS, `must be one of ${REACTIONS.join(' ')}`),
  on: v.boolean(),
});

/** Arguments of `comment.react`. */
export type CommentReactArgs = v.InferOutput<typeof CommentReact>;
