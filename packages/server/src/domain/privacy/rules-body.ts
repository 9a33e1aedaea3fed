import { ERASED_WORDS, PRIVACY } from '@madang/protocol';
import { Slug } from '@madang/protocol/schemas';
import * as v from 'valibot';

const { least, most } = PRIVACY.days;

const days = v.optional(
  v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(least, `must be ${least} or more`), v.maxValue(most)),
);

const Tag = v.pipe(v.string(), v.regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/, 'must be a language tag such as ko'));

const part = v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be empty'), v.maxLength(PRIVACY.notice));

/** What a community keeps of people, as somebody gives it: what is left out is kept until somebody asks. */
export const PrivacyBody = v.strictObject({
  words: v.optional(v.picklist(ERASED_WORDS, 'must be keep or remove')),
  reasons: v.optional(v.boolean()),
  idle: days,
  contacts: days,
  pages: days,
  notice: v.optional(
    v.pipe(
      v.record(Tag, v.strictObject({ items: part, purpose: part, retention: part, refusal: part })),
      v.check((all) => Object.keys(all).length <= 20, 'must not be in more than 20 languages'),
    ),
  ),
  consents: v.optional(
    v.pipe(
      v.array(v.strictObject({ id: Slug, words: v.record(Tag, part) })),
      v.maxLength(PRIVACY.consents, `must not be more than ${PRIVACY.consents}`),
      v.check((all) => new Set(all.map(({ id }) => id)).size === all.length, 'must have an id each'),
    ),
  ),
  over14: v.optional(v.boolean()),
});
