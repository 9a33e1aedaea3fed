import * as v from 'valibot';
import { Uuid } from './text.js';

/** Sets one's own vote on an idea; setting what is already so changes nothing. */
export const VoteSet = v.strictObject({ idea: Uuid, on: v.boolean() });

/** Arguments of `vote.set`. */
export type VoteSetArgs = v.InferOutput<typeof VoteSet>;
