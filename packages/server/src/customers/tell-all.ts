import { randomUUID } from 'node:crypto';
import type { CustomersTold, CustomerTold } from '@madang/protocol';
import type { PersonRecord } from '../domain/records.js';
import { readEmail } from '../domain/person/email.js';
import { refuse, Refused } from '../domain/refusal.js';
import type { Services } from '../http/context.js';
import type { CustomerFacts } from '../store/customers.js';

/** One customer as a batch tells of them. */
interface Told {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly account?:
    | { readonly id: string; readonly name?: string | undefined; readonly value?: number | undefined }
    | undefined;
  readonly traits?: CustomerTold['traits'] | undefined;
}

/** Keeps what is told of customers by the company's own user ids or their addresses, and makes those who are new. */
export async function tellAll(
  { store, identity, timers, changed }: Pick<Services, 'store' | 'identity' | 'timers' | 'changed'>,
  community: string,
  all: readonly Told[],
): Promise<CustomersTold> {
  const now = timers.now();
  // All of them are looked at before anything is kept of one.
  const before: (PersonRecord | null)[] = [];
  const keys: string[] = [];
  for (const [at, one] of all.entries()) {
    keys.push(keyOf(one, `customers.${at}`));
    before.push(one.id === undefined ? null : await whoIs(store, community, one.id, `customers.${at}.id`));
  }
  const addresses = keys.filter((_, at) => all[at]?.id === undefined);
  const byAddress = await store.customersByAddress(community, addresses);
  let added = 0;
  let renamed = false;
  const told: { person: string; facts: CustomerFacts }[] = [];
  for (const [at, { id, name, email, account, traits }] of all.entries()) {
    const key = keys[at] ?? '';
    const known = before[at] ?? (id === undefined ? (byAddress.get(key) ?? null) : null);
    // Whom an address names keeps it as it is written.
    const isMoved = email !== undefined && !(known && id === undefined);
    const face = { ...(name !== undefined && { name }), ...(isMoved && { email }) };
    const fresh =
      id === undefined ? byMail(key, community, now) : nobody(identity.knownId(community, id), community, id, now);
    const person = known ?? (await store.putPerson({ ...fresh, ...face }));
    if (id === undefined) byAddress.set(key, person);
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

/** By what somebody is found: the company's own id, else their address. */
function keyOf({ id, email }: Told, field: string): string {
  if (id !== undefined) return id;
  if (email === undefined) throw new Refused(refuse('invalid', 'Say who it is: by your own id, or by an e-mail address.', `${field}.id`));
  const read = readEmail(email);
  if (!read) throw new Refused(refuse('invalid', 'email must be an e-mail address', `${field}.email`));
  return read.key;
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

/** Somebody who is known by an address alone, as one whom a file of ideas names by it. */
function byMail(key: string, community: string, createdAt: number): PersonRecord {
  return { ...nobody(randomUUID(), community, `import:${key}`, createdAt), origin: 'imported' };
}
