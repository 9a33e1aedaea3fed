import { MODERATION, UNANSWERED } from '@madang/protocol';
import { Slug } from '@madang/protocol/schemas';
import * as v from 'valibot';

const count = (max: number): v.GenericSchema<number> =>
  v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(1, 'must be 1 or more'), v.maxValue(max));

/** The rules of moderation as somebody gives them: what is left out is off. */
export const RulesBody = v.strictObject({
  everyone: v.optional(v.boolean()),
  anonymous: v.optional(v.boolean()),
  first: v.optional(v.boolean()),
  links: v.optional(count(100)),
  words: v.optional(
    v.pipe(
      v.array(v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be empty'), v.maxLength(MODERATION.flaggedWord))),
      v.maxLength(MODERATION.flagged),
    ),
  ),
  repeats: v.optional(count(MODERATION.repeats)),
  traps: v.optional(v.boolean()),
  haste: v.optional(v.boolean()),
  numbers: v.optional(v.boolean()),
  spam: v.optional(v.picklist(UNANSWERED, 'must be hold or pass')),
  human: v.optional(v.picklist(UNANSWERED, 'must be hold or pass')),
  passOn: v.optional(v.boolean()),
  boards: v.optional(v.pipe(v.array(Slug), v.minLength(1, 'must name a board, or be left out for all'), v.maxLength(100))),
  reports: v.optional(count(1_000)),
  surge: v.optional(count(1_000)),
  surgeSlow: v.optional(count(MODERATION.slow)),
});
