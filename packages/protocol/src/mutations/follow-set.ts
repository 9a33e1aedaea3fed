import * as v from 'valibot';
import { Uuid } from './text.js';

/**
 * Follows an idea, or no longer; setting what is already so changes nothing. `undo`, with `on`: takes back that one
 * wanted to hear no more; who followed it by their vote or as its proposer follows it so again, as if nothing was said.
 */
export const FollowSet = v.strictObject({ idea: Uuid, on: v.boolean(), undo: v.optional(v.literal(true)) });

/** Arguments of `follow.set`. */
export type FollowSetArgs = v.InferOutput<typeof FollowSet>;
