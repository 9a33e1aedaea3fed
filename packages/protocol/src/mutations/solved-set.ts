import * as v from 'valibot';
import { LOOP } from '../records/loop.js';
import { SOLVED_ANSWERS } from '../records/opinion.js';
import { optionalText, Uuid } from './text.js';

/**
 * Answers whether a shipped idea solved it, for whoever proposed it or voted for it. One answer a person, the last one;
 * `skipped` puts the question away and counts for nothing.
 */
export const SolvedSet = v.pipe(
  v.strictObject({
    idea: Uuid,
    answer: v.picklist(SOLVED_ANSWERS, `must be one of ${SOLVED_ANSWERS.join(', ')}`),
    /** What is missing, in plain text: for the company only. */
    reason: v.optional(optionalText(LOOP.reason), ''),
  }),
  v.forward(
    v.check((args) => args.reason === '' || args.answer === 'not-yet', 'must be left out: only "not-yet" has a reason'),
    ['reason'],
  ),
);

/** Arguments of `solved.set`. */
export type SolvedSetArgs = v.InferInput<typeof SolvedSet>;
