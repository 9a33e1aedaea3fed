import * as v from 'valibot';
import { Uuid } from './text.js';

/**
 * Says that the company's answer does not answer an idea, or takes that back; setting what is already so changes
 * nothing. For whoever voted for the idea. A new or edited answer begins anew.
 */
export const ResponseDoubt = v.strictObject({ idea: Uuid, on: v.boolean() });

/** Arguments of `response.doubt`. */
export type ResponseDoubtArgs = v.InferOutput<typeof ResponseDoubt>;
