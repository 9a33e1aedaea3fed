import * as v from 'valibot';
import { LOOP } from '../records/loop.js';
import { optionalText, Uuid } from './text.js';

/** Says in a line why one voted for an idea, or no longer says it (an empty text). It goes with the vote. */
export const VoteWhy = v.strictObject({
  idea: Uuid,
  /** Plain text. */
  text: optionalText(LOOP.why),
  /** Everybody may read it, under the name one is shown by. Else only the company does. */
  quote: v.boolean(),
});

/** Arguments of `vote.why`. */
export type VoteWhyArgs = v.InferOutput<typeof VoteWhy>;
