import { ERASED_WORDS, PRIVACY } from '@madang/protocol';
import * as v from 'valibot';

const { least, most } = PRIVACY.days;

const days = v.optional(
  v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(least, `must be ${least} or more`), v.maxValue(most)),
);

/** What a community keeps of people, as somebody gives it: what is left out is kept until somebody asks. */
export const PrivacyBody = v.strictObject({
  words: v.optional(v.picklist(ERASED_WORDS, 'must be keep or remove')),
  reasons: v.optional(v.boolean()),
  idle: days,
  contacts: days,
  pages: days,
});
