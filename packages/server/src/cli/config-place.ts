import type { Config } from '../config.js';
import type { Settled } from '../domain/settled.js';
import { operatorToken } from '../identity/operator.js';
import { loadSecrets } from '../identity/secrets.js';
import { signOwnToken } from '../identity/tokens.js';
import type { Terminal } from './command.js';
import { putWanted, settledIn, type Wanted } from './config-wanted.js';
import { openStore } from './open-store.js';
import { askServer } from './remote-place.js';
import { findServer } from './running-server.js';

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
    return await settledIn(store);
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
    put: (id, wanted) => putWanted(store, id, wanted),
    close: () => store.close(),
  };
}

async function throughServer(server: string, config: Config, env: Terminal['env']): Promise<ConfigPlace> {
  const secrets = await loadSecrets(config.data, env);
  const now = Date.now();
  const operator = `Bearer ${await operatorToken(secrets, now)}`;
  return {
    async put(id, { change, rules, approval, privacy }) {
      await askServer(`${server}/v1/${id}`, { method: 'PUT', authorization: operator, body: change });
      if (rules === undefined && approval === undefined && privacy === undefined) return;
      const claims = { sub: 'cli', name: 'Command line', roles: ['admin'] };
      const token = await signOwnToken(claims, { secrets, community: id, issuer: 'madang-cli', now, ttl: 600 });
      const put = (path: string, body: unknown): Promise<unknown> =>
        askServer(`${server}/v1/${id}${path}`, { method: 'PUT', authorization: `Bearer ${token}`, body });
      if (rules !== undefined) await put('/moderation/rules', rules);
      if (approval !== undefined) await put('/desk', { approval });
      if (privacy !== undefined) await put('/privacy', privacy);
    },
    async close() {
      // Nothing is held open here.
    },
  };
}
