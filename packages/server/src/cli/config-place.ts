import type { ModerationRules } from '@madang/protocol';
import type { Config } from '../config.js';
import { changeCommunity, type CommunityChange } from '../domain/change-community.js';
import type { Settled } from '../domain/settled.js';
import { operatorToken } from '../identity/operator.js';
import { loadSecrets } from '../identity/secrets.js';
import { signCompanyToken } from '../identity/tokens.js';
import { CommandError, type Terminal } from './command.js';
import { openStore } from './open-store.js';
import { askServer } from './remote-place.js';
import { findServer } from './running-server.js';

/** Everything that is changed of one community. */
export interface Wanted {
  readonly change: CommunityChange;
  readonly rules?: ModerationRules | undefined;
  readonly approval?: boolean | undefined;
}

/** Where the settings of communities are written: through the server that has the database, or in the database. */
export interface ConfigPlace {
  put(community: string, wanted: Wanted): Promise<void>;
  close(): Promise<void>;
}

/** Every community as it is settled, read without holding anything. */
export async function settled(config: Config): Promise<readonly Settled[]> {
  if (config.databaseUrl === null) return (await import('../store/sqlite/index.js')).inspectCommunities(config.data);
  const store = await openStore(config);
  try {
    const all: Settled[] = [];
    for (const one of await store.communities()) all.push({ community: one, boards: await store.boards(one.id) });
    return all;
  } finally {
    await store.close();
  }
}

/** Opens whatever has the settings. */
export async function openConfigPlace(config: Config, env: Terminal['env']): Promise<ConfigPlace> {
  const server = config.databaseUrl === null ? await findServer(config.data) : null;
  return server === null ? inDatabase(config) : throughServer(server, config, env);
}

async function inDatabase(config: Config): Promise<ConfigPlace> {
  const store = await openStore(config);
  return {
    async put(id, { change, rules, approval }) {
      const known = await store.community(id);
      const before = known && { community: known, boards: await store.boards(id) };
      const after = changeCommunity(id, before, change);
      await store.putCommunity(after.community, after.boards);
      if (rules !== undefined) await store.putRules(id, rules);
      if (approval !== undefined) await store.putApproval(id, approval);
    },
    close: () => store.close(),
  };
}

async function throughServer(server: string, config: Config, env: Terminal['env']): Promise<ConfigPlace> {
  const secrets = await loadSecrets(config.data, env);
  const now = Date.now();
  const operator = `Bearer ${await operatorToken(secrets, now)}`;
  return {
    async put(id, { change, rules, approval }) {
      await askServer(`${server}/v1/${id}`, { method: 'PUT', authorization: operator, body: change });
      if (rules === undefined && approval === undefined) return;
      const [secret] = secrets.company(id);
      if (!secret) throw new CommandError(`The community "${id}" has no secret.`);
      const claims = { sub: 'cli', name: 'Command line', roles: ['admin'] };
      const token = await signCompanyToken(claims, { secret, community: id, issuer: 'madang-cli', now, ttl: 600 });
      const put = (path: string, body: unknown): Promise<unknown> =>
        askServer(`${server}/v1/${id}${path}`, { method: 'PUT', authorization: `Bearer ${token}`, body });
      if (rules !== undefined) await put('/moderation/rules', rules);
      if (approval !== undefined) await put('/desk', { approval });
    },
    async close() {
      // Nothing is held open here.
    },
  };
}
