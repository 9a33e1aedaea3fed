import * as v from 'valibot';
import { LIMITS } from '../limits.js';

/** Text that is not empty after trimming and not longer than `max`. */
export function requiredText(max: number) {
  return v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, 'must not be empty'),
    v.maxLength(max, `must not be longer than ${max} characters`),
  );
}

/** Text that may be empty and is not longer than `max`. */
export function optionalText(max: number) {
  return v.pipe(v.string(), v.trim(), v.maxLength(max, `must not be longer than ${max} characters`));
}

/** A UUID of any version, in lower case. */
export const Uuid = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, 'must be a lower-case UUID'),
);

/** The id of a board or community. */
export const Slug = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be lower-case letters, digits and hyphens'));

/** Photos that stand beside words, in their order: each was sent before (`PUT …/photos/{id}`) by whoever writes. */
export const Photos = v.pipe(
  v.array(Uuid),
  v.maxLength(LIMITS.photos, `must not be more than ${LIMITS.photos}`),
  v.check((ids) => new Set(ids).size === ids.length, 'must not name a photo twice'),
);

/**
 * What photos show, by their ids: of those that `photos` names. Empty: nothing is said any more; who is left out keeps
 * what was said.
 */
export const Alts = v.pipe(
  v.record(Uuid, optionalText(LIMITS.alt)),
  v.check((alts) => Object.keys(alts).length <= LIMITS.photos, `must not be more than ${LIMITS.photos}`),
);
