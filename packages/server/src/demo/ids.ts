import { createHash } from 'node:crypto';

/**
 * A UUID in the shape of version 7 that is the same for the same name on every machine and in every year.
 *
 * The time part is a constant (nothing is ordered by it); the rest comes from a hash of the name, so that an
 * idea can be added or moved without changing the id of any other. Name ideas by kind and key: `idea:left-handed`.
 */
export function demoId(name: string): string {
  const hash = createHash('sha256').update(name).digest('hex');
  // 0199: a time prefix inside the range of real version 7 ids. 7: the version. 8: the variant.
  return `0199a0de-0000-7${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
}
