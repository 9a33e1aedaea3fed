import type { PushDevice, PushPage, PushSubscriptionBody } from '@madang/protocol';
import type { Failure } from '../api.js';
import { failureOf, refusalOf } from '../core/http.js';
import { computed } from '../core/live-value.js';
import { asIs } from '../core/json.js';
import type { Store } from '../store/store.js';
import type { KeyValue, PushDoor, PushWhere } from '../surroundings.js';
import type { HttpAnswer, HttpRequest } from '../transport/transport.js';
import type { Push, PushState } from './types.js';

/** What messages on a device need of the part that acts. */
export interface PushParts {
  readonly store: Store;
  readonly storage: KeyValue;
  readonly door: PushDoor;
  /** What is kept here: whose messages this browser gets. */
  readonly name: string;
  readonly community: string;
  /** Asks as whoever is here. */
  ask(request: HttpRequest): Promise<HttpAnswer>;
}

/** Whose messages this browser gets. */
interface Kept {
  readonly person: string;
  /** The server's id of this browser. */
  readonly id: string;
  readonly endpoint: string;
  readonly worker: string;
}

/** Messages on this device, as the part that acts sees them. */
export interface OpenPush extends Push {
  close(): void;
}

/**
 * Messages on this device. A browser is one person's: with somebody else, or nobody, signed in, it gets none any more.
 * What the browser lost (its data was cleared, the server has another key) is asked for again without a question.
 */
export function openPush({ store, storage, door, name, community, ask }: PushParts): OpenPush {
  let worker = read()?.worker ?? '';
  let offered = false;
  let state: PushState = { state: 'looking', failure: null };
  /** One thing at a time: the server and the browser have to say the same in the end. */
  let last: Promise<unknown> = Promise.resolve();
  /** For whom it was looked last; so that it is looked once for each. */
  let lookedFor: string | null | undefined;
  let closed = false;

  const where = (): PushWhere => ({ worker, community });
  const become = (next: PushState['state'], failure: Failure | null = null, why?: PushState['why']): void => {
    state = { state: next, failure, ...(why && { why }) };
    live.touch();
  };
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  };

  function read(): Kept | null {
    try {
      const kept = JSON.parse(storage.getItem(name) ?? 'null') as Partial<Kept> | null;
      return kept?.person && kept.endpoint && kept.worker !== undefined ? (kept as Kept) : null;
    } catch {
      return null;
    }
  }

  async function request<T>(method: HttpRequest['method'], path: string, good: number, body?: unknown): Promise<T> {
    const answer = await ask({ method, path: `/me/push${path}`, ...(body !== undefined && { body }) });
    return answer.status === good ? (answer.body as T) : Promise.reject(refusalOf(answer));
  }

  /** Tells the server that this browser is this person's, and keeps that it is. */
  async function tell(subscription: PushSubscriptionBody): Promise<void> {
    // Who asks, not who is here by the time of the answer: whoever that is ends it, as what is kept says whose it is.
    const person = store.me.person?.id;
    const { id } = await request<PushDevice>('POST', '', 201, subscription);
    if (!person) return;
    const kept: Kept = { person, id, endpoint: subscription.endpoint, worker };
    storage.setItem(name, JSON.stringify(kept, asIs));
  }

  /** Whatever the browser and the server still hold here ends. Works for nobody too, and offline as far as it can. */
  async function end(kept: Kept): Promise<void> {
    storage.removeItem(name);
    const { endpoint } = kept;
    // Where this does not arrive the push service says that the browser is gone.
    await store.http({ method: 'POST', path: '/push/end', body: { endpoint } }).catch(() => {});
    await door.unsubscribe({ worker: kept.worker, community });
  }

  /** Brings what the browser holds, what the server knows and who is here together. */
  async function look(): Promise<void> {
    const { load, person } = store.me;
    const kept = read();
    if (closed || load !== 'ready') return;
    if (kept && !person) await end(kept);
    if (!offered && !kept) return;
    if (offered && !worker) return become('unavailable', null, 'page');
    if (door.able !== 'yes') return become('unavailable', null, door.able === 'install' ? 'install' : 'browser');
    if (!person) return become(door.permission === 'denied' ? 'blocked' : 'off');
    const { key, devices } = await request<PushPage>('GET', '', 200);
    const known = kept !== null && devices.some(({ id }) => id === kept.id);
    if (kept && !known) {
      // Somebody else's, or one that the person ended from another device.
      await end(kept);
    }
    if (key === null) return become('unavailable', null, 'server');
    if (door.permission === 'denied') {
      if (kept && known) await end(kept);
      return become('blocked');
    }
    if (!kept || !known) return become('off');
    const held = await door.held(where());
    const same = held?.subscription.endpoint === kept.endpoint && (held.key ?? key) === key;
    if (!same && door.permission !== 'granted') {
      await end(kept);
      return become('off');
    }
    if (!same) await tell(await door.subscribe(where(), key));
    // Who signed in here is who signs out here: the server is told by which secret.
    else if (kept.person !== person.id) await tell(held.subscription);
    become('on');
  }

  const safely = (): void => {
    void inTurn(look).catch((error: unknown) => become(state.state === 'looking' ? 'off' : state.state, failureOf(error)));
  };

  function meet(): void {
    const { load, person } = store.me;
    if (load !== 'ready' || lookedFor === (person?.id ?? null)) return;
    lookedFor = person?.id ?? null;
    safely();
  }

  const live = computed(
    () => state,
    () => {},
    () => {},
  );
  const off = door.onOpen();
  store.watchers.add(meet);
  meet();

  return Object.assign(live, {
    offer(address: string): void {
      // Who was told to change the browser's settings may have done so.
      if (offered && address === worker && state.state !== 'blocked') return;
      offered = true;
      worker = address;
      lookedFor = undefined;
      meet();
    },
    async turnOn(): Promise<void> {
      if (state.state !== 'off') return;
      become(door.permission === 'default' ? 'asking' : 'changing');
      let refused = false;
      try {
        // First of all: once anything was waited for, browsers no longer see the press.
        const permission = await door.ask();
        if (permission !== 'granted') return become(permission === 'denied' ? 'blocked' : 'off');
        become('changing');
        await inTurn(async () => {
          const { key } = await request<PushPage>('GET', '', 200);
          if (key === null) return become('unavailable', null, 'server');
          const subscription = await door.subscribe(where(), key).catch((error: unknown) => {
            // A worker that did not come is no word of the browser's.
            refused = !(error instanceof TypeError);
            throw error;
          });
          await tell(subscription);
          lookedFor = store.me.person?.id ?? null;
          become('on');
        });
      } catch (error) {
        if (refused) become('off', { kind: 'not-allowed', message: String(error) }, 'refused');
        else become('off', failureOf(error));
      }
    },
    async turnOff(): Promise<void> {
      const kept = read();
      become('changing');
      try {
        await inTurn(async () => {
          if (kept) {
            await request('DELETE', `/${kept.id}`, 204);
            storage.removeItem(name);
            await door.unsubscribe({ worker: kept.worker, community });
          }
          become('off');
        });
      } catch (error) {
        become('on', failureOf(error));
      }
    },
    close(): void {
      closed = true;
      off();
      store.watchers.delete(meet);
    },
  });
}
