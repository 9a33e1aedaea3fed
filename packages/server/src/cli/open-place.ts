import type { Config } from '../config.js';
import { exportedIdeas } from '../importing/exported.js';
import { Importer } from '../importing/importer.js';
import { loadSecrets } from '../identity/secrets.js';
import { signOwnToken } from '../identity/tokens.js';
import { CommandError } from './command.js';
import { openStore } from './open-store.js';
import type { Place } from './place.js';
import { RemotePlace } from './remote-place.js';
import { findServer } from './running-server.js';

/** Opens the board of a community wherever it is. Throws {@link CommandError} when there is none. */
export async function openPlace(
  config: Config,
  env: Readonly<Record<string, string | undefined>>,
  { community, board }: { readonly community: string; readonly board: string },
): Promise<Place> {
  const server = config.databaseUrl === null ? await findServer(config.data) : null;
  if (server !== null) {
    const secrets = await loadSecrets(config.data, env);
    const claims = { sub: 'cli', name: 'Command line', roles: ['admin'] };
    const token = await signOwnToken(claims, {
      secrets,
      community,
      issuer: 'madang-cli',
      now: Date.now(),
      ttl: 3_600,
    });
    return new RemotePlace(server, { community, board, token });
  }
  const store = await openStore(config);
  const boards = await store.boards(community);
  if (!boards.some(({ id }) => id === board)) {
    await store.close();
    const named = boards.map(({ id }) => id).join(', ');
    throw new CommandError(
      named === ''
        ? `There is no community "${community}" here. Start the server once to make the community "demo".`
        : `The community "${community}" has no board "${board}". It has: ${named}.`,
    );
  }
  return {
    about: config.databaseUrl === null ? config.data : 'PostgreSQL',
    sink: new Importer({ store, community, board, now: Date.now }),
    ideas: () => exportedIdeas(store, community, board),
    backup: (path) => store.backup(path),
    close: () => store.close(),
  };
}
