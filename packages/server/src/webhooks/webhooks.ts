import { randomUUID } from 'node:crypto';
import { type Webhook, WEBHOOK_KINDS, type WebhookDeliveries, type WebhookDelivery, type WebhookFormat, type WebhookKind } from '@madang/protocol';
import { refuse, Refused } from '../domain/refusal.js';
import type { Readers } from '../readers/index.js';
import type { DeliveryRecord, WebhookRecord } from '../store/webhooks.js';
import { Endpoint, type EndpointParts, purposeOf } from './endpoint.js';
import { whyNotUrl } from './guard.js';
import type { Sent } from './send.js';
import { OVERLAP, secretOf } from './sign.js';

/** How often it is looked for what other processes changed, in milliseconds. */
const LOOK_EVERY = 10_000;

/** Most webhooks of a community. */
const MOST = 50;

/** What somebody wants of a webhook; what is left out stays, or is as it is by itself. */
export interface WebhookChange {
  readonly url?: string | undefined;
  readonly kinds?: readonly WebhookKind[] | undefined;
  readonly format?: WebhookFormat | undefined;
  readonly on?: boolean | undefined;
}

/** What {@link Webhooks} take. */
export interface WebhooksOptions extends EndpointParts {
  /** Works the endpoints; without them, webhooks are only looked after. */
  readonly readers: Pick<Readers, 'add' | 'look'> | null;
  readonly onError: (error: unknown) => void;
}

/** What an endpoint is told that names no kinds. */
const USUAL: readonly WebhookKind[] = WEBHOOK_KINDS.filter((kind) => kind !== 'news.people' && kind !== 'vote.count');

/** The webhooks of all communities: looked after by their admins, worked each by a reader of its own. */
export class Webhooks {
  readonly #options: WebhooksOptions;
  readonly #working = new Map<string, { readonly endpoint: Endpoint; readonly remove: () => Promise<void> }>();
  #refreshing: Promise<void> = Promise.resolve();
  #cancelTimer: () => void = () => undefined;
  #closed = false;

  constructor(options: WebhooksOptions) {
    this.#options = options;
  }

