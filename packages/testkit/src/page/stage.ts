import { type Client, createClient, type KeyValue, type Page, type Transport } from '@madang/client';
import { fakeTransport, type FakeTransport, type Fixture, neighbours, photoDisk, VirtualPush } from '../fake/index.js';

/** How a stage is set. */
export interface StageOptions {
  readonly fixture?: Fixture;
  /** The key of the person who is here; nobody signed in, if left out. */
  readonly as?: string | null;
  /** Milliseconds that every message takes each way. */
  readonly latency?: number;
  /** Something to do to the server before the client opens, such as `stuck = true`. */
  readonly before?: (server: FakeTransport) => void;
  /** A server that others use already, in place of one of its own. */
  readonly server?: FakeTransport;
  /** What stands between the client and the server; it has a switch of its own for the network. */
  readonly wire?: (server: FakeTransport) => Transport & { offline: boolean };
  /** What the browser does about messages on the device; one that can show them, if left out. */
  readonly push?: VirtualPush;
  /** What an earlier page of this tab left behind. */
  readonly tab?: KeyValue;
}

/** A server within the page and a real client on it. */
export interface Stage {
  readonly server: FakeTransport;
  readonly client: Client;
  /** Somebody signs in on the page, or out (`null`). */
  signIn(key: string | null): Promise<void>;
  /** What the browser does about messages on the device. */
  readonly push: VirtualPush;
  /** What the next page of this tab will find. */
  readonly tab: KeyValue;
  /** The network goes away and comes back. */
  connect(online: boolean): void;
}

function memory(): KeyValue {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    keys: () => [...kept.keys()],
  };
}

/** A page that is always in front: a browser under test shows one window of many. */
function inFront(): Page & { online: boolean; tell(): void } {
  const listeners = new Set<() => void>();
  return {
    visible: true,
    online: true,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell() {
      for (const listener of listeners) listener();
    },
  };
}

/** Sets a stage for a widget: what it stores is forgotten with it. */
export function stage({ fixture = neighbours, as = null, latency = 0, before, ...shared }: StageOptions = {}): Stage {
  const server = shared.server ?? fakeTransport(fixture, { latency });
  const transport = shared.wire?.(server) ?? server;
  before?.(server);
  let person = as;
  const page = inFront();
  const tab = shared.tab ?? memory();
  const push = shared.push ?? new VirtualPush();
  const client = createClient(
    { server: 'https://community.example', community: fixture.community.id, getToken: () => person },
    { transport, storage: memory(), tab, photos: photoDisk(), page, push },
  );
  return {
    server,
    client,
    push,
    tab,
    async signIn(key) {
      person = key;
      await client.refreshIdentity();
    },
    connect(online) {
      transport.offline = !online;
      page.online = online;
      page.tell();
    },
  };
}
