import type { WebhookKind, WebhookPayload } from '@madang/protocol';
import type { EventRecord } from '../domain/records.js';
import { type Batch, type Purpose, TryLater } from '../readers/index.js';
import type { WebhookHealth, WebhookRecord } from '../store/webhooks.js';
import type { Store } from '../store/store.js';
import type { Timers } from '../sync/timers.js';
import type { Reach } from './guard.js';
import { kindOf, payloadOf, type PayloadParts, SOURCES } from './payload.js';
import { peopleOf } from './people.js';
import { send, type Sent } from './send.js';
import { bodyOf } from './shapes.js';
import { messageId, secretOf, signed, signing } from './sign.js';

/** The first wait after a message that did not arrive, in milliseconds; each further one is twice as long. */
const FIRST_WAIT = 5_000;

/** The longest wait, in milliseconds, whatever the endpoint asks for. */
const LONGEST_WAIT = 60 * 60_000;

/** After how long without any arrival an endpoint is switched off, in milliseconds. */
export const GIVE_UP_AFTER = 5 * 24 * 60 * 60_000;

/** How long votes gather, in milliseconds, so that one message tells of many. */
const GATHER_VOTES = 2_000;

/** Deliveries of an endpoint that are kept. */
const KEEP = 1_000;

/** Deliveries after which the old ones are cleared away. */
const PRUNE_EVERY = 100;

/** Messages about one entry that are sent again within one request: more would take longer than whoever asks waits. */
export const AGAIN_AT_ONCE = 10;

/** What happened, among the messages about one entry of the log. */
export const THE_EVENT = -1;

/** What sending to endpoints takes. */
export interface EndpointParts extends Omit<PayloadParts, 'store'> {
  readonly store: Store;
  readonly timers: Timers;
  readonly reach: Reach;
  /** The server's own key, from which secrets follow. */
  readonly key: Uint8Array;
}

/** The name of the reader of an endpoint. */
export function purposeOf(webhook: string): string {
  return `webhook:${webhook}`;
}

/** One message to an endpoint. */
interface Message {
  readonly seq: number;
  readonly part: number;
  readonly payload: WebhookPayload;
  /** Where the next piece begins. */
  readonly next: number | null;
}

/** Which of the messages about who is to hear of something are sent. */
interface Pieces {
  /** Those that have arrived, with where the next one begins. */
  readonly arrived: ReadonlyMap<number, number | null>;
  readonly after: number;
  readonly most: number;
}

/**
 * Tells one endpoint what happens, message by message in the order of the log: a reader of the log of its own. What
 * does not arrive is tried again, and what comes after it waits, so that the order is kept. Waits grow from seconds to
 * an hour; after five days the endpoint is switched off, and goes on where it stood when it is switched on.
 */
export class Endpoint implements Purpose {
  readonly name: string;
  readonly starts = 'head';
  readonly community: string;
  readonly most = 100;
  readonly #parts: EndpointParts;
  readonly #onOff: (() => void) | null;
  #webhook: WebhookRecord;
  #noted = 0;

  /**
   * `onOff` is told that it is switched off; `null` for what is sent by hand, which says nothing of how the endpoint
   * fares: neither that it is well again nor since when it is not.
   */
  constructor(parts: EndpointParts, webhook: WebhookRecord, onOff: (() => void) | null) {
    this.#parts = parts;
    this.#webhook = webhook;
    this.#onOff = onOff;
    this.name = purposeOf(webhook.id);
    this.community = webhook.community;
  }

  /** How it is set up now. */
  set webhook(webhook: WebhookRecord) {
    this.#webhook = webhook;
  }

