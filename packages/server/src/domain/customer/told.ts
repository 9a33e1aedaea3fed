import type { CustomerFacts, CustomerKept } from '../../store/customers.js';

/** How long it is taken for known that somebody is here, in milliseconds: nobody costs a write with every page. */
export const SEEN_EVERY = 3_600_000;

/**
 * What a token says of a customer that is not kept yet, and whether it is worth a write: something is new, or they were
 * last seen long enough ago. `null` where it is not.
 */
export function newsOf(facts: CustomerFacts, kept: CustomerKept | null, now: number): CustomerFacts | null {
  const { account, traits } = facts;
  const moved = account !== undefined && !sameAccount(account, kept?.account ?? null);
  const other = traits !== undefined && !sameTraits(traits, kept?.traits ?? {});
  const news: CustomerFacts = { ...(moved && { account }), ...(other && { traits }) };
  if (moved || other) return news;
  return kept === null || kept.toldAt === 0 || now - kept.seenAt >= SEEN_EVERY ? news : null;
}

function sameAccount(told: NonNullable<CustomerFacts['account']>, kept: CustomerKept['account']): boolean {
  const { id, name = kept?.name, value = kept?.value } = told;
  return kept !== null && kept.id === id && kept.name === name && kept.value === value;
}

function sameTraits(told: NonNullable<CustomerFacts['traits']>, kept: CustomerKept['traits']): boolean {
  const names = Object.keys(told);
  return names.length === Object.keys(kept).length && names.every((name) => told[name] === kept[name]);
}
