import * as v from 'valibot';
import { LIMITS } from '../limits.js';
import { requiredText, Uuid } from './text.js';

/** Gives, or changes, the company's official response to an idea. Staff only. */
export const ResponseSet = v.strictObject({
  /** Id of the timeline entry this makes; a change of the words makes none. */
  id: Uuid,
  idea: Uuid,
  body: requiredText(LIMITS.response),
  /** The company only listened: `body` says why there can be no answer. Absent: it is an answer. */
  listened: v.optional(v.boolean()),
});

/** Arguments of `response.set`. */
export type ResponseSetArgs = v.InferOutput<typeof ResponseSet>;