  /** Begins to work those that are on, and looks now and then for what other processes changed. */
  async start(): Promise<void> {
    await this.#refresh();
    const later = (): void => {
      if (this.#closed) return;
      this.#cancelTimer = this.#options.timers.after(LOOK_EVERY, () => void this.#refresh().then(later));
    };
    later();
  }

  /** Looks no more; what is under way is for the readers to finish. */
  close(): void {
    this.#closed = true;
    this.#cancelTimer();
  }

  async list(community: string): Promise<readonly Webhook[]> {
    return (await this.#options.store.webhooks(community)).map(shown);
  }

  /** Makes one, which hears of what comes from now on. */
  async add(
    community: string,
    { url = '', kinds = USUAL, format = 'standard' }: WebhookChange,
  ): Promise<{ readonly webhook: Webhook; readonly secret: string }> {
    const { store, timers } = this.#options;
    this.#check(url);
    if ((await store.webhooks(community)).length >= MOST)
      throw new Refused(refuse('invalid', `A community has no more than ${MOST} webhooks.`));
    const record: WebhookRecord = {
      id: randomUUID(),
      community,
      url,
      kinds: [...new Set(kinds)],
      format,
      generation: 1,
      rotatedAt: null,
      off: null,
      failingSince: null,
      createdAt: timers.now(),
    };
    await store.putWebhook(record);
    await store.enrolReaders(purposeOf(record.id), 'head', community);
    await this.#refresh();
    return { webhook: shown(record), secret: secretOf(this.#options.key, record) };
  }

  /** Changes one. Switched on again, it goes on where it stood. */
  async change(community: string, id: string, { url, kinds, format, on }: WebhookChange): Promise<Webhook> {
    const { store } = this.#options;
    const before = await this.#record(community, id);
    if (url !== undefined) this.#check(url);
    const after: WebhookRecord = {
      ...before,
      url: url ?? before.url,
      kinds: kinds ? [...new Set(kinds)] : before.kinds,
      format: format ?? before.format,
    };
    await store.putWebhook(after);
    if (on !== undefined)
      await store.setWebhookHealth(id, { failingSince: null, off: on ? null : 'It was switched off.' });
    await this.#refresh();
    if (on === true || url !== undefined) await this.#tryNow(community, id);
    return shown(await this.#record(community, id));
  }

  async remove(community: string, id: string): Promise<void> {
    await this.#record(community, id);
    await this.#options.store.removeWebhook(id, purposeOf(id));
    await this.#refresh();
  }

  /** Makes a new secret; those before it sign as well for a day. */
  async rotate(community: string, id: string): Promise<{ readonly webhook: Webhook; readonly secret: string }> {
    const { store, timers, key } = this.#options;
    const before = await this.#record(community, id);
    const after = { ...before, generation: before.generation + 1, rotatedAt: timers.now() };
    await store.putWebhook(after);
    await this.#refresh();
    return { webhook: shown(after), secret: secretOf(key, after) };
  }

  /** The newest deliveries first. */
  async deliveries(community: string, id: string, limit: number): Promise<readonly WebhookDelivery[]> {
    await this.#record(community, id);
    return (await this.#options.store.deliveries(id, { limit })).map(shownDelivery);
  }

  /**
   * Sends again, in order, all that happened after an entry of the log; put further on than the reader is, it leaves
   * out what lies between.
   */
  async replaySince(community: string, id: string, since: number): Promise<void> {
    const { store, readers } = this.#options;
    await this.#record(community, id);
    // Further than the log it would hear nothing, without a word, until the log came there.
    const head = (await store.readers()).heads.get(community) ?? 0;
    if (since > head) throw new Refused(refuse('invalid', `since must be no more than ${head}, the newest entry of the log`, 'since'));
    await store.forgetDeliveries(id, since);
    await store.setReader({ purpose: purposeOf(id), community }, since);
    await readers?.look();
  }

  /**
   * Sends the messages about one entry of the log again, now; what comes of it is in the deliveries. Of very many it
   * sends the first, or those after a `next` that it gave; what does not arrive ends it.
   */
  async replay(community: string, id: string, seq: number, after = 0): Promise<WebhookDeliveries> {
    const { store } = this.#options;
    const record = await this.#record(community, id);
    const [event] = await store.events(community, seq - 1, 1);
    if (event?.seq !== seq) throw new Refused(refuse('not-found', 'There is no such entry in the log.', 'seq'));
    const endpoint = new Endpoint(this.#options, record, null);
    // What went wrong is noted with the delivery.
    const next = await endpoint.tellAgain(event, after).catch(() => null);
    const deliveries = (await store.deliveries(id, { seq, limit: 100 })).map(shownDelivery);
    return { deliveries, ...(next !== null && { next }) };
  }

  /** Sends a message that says nothing, and tells what was answered. */
  async test(community: string, id: string): Promise<Sent> {
    return new Endpoint(this.#options, await this.#record(community, id), null).test();
  }

  /** Does not wait for the next try any longer. */
  async #tryNow(community: string, id: string): Promise<void> {
    const { store, readers } = this.#options;
    const purpose = purposeOf(id);
    const reader = (await store.readers()).readers.find((one) => one.purpose === purpose);
    if (reader) await store.setReader({ purpose, community }, reader.cursor);
    await readers?.look();
  }

  #check(url: string): void {
    const why = whyNotUrl(url, this.#options.reach);
    if (why !== null) throw new Refused(refuse('invalid', `url ${why}`, 'url'));
  }

  async #record(community: string, id: string): Promise<WebhookRecord> {
    const found = (await this.#options.store.webhooks(community)).find((one) => one.id === id);
    if (!found) throw new Refused(refuse('not-found', 'There is no such webhook.'));
    return found;
  }

  /** Has the readers work what is on. One after the other; never rejects. */
  #refresh(): Promise<void> {
    this.#refreshing = this.#refreshing.then(() => this.#refreshOnce()).catch(this.#options.onError);
    return this.#refreshing;
  }

  async #refreshOnce(): Promise<void> {
    const { store, readers } = this.#options;
    if (!readers || this.#closed) return;
    const all = await store.webhooks(null);
    const records = all.filter(({ off }) => off === null);
    for (const [id, { remove }] of this.#working) {
      if (records.some((record) => record.id === id)) continue;
      this.#working.delete(id);
      const isGone = all.every((record) => record.id !== id);
      // Not waited for: it may be what is at work that switched itself off. A look at the readers may have made its
      // cursor anew since it was removed.
      remove()
        .then(() => (isGone ? store.dropReaders(purposeOf(id)) : undefined))
        .catch(this.#options.onError);
    }
    for (const record of records) {
      const known = this.#working.get(record.id);
      if (known) {
        known.endpoint.webhook = record;
        continue;
      }
      const endpoint = new Endpoint(this.#options, record, () => void this.#refresh());
      this.#working.set(record.id, { endpoint, remove: readers.add(endpoint) });
    }
  }
}

function shown(record: WebhookRecord): Webhook {
  const { id, url, kinds, format, off, failingSince, rotatedAt, createdAt } = record;
  const oldSecretUntil = rotatedAt === null ? null : rotatedAt + OVERLAP;
  return { id, url, kinds, format, off, failingSince, oldSecretUntil, createdAt };
}

function shownDelivery({ message, seq, kind, arrived, attempts, at, status, said }: DeliveryRecord): WebhookDelivery {
  return { message, seq, kind, arrived, attempts, at, status, said };
}
