/** How somebody of the company is known here. */
export interface KnownAs {
  readonly id: string;
  /** By an account of the console, or by a token that the company's own site signed. */
  readonly door: 'console' | 'site';
  /** What their e-mail address is told apart by; `null` where none is known. */
  readonly email: string | null;
}

/**
 * Whether two who work here are one human, as far as can be told: one may have an account of the console, and come by
 * the company's own token as well. `unknown` where one of them has no address by which it could be told.
 */
export function isSameHuman(a: KnownAs, b: KnownAs): 'yes' | 'no' | 'unknown' {
  if (a.id === b.id) return 'yes';
  if (a.email !== null && b.email !== null) return a.email === b.email ? 'yes' : 'no';
  // Accounts of the console have an address each, and whom the company calls by two ids are two.
  return a.door === b.door ? 'no' : 'unknown';
}
