import type { Account, Client, Intent, Live, MeState } from '@madang/client';
import type { ReactiveController } from 'lit';
import type { IntendedHost } from './sign-in-host.js';
import { warn } from './warn.js';
import { Watch } from './watch.js';

/** Communities whose log-in is open on this page: it tells itself what happened meanwhile. */
const telling = new WeakSet<Client>();

/** Tells everything itself from now on, until the function given back is called. */
export function tellAlone(client: Client): () => void {
  telling.add(client);
  return () => void telling.delete(client);
}

/**
 * Follows what waited for a log-in, from this page or one before it. Of all widgets of a page one tells the person how
 * it ended.
 */
export class Intended implements ReactiveController {
  readonly #host: IntendedHost;
  readonly #changed: ((intent: Intent) => void) | undefined;
  readonly #me: Watch<Live<MeState>>;
  readonly #intents: Watch<Account['intents']>;
  readonly #states = new Map<string, Intent['state']>();
  #client: Client | undefined;
  #account: Account | undefined;

  /** `changed` is called with each that has come further. */
  constructor(host: IntendedHost, changed?: (intent: Intent) => void) {
    this.#host = host;
    this.#changed = changed;
    this.#me = new Watch(host);
    this.#intents = new Watch(host);
    host.addController(this);
  }

  /** Follows nothing any more: the part of the widget that it belonged to is gone. */
  close(): void {
    for (const watch of [this.#me, this.#intents]) {
      watch.hostDisconnected();
      this.#host.removeController(watch);
    }
    this.#host.removeController(this);
  }

  hostUpdate(): void {
    const { client } = this.#host;
    this.#me.open(client, [], (of) => of.me);
    const person = this.#me.value?.person;
    if (client && client !== this.#client && person && !person.anonymous) void this.#meet(client);
  }

  hostUpdated(): void {
    const intents = this.#intents.value ?? [];
    const account = this.#account;
    if (!account || !this.#client || intents.length === 0) return;
    const further = intents.filter(({ key, state }) => this.#states.get(key) !== state);
    for (const { key, state } of further) this.#states.set(key, state);
    const ended = telling.has(this.#client) ? [] : account.takeEnded();
    // Not while the host is still at what it rendered last.
    if (further.length > 0) queueMicrotask(() => further.forEach((intent) => this.#changed?.(intent)));
    if (ended.length > 0) {
      import('../sign-in/tell.js').then(
        ({ tellEnded }) => tellEnded(this.#host, ended),
        (error: unknown) => warn('what happened could not be told', error),
      );
    }
  }

  async #meet(client: Client): Promise<void> {
    this.#client = client;
    try {
      const account = await client.account();
      if (this.#client !== client) return;
      this.#account = account;
      this.#intents.open(client, [], () => account.intents);
      this.#host.requestUpdate();
    } catch {
      this.#client = undefined;
    }
  }
}
