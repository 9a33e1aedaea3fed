import type { TrackerSecret, TrackerSettings } from '@madang/protocol';
import { readConfig } from '../config.js';
import { loadSecrets } from '../identity/secrets.js';
import { signOwnToken } from '../identity/tokens.js';
import { type TrackerChange, Trackers } from '../trackers/trackers.js';
import { CommandError, type Terminal } from './command.js';
import { openStore } from './open-store.js';
import { askServer } from './remote-place.js';
import { findServer } from './running-server.js';

/** How one community works with its trackers, in the database itself or through the server that holds it. */
export interface TrackerPlace {
  /** The address of the server, where it is known. */
  readonly root: string | null;
  settings(): Promise<TrackerSettings>;
  change(wanted: TrackerChange): Promise<TrackerSettings>;
  makeSecret(): Promise<TrackerSecret>;
  dropSecret(): Promise<TrackerSettings>;
  close(): Promise<void>;
}

/** Opens the trackers of a community. Throws {@link CommandError} when there is none such. */
export async function openTrackerPlace({ env, cwd }: Terminal, community: string): Promise<TrackerPlace> {
  const config = readConfig(env, cwd);
  const secrets = await loadSecrets(config.data, env);
  const root = config.url ?? null;
  const server = config.databaseUrl === null ? await findServer(config.data) : null;
  if (server !== null) {
    const claims = { sub: 'cli', name: 'Command line', roles: ['admin'] };
    const signing = { secrets, community, issuer: 'madang-cli', now: Date.now(), ttl: 600 };
    return remote(`${server}/v1/${community}/trackers`, `Bearer ${await signOwnToken(claims, signing)}`, root);
  }
  const store = await openStore(config);
  if (!(await store.community(community))) {
    await store.close();
    throw new CommandError(`There is no community "${community}" here. madang community list shows what there is.`);
  }
  const trackers = new Trackers({ store, now: Date.now, key: secrets.server, onChange: () => undefined });
  return {
    root,
    settings: () => trackers.settings(community),
    change: (wanted) => trackers.change(community, wanted),
    makeSecret: () => trackers.makeSecret(community),
    dropSecret: () => trackers.dropSecret(community),
    close: () => store.close(),
  };
}

function remote(address: string, authorization: string, root: string | null): TrackerPlace {
  async function ask<T>(path = '', method?: 'POST' | 'PUT' | 'DELETE', body?: unknown): Promise<T> {
    const asked = { authorization, ...(method && { method }), ...(body !== undefined && { body }) };
    const answer = await askServer(address + path, asked);
    return (await answer.json()) as T;
  }
  return {
    root,
    settings: () => ask(),
    change: (wanted) => ask('', 'PUT', wanted),
    makeSecret: () => ask('/github/secret', 'POST'),
    dropSecret: () => ask('/github/secret', 'DELETE'),
    close: () => Promise.resolve(),
  };
}
