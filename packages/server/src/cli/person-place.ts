import type { CustomerCard, CustomersPage, PersonData, SightReason } from '@madang/protocol';
import { readConfig } from '../config.js';
import { wordsSought } from '../domain/customer/words.js';
import { readEmail } from '../domain/person/email.js';
import { idFrom } from '../identity/ids.js';
import { loadSecrets } from '../identity/secrets.js';
import { signOwnToken } from '../identity/tokens.js';
import { Privacy } from '../privacy/privacy.js';
import type { Store } from '../store/store.js';
import { CommandError, type Terminal } from './command.js';
import { openStore } from './open-store.js';
import { askServer } from './remote-place.js';
import { findServer } from './running-server.js';

/** Where `madang person` works: through the server that has the database, or in the database itself. */
export interface PersonPlace {
  /** The id of whoever is called so; `null` where there is nobody. */
  find(who: string, reason: SightReason): Promise<string | null>;
  data(id: string, reason: SightReason): Promise<PersonData>;
  erase(id: string, reason: SightReason): Promise<void>;
  close(): Promise<void>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** People who are looked through for one address. */
const LOOKED_AT = 50;

/** Opens the people of a community. Throws {@link CommandError} when there is none such. */
export async function openPersonPlace({ env, cwd }: Terminal, community: string): Promise<PersonPlace> {
  const config = readConfig(env, cwd);
  const secrets = await loadSecrets(config.data, env);
  const idOf = (externalId: string): string => idFrom(secrets.server, 'person', community, externalId);
  const server = config.databaseUrl === null ? await findServer(config.data) : null;
  if (server !== null) {
    const claims = { sub: 'cli', name: 'Command line', roles: ['admin'] };
    const token = await signOwnToken(claims, { secrets, community, issuer: 'madang-cli', now: Date.now(), ttl: 600 });
    return remote(`${server}/v1/${community}`, `Bearer ${token}`, idOf);
  }
  const store = await openStore(config);
  if (!(await store.community(community))) {
    await store.close();
    throw new CommandError(`There is no community "${community}" here. madang community list shows what there is.`);
  }
  return here(store, community, idOf);
}

function here(store: Store, community: string, idOf: (externalId: string) => string): PersonPlace {
  const timers = { now: Date.now };
  const mutator = {
    carry: async <T>(...args: Parameters<typeof store.write<T>>) => (await store.write(...args)).result,
  };
  const privacy = new Privacy({ store, mutator, timers });
  const noted = (action: string, thing: string, reason: SightReason): Promise<void> =>
    store.audit({ community, person: null, action, kind: 'person', thing, data: { reason }, at: Date.now() });
  const isThere = async (id: string): Promise<string | null> => ((await store.person(community, id)) ? id : null);
  return {
    async find(who) {
      if (UUID.test(who)) return isThere(who);
      const known = await store.personByExternalId(community, who);
      if (known) return known.id;
      const email = readEmail(who);
      if (!email) return isThere(idOf(who));
      const holder = await store.personByAddress(community, email.key);
      if (holder) return holder.id;
      const query = { community, sort: 'seen', words: wordsSought(who), limit: LOOKED_AT } as const;
      const { customers } = await store.customers(query);
      return customers.find((one) => one.email !== null && readEmail(one.email)?.key === email.key)?.id ?? null;
    },
    async data(id, reason) {
      const data = await privacy.data({ id: community }, id);
      await noted('person.exported', id, reason);
      return data;
    },
    async erase(id, reason) {
      const whole = await store.community(community);
      if (whole) await privacy.erase(whole, id, { person: null, data: { by: 'operator', reason } });
      // Nobody else reads the log now.
      while (await store.scrubLog(5_000));
    },
    close: () => store.close(),
  };
}

function remote(root: string, authorization: string, idOf: (externalId: string) => string): PersonPlace {
  const ask = async <T>(path: string): Promise<T> =>
    (await (await askServer(root + path, { authorization })).json()) as T;
  const card = (id: string, reason: SightReason): Promise<CustomerCard | null> =>
    ask<CustomerCard>(`/customers/${id}?reason=${reason}`).catch((error: unknown) => {
      if (error instanceof CommandError) return null;
      throw error;
    });
  return {
    async find(who, reason) {
      if (UUID.test(who)) return who;
      const email = readEmail(who);
      if (!email) return (await card(idOf(who), reason))?.id ?? null;
      const { customers } = await ask<CustomersPage>(`/customers?q=${encodeURIComponent(who)}`);
      for (const { id } of customers) {
        const found = await card(id, reason);
        if (found?.email && readEmail(found.email)?.key === email.key) return id;
      }
      return null;
    },
    data: (id, reason) => ask<PersonData>(`/customers/${id}/data?reason=${reason}`),
    async erase(id, reason) {
      await askServer(`${root}/customers/${id}?reason=${reason}`, { method: 'DELETE', authorization });
    },
    close: () => Promise.resolve(),
  };
}
