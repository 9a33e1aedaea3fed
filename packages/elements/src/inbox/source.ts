import type { Client, ConnectionState, Inbox, Live, MeState } from '@madang/client';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { warn } from '../shared/warn.js';
import { Watch } from '../shared/watch.js';

/** A widget that shows an inbox. */
export interface SourceHost extends ReactiveControllerHost {
  readonly client: Client | undefined;
}

/**
 * Finds the inbox of the community around a widget, once somebody is here; or once it cannot be asked who is, for what
 * was kept. A visitor who has done nothing has none, and loads no code for it.
 */
export class InboxSource implements ReactiveController {
  inbox: Inbox | undefined;
  readonly #host: SourceHost;
  readonly #me: Watch<Live<MeState>>;
  readonly #connection: Watch<Live<ConnectionState>>;
  #client: Client | undefined;

  constructor(host: SourceHost) {
    this.#host = host;
    this.#me = new Watch(host);
    this.#connection = new Watch(host);
    host.addController(this);
  }

  get me(): MeState | undefined {
    return this.#me.value;
  }

  get offline(): boolean {
    return this.#connection.value === 'offline';
  }

  /** It could not be told who is here: the page failed to say it, or the server did not believe it. */
  get unmet(): boolean {
    const { load } = this.me ?? {};
    // A reader is connected as nobody only after the page took its time to say who they are.
    return load === 'failed' || (load === 'loading' && this.#connection.value === 'live');
  }

  hostUpdate(): void {
    const { client } = this.#host;
    this.#me.open(client, [], (of) => of.me);
    this.#connection.open(client, [], (of) => of.connection);
    if (this.#client !== client) this.inbox = undefined;
    const wanted = this.me?.person || (this.offline && this.me?.load === 'loading');
    if (client && this.#client !== client && wanted) void this.#meet(client);
  }

  async #meet(client: Client): Promise<void> {
    this.#client = client;
    try {
      const inbox = await (await client.account()).inbox();
      if (this.#client !== client) return;
      this.inbox = inbox;
      this.#host.requestUpdate();
    } catch (error) {
      // The next change is a reason to try again.
      if (this.#client === client) this.#client = undefined;
      warn('the inbox did not load', error);
    }
  }
}
