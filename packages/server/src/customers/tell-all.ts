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
  // All of them are looked at before anything is kept of one.
  const before: (PersonRecord | null)[] = [];
  for (const [at, { id }] of all.entries()) before.push(await whoIs(store, community, id, `customers.${at}.id`));
  let added = 0;
  let renamed = false;
  const told: { person: string; facts: CustomerFacts }[] = [];
  for (const [at, { id, name, email, account, traits }] of all.entries()) {
    const known = before[at] ?? null;
    const face = { ...(name !== undefined && { name }), ...(email !== undefined && { email }) };
    const fresh = { ...nobody(identity.knownId(community, id), community, id, now), ...face };
    const person = known ?? (await store.putPerson(fresh));
    if (known && ((face.name ?? known.name) !== known.name || (face.email ?? known.email) !== known.email)) {
      await store.changeFace({ community, id: known.id }, face, now);
      renamed = true;
    }
    if (!known) added += 1;
    const facts: CustomerFacts = { ...(account && { account: accountOf(account) }), ...(traits && { traits }) };
    told.push({ person: person.id, facts });
  }
  await store.tellCustomers(community, told, now, false);
  if (renamed) changed?.(community);
  return { added, known: all.length - added };
}

/** Who has this id of the company's, if anybody has; refuses who is no customer. */
async function whoIs(
  store: Services['store'],
  community: string,
  id: string,
  field: string,
): Promise<PersonRecord | null> {
  const before = await store.personByExternalId(community, id);
  if (before?.origin === 'imported') throw new Refused(refuse('invalid', 'This id is kept for imported people.', field));
  if (before && before.role !== 'customer') throw new Refused(refuse('invalid', 'Staff are no customers.', field));
  return before;
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
