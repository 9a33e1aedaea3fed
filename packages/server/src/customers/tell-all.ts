import type { CustomersTold, CustomerTold } from '@madang/protocol';
import type { PersonRecord } from '../domain/records.js';
import { refuse, Refused } from '../domain/refusal.js';
import type { Services } from '../http/context.js';
import type { CustomerFacts } from '../store/customers.js';

/** One customer as a batch tells of them. */
interface Told {
  readonly id: string;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly account?:
    | { readonly id: string; readonly name?: string | undefined; readonly value?: number | undefined }
    | undefined;
  readonly traits?: CustomerTold['traits'] | undefined;
}

/** Keeps what is told of customers by the company's own user ids, and makes those who are new. */
export async function tellAll(
  { store, identity, timers, changed }: Pick<Services, 'store' | 'identity' | 'timers' | 'changed'>,
  community: string,
  all: readonly Told[],
): Promise<CustomersTold> {
  const now = timers.now();
  let added = 0;
  let renamed = false;
  const told: { person: string; facts: CustomerFacts }[] = [];
  for (const [at, { id, name, email, account, traits }] of all.entries()) {
    const before = await store.personByExternalId(community, id);
    const field = `customers.${at}.id`;
    if (before && before.origin === 'imported') throw new Refused(refuse('invalid', 'This id is kept for imported people.', field));
    if (before && before.role !== 'customer') throw new Refused(refuse('invalid', 'Staff are no customers.', field));
    const face = { ...(name !== undefined && { name }), ...(email !== undefined && { email }) };
    const fresh = { ...nobody(identity.knownId(community, id), community, id, now), ...face };
    const person = before ?? (await store.putPerson(fresh));
    if (before && ((face.name ?? before.name) !== before.name || (face.email ?? before.email) !== before.email)) {
      await store.changeFace({ community, id: before.id }, face, now);
      renamed = true;
    }
    if (!before) added += 1;
    const facts: CustomerFacts = { ...(account && { account: accountOf(account) }), ...(traits && { traits }) };
    told.push({ person: person.id, facts });
  }
  await store.tellCustomers(community, told, now, false);
  if (renamed) changed?.(community);
  return { added, known: all.length - added };
}

function accountOf({ id, name, value }: NonNullable<Told['account']>): NonNullable<CustomerFacts['account']> {
  return { id, ...(name !== undefined && { name }), ...(value !== undefined && { value }) };
}

function nobody(id: string, community: string, externalId: string, createdAt: number): PersonRecord {
  return {
    id, community, origin: 'known', externalId, name: '', nickname: null, email: null, avatar: null, role: 'customer',
    title: null, createdAt,
  };
}
