import * as v from 'valibot';
import { Uuid } from './text.js';

/**
 * Takes one's own idea away, with what oneself said about it: only while it is open, nobody else voted or commented
 * and the company did not answer. Its id stays taken.
 */
export const IdeaDelete = v.strictObject({ idea: Uuid });

/** Arguments of `idea.delete`. */
export type IdeaDeleteArgs = v.InferOutput<typeof IdeaDelete>;
