import type { Merged, PersonRecord } from '../records.js';

/** Whether two people are there to be made one, and why not otherwise. */
export type Mergeable = 'yes' | 'already' | 'no';

/**
 * Whether what one person did may become another's. Only who is known by nothing but a secret in a browser goes by a
 * token; whose address was confirmed goes only to who the company says has that very address, which is for the caller
 * to see. Staff may say so of whoever the company's own tokens do not name: two of its user ids are two people until it
 * says otherwise itself. Never into anybody of the company: their words are shown under its sign.
 */
export function mayMerge(
  from: PersonRecord | null,
  into: PersonRecord | null,
  by: Merged['by'] = 'token',
): Mergeable {
  if (!from || !into || from.id === into.id || from.community !== into.community) return 'no';
  if (from.merged) return from.merged.into === into.id ? 'already' : 'no';
  if (!mayTakeOver(into)) return 'no';
  if (from.role !== 'customer') return 'no';
  if (by === 'staff') return from.origin === 'known' ? 'no' : 'yes';
  return from.origin === 'anonymous' || (from.origin === 'confirmed' && into.origin === 'known') ? 'yes' : 'no';
}

/** Whether what somebody else did may become this one's at all. */
export function mayTakeOver(into: PersonRecord): boolean {
  return !into.merged && into.role === 'customer' && into.origin !== 'anonymous';
}