  get kinds(): readonly EventRecord['kind'][] {
    return [...new Set(this.#webhook.kinds.flatMap((kind) => SOURCES[kind]))];
  }

  get gather(): number {
    return this.#webhook.kinds.includes('vote.count') ? GATHER_VOTES : 0;
  }

  backOff(failures: number, random: () => number): number {
    const whole = Math.min(FIRST_WAIT * 2 ** Math.min(failures - 1, 30), LONGEST_WAIT);
    return Math.round(whole * (1 - random() / 2));
  }

  async handle({ events, signal, reached }: Batch): Promise<void> {
    const lastVotes = new Map(events.filter(isVote).map(({ idea, seq }) => [idea, seq]));
    for (const event of events) {
      signal.throwIfAborted();
      // Of votes on one idea, the last one tells them all.
      if (!isVote(event) || lastVotes.get(event.idea) === event.seq) await this.tell(event, signal);
      reached(event.seq);
    }
  }

  /** Sends all messages about one entry of the log that have not arrived. */
  async tell(event: EventRecord, signal?: AbortSignal): Promise<void> {
    const arrived = await this.#arrived(event.seq);
    if (!arrived.has(THE_EVENT)) await this.#tellEvent(event, signal);
    await this.#tellPeople(event, { arrived, after: 0, most: Infinity }, signal);
  }

  /**
   * Sends messages about one entry of the log again, whether they have arrived or not: from the first on, or those that
   * come after a number that this resolved to. Resolves to such a number while there are more, else to `null`.
   */
  async tellAgain(event: EventRecord, after: number): Promise<number | null> {
    if (after === 0) await this.#tellEvent(event);
    return this.#tellPeople(event, { arrived: new Map(), after, most: AGAIN_AT_ONCE });
  }

  /** Says what happened, where the endpoint wants to hear of it. */
  async #tellEvent(event: EventRecord, signal?: AbortSignal): Promise<void> {
    const kind = kindOf(event);
    if (kind === null || !this.#webhook.kinds.includes(kind)) return;
    const payload = await payloadOf(this.#parts, kind, event);
    await this.#deliver({ seq: event.seq, part: THE_EVENT, payload, next: null }, signal);
  }

  /** Sends one message and says what was answered; nothing is noted, nothing tried again. */
  async test(): Promise<Sent> {
    const at = this.#parts.timers.now();
    const data = { community: this.community, seq: 0, order: '', idea: null, by: null };
    const payload: WebhookPayload = { type: 'webhook.test', timestamp: new Date(at).toISOString(), data };
    return this.#send(messageId(this.#webhook.id, at, THE_EVENT), (await this.#body(payload)) ?? '');
  }

  /** Says who is to hear of it, in as many messages as it takes; where it is to go on, or `null` where all was said. */
  async #tellPeople(
    event: EventRecord,
    { arrived, after: from, most }: Pieces,
    signal?: AbortSignal,
  ): Promise<number | null> {
    if (!this.#webhook.kinds.includes('news.people')) return null;
    const { store } = this.#parts;
    let head: WebhookPayload | null = null;
    let said = 0;
    for (let after: number | null = from; after !== null; ) {
      if (said >= most) return after;
      signal?.throwIfAborted();
      const known = arrived.get(after);
      if (known !== undefined) {
        after = known;
        continue;
      }
      const page = await peopleOf(store, event, after);
      if (!page) return null;
      if (page.people.length > 0) {
        head ??= await payloadOf(this.#parts, 'news.people', event);
        const { people, next } = page;
        const news = event.kind as NonNullable<WebhookPayload['data']['news']>;
        const payload: WebhookPayload = { ...head, data: { ...head.data, news, people, more: next !== null } };
        await this.#deliver({ seq: event.seq, part: after, payload, next }, signal);
        said += 1;
      }
      after = page.next;
    }
    return null;
  }

  /** The messages about an entry that have arrived, with where the next piece begins. */
  async #arrived(seq: number): Promise<ReadonlyMap<number, number | null>> {
    const noted = await this.#parts.store.deliveries(this.#webhook.id, { seq, limit: KEEP });
    return new Map(noted.filter(({ arrived }) => arrived).map(({ part, next }) => [part, next]));
  }

  async #deliver({ seq, part, payload, next }: Message, signal?: AbortSignal): Promise<void> {
    const { store, timers } = this.#parts;
    const { id, failingSince } = this.#webhook;
    const body = await this.#body(payload);
    if (body === null) return;
    const message = messageId(id, seq, part);
    const sent = await this.#send(message, body, signal);
    signal?.throwIfAborted();
    const arrived = sent.status !== null && sent.status >= 200 && sent.status < 300;
    const at = timers.now();
    const kind: WebhookKind | 'webhook.test' = payload.type;
    const { status, said } = sent;
    await store.noteDelivery({ webhook: id, seq, part, message, kind, arrived, attempts: 1, at, status, said, next });
    this.#noted += 1;
    if (this.#noted % PRUNE_EVERY === 0) await store.pruneDeliveries(id, KEEP);
    if (!arrived) return this.#failed(sent);
    if (failingSince !== null) await this.#fares({ failingSince: null });
  }

  async #failed({ status, said, retryAfter }: Sent): Promise<never> {
    const now = this.#parts.timers.now();
    const failingSince = this.#webhook.failingSince ?? now;
    const gone = status === 410;
    const tired = now - failingSince >= GIVE_UP_AFTER;
    const off = gone ? 'It answered 410: it wants nothing any more.' : tired ? 'Nothing has arrived for five days.' : null;
    if (off !== null) {
      await this.#fares({ failingSince, off });
      this.#onOff?.();
    } else if (this.#webhook.failingSince === null) await this.#fares({ failingSince });
    const why = status === null ? said : `It answered ${status}.`;
    if (retryAfter !== null) throw new TryLater(Math.min(Math.max(retryAfter, FIRST_WAIT), LONGEST_WAIT), why);
    throw new Error(why);
  }

  /** What switched it off meanwhile stands: a message that was on its way does not switch it on. */
  async #fares(health: WebhookHealth): Promise<void> {
    if (this.#onOff === null) return;
    this.#webhook = { ...this.#webhook, ...health };
    await this.#parts.store.setWebhookHealth(this.#webhook.id, health);
  }

  async #body(payload: WebhookPayload): Promise<string | null> {
    const { format, community } = this.#webhook;
    return bodyOf(format, payload, format === 'standard' ? null : await this.#parts.store.community(community));
  }

  #send(message: string, body: string, signal?: AbortSignal): Promise<Sent> {
    const { key, reach, timers } = this.#parts;
    const { url, generation, rotatedAt } = this.#webhook;
    const at = timers.now();
    const secrets = signing(generation, rotatedAt, at).map((one) =>
      secretOf(key, { community: this.community, id: this.#webhook.id, generation: one }),
    );
    const headers = signed({ id: message, at, body }, secrets);
    return send({ url, headers, body, reach, timers, ...(signal && { signal }) });
  }
}

function isVote({ kind }: EventRecord): boolean {
  return kind === 'vote.set' || kind === 'vote.unset';
}
