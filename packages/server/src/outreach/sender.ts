import { setImmediate as turn } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import type { StatusNames } from '@madang/protocol';
import { preferencesOf } from '../domain/news/preferences.js';
import type { DueKey, DueOutcome, DueRecord, HandedOver, OutreachCount, Sending } from '../store/outreach.js';
import type { InboxAnswer, InboxQuery } from '../store/inbox.js';
import type { Store } from '../store/store.js';
import type { Timers } from '../sync/timers.js';
import { IDEAS_OF_MAIL } from './news-mail/news-mail.js';
import type { HandOver, HandOvers } from './handed-over.js';
import { type Channel, classesByPace, planOf } from './plan.js';
import { Undelivered } from './undelivered.js';
import { upTo } from './up-to.js';
import { localDay, nextQuiet, outOfQuiet, type Pace } from './when.js';

/** How often it is looked who is due, in milliseconds. */
export const LOOK_EVERY = 5_000;

/**
 * Messages that are on their way at a time while more people wait than are claimed together. While they are few it is
 * one: each on its way may be one that a crash sends twice.
 */
const SENDING_AT_ONCE = 3;

/** People that are claimed together. */
const CLAIMED = 12;

/**
 * How long a claim lasts, in milliseconds. In its second half no message is begun, so that none is on its way when the
 * claim runs out: neither with a server that takes its time, nor by a clock that is half a minute ahead.
 */
export const LEASE = 3 * 60_000;

/** The first wait after a failure, in milliseconds, each further one twice as long up to the longest. */
const FIRST_WAIT = 30_000;
const LONGEST_WAIT = 60 * 60_000;

/** Tries after which a message is given up: about three days. */
export const TRIES = 80;

/** Ideas that are looked at for one message: that there are more is said by how many. */
const LOOKED_AT = IDEAS_OF_MAIL + 80;

/** One message for one person. */
export interface Message extends DueKey {
  readonly sending: Sending;
  /** What is new for them. Not empty. */
  readonly news: Awaited<ReturnType<Store['inbox']>>['groups'];
  readonly company: string;
  /** What the company calls the statuses. */
  readonly statusNames?: StatusNames | undefined;
  /** In which language: a BCP 47 tag. */
  readonly locale: string;
  /** When their quiet hours begin, Unix milliseconds: from then on it is not to be shown. `null`: they have none. */
  readonly quietAt: number | null;
}

type Content = Pick<Message, 'news' | 'company' | 'statusNames' | 'locale' | 'quietAt'>;

/** Brings messages to people, by one channel. */
export interface Courier {
  readonly channel: Channel;
  /** As what a message that arrived is counted. */
  readonly counted: OutreachCount;
  /** As what a message is counted that was given up. */
  readonly countedGivenUp?: OutreachCount;
  /** What a message that tells of the news up to here is told apart by, always the same. */
  idOf(key: DueKey, to: number): string;
  /** Whether somebody can be reached now. */
  reaches(key: DueKey): Promise<boolean>;
  /**
   * Resolves when somebody took it over; to `false` where there was nobody any more to take it. Throws
   * {@link Undelivered}.
   */
  deliver(message: Message): Promise<boolean>;
  /** Nobody takes it there, for good. */
  refused(key: DueKey): Promise<void>;
}

/** The database alone knows. */
const NO_HAND_OVER: HandOver = { taken: () => undefined, end: () => Promise.resolve() };

/** What became of a message, for who counts. */
export type Outcome = 'sent' | 'failed' | 'refused' | 'given-up';

/** What the sender takes. */
export interface SenderOptions {
  readonly store: Pick<
    Store,
    'dialect' | 'community' | 'inbox' | 'preferences' | 'countOutreach'
    | 'claimDue' | 'beginSending' | 'settleDue' | 'settleHanded' | 'freeDue'
  >;
  readonly courier: Courier;
  /** Where it is kept what was taken over and not settled yet; only in the database where it is left out. */
  readonly handOvers?: HandOvers | undefined;
  readonly timers: Timers;
  readonly onError: (error: unknown) => void;
  /** Told what became of each message. */
  readonly onOutcome?: (outcome: Outcome) => void;
  /** From 0 to 1: waits are shortened by it, so that not all try again at once. */
  readonly random?: () => number;
}

/**
 * Writes to those whose time has come. Every person is claimed in the database, so that of all processes one writes to
 * them. What is about to go out is noted before it goes, with what it is told apart by, and that it went right after:
 * first beside the database, which takes no time, then in it. A crash between being taken over and that note is the one
 * moment in which something goes out twice, and then it is the same message (a mail's `Message-ID`, a push's `Topic`):
 * which of two of them is shown, or whether both, is up to whoever keeps them. Nobody is ever untold for it.
 */
