import { createHmac } from 'node:crypto';

/**
 * The same id for the same words, without a look into the database; they cannot be found from it. The kind comes first
 * and every part is delimited, so that no visitor's secret ever gives the id of a known person.
 */
export function idFrom(key: Uint8Array, kind: 'visitor' | 'person', community: string, words: string): string {
  const hex = createHmac('sha256', key).update(JSON.stringify([kind, community, words])).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A hash of words that nobody makes without the server's key; the kind keeps the uses of it apart. */
export function keyedHash(
  key: Uint8Array,
  kind: 'address' | 'code' | 'digits' | 'mail' | 'push' | 'staff',
  ...words: readonly string[]
): string {
  return createHmac('sha256', key).update(JSON.stringify([kind, ...words])).digest('base64url');
}
