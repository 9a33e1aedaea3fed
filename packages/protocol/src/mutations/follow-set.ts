import * as v from 'valibot';
import { Uuid } from './text.js';

/** Follows an idea, or no longer; setting what is already so changes nothing. */
export const FollowSet = v.strictObject({ idea: Uuid, on: v.boolean() });

/** Arguments of `follow.set`. */
export type FollowSetArgs = v.InferOutput<typeof FollowSet>;