export class Sender {
  readonly #options: SenderOptions;
  readonly #owner = randomUUID();
  #cancel: () => void = () => undefined;
  /** When it is looked next. */
  #next = Infinity;
  /** The soonest that was expected while it was looked. */
  #soonest = Infinity;
  #running: Promise<void> | null = null;
  #again = false;
  #closed = false;
  /** The way itself is closed: nothing is tried before. */
  #pausedUntil = 0;
  #outages = 0;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** Begins, with what was left undone. */
  async start(): Promise<void> {
    const { store, courier, handOvers, onError } = this.#options;
    await handOvers?.recall(courier.channel, (handed) => this.#recall(handed)).catch(onError);
    // Who has the folder is alone: whatever claims are there are of processes that ended.
    if (store.dialect === 'sqlite') await store.freeDue(courier.channel);
    void this.look();
  }

  /** Sends what is due. Resolves when nothing is left that could be sent now; never rejects. */
  look(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.#again = this.#running !== null;
    this.#running ??= this.#drain()
      .catch((error: unknown) => this.#options.onError(error))
      .then(() => {
        this.#running = null;
        if (this.#closed) return;
        if (this.#again) void this.look();
        else this.#lookAt(Math.min(this.#soonest, this.#options.timers.now() + LOOK_EVERY));
        this.#soonest = Infinity;
      });
    return this.#running;
  }

  /** Somebody is due at that time: it is not looked later than that. */
  expect(at: number): void {
    if (at < this.#next && !this.#running) this.#lookAt(at);
    else if (this.#running) this.#soonest = Math.min(this.#soonest, at);
  }

  /** Finishes what is on its way. Idempotent. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancel();
    await this.#running;
  }

  #lookAt(at: number): void {
    if (this.#closed) return;
    const { timers } = this.#options;
    this.#cancel();
    this.#next = at;
    this.#cancel = timers.after(Math.max(0, at - timers.now()), () => void this.look());
  }

  async #drain(): Promise<void> {
    const { store, timers, courier } = this.#options;
    const { channel } = courier;
    while (!this.#closed) {
      this.#again = false;
      const now = timers.now();
      if (now < this.#pausedUntil) return;
      const claim = { channel, owner: this.#owner, now, leasedUntil: now + LEASE, limit: CLAIMED };
      const claimed = await store.claimDue(claim);
      if (claimed.length === 0) return;
      // What failed before may close the way for all that come after it.
      const waiting = [...claimed].sort((a, b) => a.failures - b.failures);
      const work = async (): Promise<void> => {
        for (let next = waiting.shift(); next; next = waiting.shift()) await this.#serve(next, now + LEASE / 2);
      };
      const atOnce = claimed.length < CLAIMED ? 1 : SENDING_AT_ONCE;
      await Promise.all(Array.from({ length: atOnce }, work));
      await turn();
    }
  }

  async #serve(due: DueRecord, until: number): Promise<void> {
    const { store, timers, onError } = this.#options;
    const now = timers.now();
    const stopped = this.#closed || now < this.#pausedUntil || now >= until;
    try {
      const outcome: DueOutcome = stopped ? { type: 'later', at: now, pace: due.pace } : await this.#attend(due);
      await store.settleDue(due, this.#owner, outcome);
    } catch (error) {
      // The claim runs out by itself.
      onError(error);
    }
  }

  async #attend(due: DueRecord): Promise<DueOutcome> {
    const { store, timers, courier } = this.#options;
    const { community: id, person, toldTo } = due;
    const community = await store.community(id);
    if (!community || !(await courier.reaches(due))) return { type: 'nothing', to: due.sending?.to ?? toldTo };
    const preferences = preferencesOf(await store.preferences(id, person), community);
    const contentOf = (news: Message['news']): Content => ({
      news,
      company: community.name,
      statusNames: community.statusNames,
      locale: preferences.locale,
      quietAt: nextQuiet(timers.now(), preferences),
    });
    const byPace = classesByPace(preferences, due.channel);
    const classes = [...byPace.values()].flat();
    const base = { community: id, person, since: toldTo, unread: true } as const;
    const all = await store.inbox({ ...base, classes, limit: LOOKED_AT });
    const now = timers.now();
    if (due.sending) {
      const { sending } = due;
      // What came after it comes in another: whoever has that mail already may never see this one.
      const groups = await this.#begun({ ...base, classes }, all, sending.to);
      if (groups.length === 0) return { type: 'nothing', to: sending.to, again: now };
      const awake = outOfQuiet(now, preferences);
      if (awake > now) return { type: 'later', at: awake, pace: due.pace };
      return this.#send(due, sending, contentOf(groups), preferences.timeZone);
    }
    if (all.groups.length === 0) return { type: 'nothing', to: all.seq };
    const waiting = new Set<Pace>();
    for (const [pace, of] of byPace) {
      const some = byPace.size === 1 ? all : await store.inbox({ ...base, classes: of, limit: 1 });
      if (some.groups.length > 0) waiting.add(pace);
    }
    const plan = planOf({ preferences, waiting, come: due.pace, day: due.day, sent: due.sent, now });
    if (plan.type === 'nothing') return { type: 'nothing', to: all.seq };
    if (plan.type === 'later') return plan;
    const sending = { to: all.seq, id: courier.idOf(due, all.seq) };
    if (!(await store.beginSending(due, this.#owner, sending))) throw new Error('a claim was lost before a message was sent');
    return this.#send(due, sending, contentOf(all.groups), preferences.timeZone);
  }

  /** What a message that was begun tells of: perhaps on a later page, where much is newer than it. */
  async #begun(query: Omit<InboxQuery, 'limit' | 'after'>, first: InboxAnswer, to: number): Promise<Message['news']> {
    for (let page = first; ; ) {
      const groups = upTo(page.groups, to);
      if (groups.length > 0 || page.next === null) return groups;
      page = await this.#options.store.inbox({ ...query, limit: LOOKED_AT, after: page.next });
    }
  }

  async #send(
    due: DueRecord,
    sending: Sending,
    content: Content,
    timeZone: string,
  ): Promise<DueOutcome> {
    const { store, timers, courier, onOutcome = () => undefined } = this.#options;
    const { community, person, channel } = due;
    const day = localDay(timers.now(), timeZone);
    const sent = day === due.day ? due.sent + 1 : 1;
    const again = due.sending ? { again: timers.now() } : {};
    const outcome = { type: 'sent', to: sending.to, day, sent, ...again } as const;
    const handOver = this.#handOver({ community, person, channel, ...sending, day, sent });
    try {
      const taken = await courier.deliver({ community, person, channel, sending, ...content });
      if (!taken) {
        await handOver.end();
        return { type: 'nothing', to: sending.to, ...again };
      }
    } catch (error) {
      await handOver.end();
      return this.#failed(due, sending, error);
    }
    // Before anything else: until this is noted, a crash would send it again.
    handOver.taken();
    this.#outages = 0;
    onOutcome('sent');
    await store.settleDue(due, this.#owner, outcome);
    await handOver.end();
    await store.countOutreach(community, courier.counted, timers.now());
    return outcome;
  }

  /** Where nothing can be kept beside the database, the database alone knows. */
  #handOver(handed: HandedOver): HandOver {
    const { handOvers, onError } = this.#options;
    try {
      const begun = handOvers?.begin(handed);
      if (begun) return begun;
    } catch (error) {
      onError(error);
    }
    return NO_HAND_OVER;
  }

  /** Settles what a process that ended had handed over. */
  async #recall(handed: HandedOver): Promise<void> {
    const { store, courier, timers } = this.#options;
    if (!(await store.settleHanded(handed))) return;
    await store.countOutreach(handed.community, courier.counted, timers.now());
  }

  async #failed(due: DueRecord, { to }: Sending, error: unknown): Promise<DueOutcome> {
    const { store, timers, courier, onError, onOutcome = () => undefined } = this.#options;
    // Of what nobody foresaw nothing is known: it may have arrived, and may hold for all.
    const { kind, own, doubt, retryAfter } =
      error instanceof Undelivered
        ? error.problem
        : ({ kind: 'failed', own: false, doubt: true, retryAfter: null } as const);
    onOutcome(kind);
    if (kind === 'refused') {
      await courier.refused(due);
      return { type: 'nothing', to, ...(due.sending && { again: timers.now() }) };
    }
    onError(error);
    const now = timers.now();
    const wait = (failures: number): number => Math.max(this.#wait(failures), retryAfter ?? 0);
    if (!own) this.#pausedUntil = now + wait((this.#outages += 1));
    const failures = due.failures + 1;
    if (failures >= TRIES) {
      onOutcome('given-up');
      if (courier.countedGivenUp) await store.countOutreach(due.community, courier.countedGivenUp, now);
      return { type: 'nothing', to, ...(due.sending && { again: now }) };
    }
    // What seems to hold for all may be about this one all the same: after the pause, others go before it.
    return { type: 'failed', at: (own ? now : this.#pausedUntil) + wait(failures), doubt };
  }

  #wait(failures: number): number {
    const { random = Math.random } = this.#options;
    return Math.round(Math.min(FIRST_WAIT * 2 ** Math.min(failures - 1, 20), LONGEST_WAIT) * (1 - random() / 4));
  }
}
