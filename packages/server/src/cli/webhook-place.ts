import type { Webhook, WebhookDelivery, WebhookDeliveries, WebhookList, WebhookSecret } from '@madang/protocol';
import { readConfig } from '../config.js';
import { homesIn } from '../homes.js';
import { pagesAt } from '../http/hosted/addresses.js';
import { loadSecrets } from '../identity/secrets.js';
import { signOwnToken } from '../identity/tokens.js';
import { systemTimers } from '../sync/timers.js';
import type { Sent } from '../webhooks/send.js';
import { type WebhookChange, Webhooks } from '../webhooks/webhooks.js';
import { CommandError, type Terminal } from './command.js';
import { openStore } from './open-store.js';
import { askServer } from './remote-place.js';
import { findServer } from './running-server.js';

/** What is sent again: the messages about one entry of the log, or about all that came after one. */
export type Replay = { readonly seq: number; readonly after?: number } | { readonly since: number };

/** Where `madang webhook` works: through the server that has the database, or in the database itself. */
export interface WebhookPlace {
  list(): Promise<readonly Webhook[]>;
  add(wanted: WebhookChange): Promise<WebhookSecret>;
  change(id: string, wanted: WebhookChange): Promise<Webhook>;
  remove(id: string): Promise<void>;
  rotate(id: string): Promise<WebhookSecret>;
  deliveries(id: string): Promise<readonly WebhookDelivery[]>;
  replay(id: string, what: Replay): Promise<WebhookDeliveries>;
  test(id: string): Promise<Sent>;
  close(): Promise<void>;
}

/** Deliveries that are shown. */
const SHOWN = 100;

/** Opens the webhooks of a community. Throws {@link CommandError} when there is none such. */
export async function openWebhookPlace({ env, cwd }: Terminal, community: string): Promise<WebhookPlace> {
  const config = readConfig(env, cwd);
  const secrets = await loadSecrets(config.data, env);
  const server = config.databaseUrl === null ? await findServer(config.data) : null;
  if (server !== null) {
    const claims = { sub: 'cli', name: 'Command line', roles: ['admin'] };
    const signing = { secrets, community, issuer: 'madang-cli', now: Date.now(), ttl: 600 };
    return remote(`${server}/v1/${community}/webhooks`, `Bearer ${await signOwnToken(claims, signing)}`);
  }
  const store = await openStore(config);
  if (!(await store.community(community))) {
    await store.close();
    throw new CommandError(`There is no community "${community}" here. madang community list shows what there is.`);
  }
  const webhooks = new Webhooks({
    store,
    timers: systemTimers,
    readers: null,
    reach: config.webhookPrivate ? 'private' : 'public',
    key: secrets.server,
    pageOf: pagesAt(config.url, homesIn(store, config.homes)),
    onError: () => undefined,
  });
  return {
    list: () => webhooks.list(community),
    add: (wanted) => webhooks.add(community, wanted),
    change: (id, wanted) => webhooks.change(community, id, wanted),
    remove: (id) => webhooks.remove(community, id),
    rotate: (id) => webhooks.rotate(community, id),
    deliveries: (id) => webhooks.deliveries(community, id, SHOWN),
    replay: async (id, what) => {
      if ('seq' in what) return webhooks.replay(community, id, what.seq, what.after);
      await webhooks.replaySince(community, id, what.since);
      return { deliveries: [] };
    },
    test: (id) => webhooks.test(community, id),
    close: () => store.close(),
  };
}

function remote(root: string, authorization: string): WebhookPlace {
  async function ask<T>(path: string, method: 'GET' | 'POST' | 'PUT' = 'GET', body?: unknown): Promise<T> {
    const sent = method === 'GET' ? {} : { method, body: body ?? {} };
    return (await (await askServer(root + path, { authorization, ...sent })).json()) as T;
  }
  const of = (id: string, path = ''): string => `/${encodeURIComponent(id)}${path}`;
  return {
    list: async () => (await ask<WebhookList>('')).webhooks,
    add: (wanted) => ask('', 'POST', wanted),
    change: (id, wanted) => ask(of(id), 'PUT', wanted),
    remove: async (id) => {
      await askServer(root + of(id), { method: 'DELETE', authorization });
    },
    rotate: (id) => ask(of(id, '/secret'), 'POST'),
    deliveries: async (id) => (await ask<WebhookDeliveries>(of(id, '/deliveries'))).deliveries,
    replay: (id, what) => ask<WebhookDeliveries>(of(id, '/replay'), 'POST', what),
    test: (id) => ask(of(id, '/test'), 'POST'),
    close: () => Promise.resolve(),
  };
}
