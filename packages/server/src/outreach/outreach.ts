import { setImmediate as turn } from 'node:timers/promises';
import type { Preferences } from '@madang/protocol';
import { preferencesOf } from '../domain/news/preferences.js';
import type { CommunityRecord, PersonRecord } from '../domain/records.js';
import type { Homes } from '../homes.js';
import type { Secrets } from '../identity/secrets.js';
import type { Mailer } from '../mail/mailer.js';
import type { Purpose } from '../readers/index.js';
import type { Mailbox, OutreachCount } from '../store/outreach.js';
import type { Store } from '../store/store.js';
import type { Timers } from '../sync/timers.js';
import type { Addresses } from './address.js';
import { changing } from './changing.js';
import { HandOvers } from './handed-over.js';
import { type LinkPurpose, MailSigner } from './links.js';
import type { Reach } from '../webhooks/guard.js';
import { mailCourier } from './mail-courier.js';
import type { Channel } from './plan.js';
import { outreachPurpose } from './purpose.js';
import { pushCourier } from './push/courier.js';
import { postPush, type PushSettings } from './push/post.js';
import { type Courier, type Outcome, Sender } from './sender.js';

/** What writing to people takes. */
export interface OutreachOptions {
  readonly store: Store;
  readonly secrets: Secrets;
  /** Sends news, and whom it is from; `null` where none is sent. What was sent before can be answered all the same. */
  readonly mail: { readonly mailer: Mailer; readonly from: string } | null;
  /** How this server is known to push services; `null` where no browser is sent anything. */
  readonly push: PushSettings | null;
  /** Whither messages to browsers may go, as webhooks may. */
  readonly reach: Reach;
  /** The address at which customers reach this server. */
  readonly address: () => string;
  readonly homes: Homes;
  /** How long what goes out at once waits for more of the same, in milliseconds. */
  readonly gather: number;
  /** Folder for what was taken over a moment ago; `null`: the database alone knows. */
  readonly handOvers: string | null;
  readonly timers: Timers;
  readonly onError: (error: unknown) => void;
  /** Told what became of each message, for who counts. */
  readonly onOutcome?: (channel: Channel, outcome: Outcome | 'gone') => void;
}

/** What would go out within this long, in milliseconds, is not planned anew: a digest is not missed by a minute. */
const SOON = 10 * 60_000;

/** Somebody who came by a link of a mail. */
export interface Visitor {
  readonly person: PersonRecord;
  readonly preferences: Required<Preferences>;
  readonly mailbox: Mailbox | null;
}

/** Writing to people: who is due, who is written to, and what they say to it. */
export class Outreach {
  readonly signer: MailSigner;
  /** Whether news are sent by mail at all. */
  readonly sends: boolean;
  readonly #options: OutreachOptions;
  readonly #senders: ReadonlyMap<Channel, Sender>;

  constructor(options: OutreachOptions) {
    this.#options = options;
    this.signer = new MailSigner(options.secrets);
    const { store, secrets, mail, push, reach, address, homes, timers, onError, onOutcome = () => undefined } = options;
    const { signer } = this;
    this.sends = mail !== null;
    const now = (): number => timers.now();
    const addresses = (): Addresses => ({ server: address(), homes });
    const couriers: Courier[] = [];
    const handOvers = options.handOvers === null ? undefined : new HandOvers(options.handOvers);
    if (mail) couriers.push(mailCourier({ store, ...mail, signer, addresses, now }));
    if (push) {
      couriers.push(
        pushCourier({
          store, signer, addresses, now,
          key: secrets.server,
          post: (parcel) => postPush({ ...push, reach, timers }, parcel),
          onRefused: (said) => onError(new Error(`a push service does not want a message: ${said}`)),
          onGone: () => onOutcome('push', 'gone'),
        }),
      );
    }
    this.#senders = new Map(
      couriers.map((courier) => {
        const { channel } = courier;
        const told = onOutcome.bind(null, channel);
        return [channel, new Sender({ store, timers, onError, courier, handOvers, onOutcome: told })];
      }),
    );
  }

  /** The reader of the log that notes who is due; none where nothing is sent. */
  purpose(): Purpose | null {
    const { store, timers, gather } = this.#options;
    const channels = [...this.#senders.keys()];
    if (channels.length === 0) return null;
    return outreachPurpose({
      store, gather, channels, now: () => timers.now(), pause: (ms) => this.#pause(ms),
      onDue: (channel, at) => this.#senders.get(channel)?.expect(at),
      onMute: async (community, person) => {
        if (await this.#isWrittenTo(community, person)) await this.count(community, 'muted');
      },
    });
  }

  /** On clocks that stand still, as in tests, others have a turn all the same. */
  async #pause(ms: number): Promise<void> {
    if (ms > 0) await new Promise<void>((resolve) => void this.#options.timers.after(ms, resolve));
    else await turn();
  }

  /** Begins to send. */
  async start(): Promise<void> {
    for (const sender of this.#senders.values()) await sender.start();
  }

  /** Sends what is due now; for tests, which do not wait. */
  async look(): Promise<void> {
    for (const sender of this.#senders.values()) await sender.look();
  }

  /** Finishes what is on its way. Idempotent. */
  async close(): Promise<void> {
    for (const sender of this.#senders.values()) await sender.close();
  }

  /** How long what goes out at once waits for more of the same, in milliseconds. */
  get gather(): number {
    return this.#options.gather;
  }

  /** The address at which customers reach this server. */
  get address(): string {
    return this.#options.address();
  }

  /** Who comes by a token of a mail; `null` where it is no good, or they are gone. */
  async visitor(community: CommunityRecord, purpose: LinkPurpose, token: string): Promise<Visitor | null> {
    const { store } = this.#options;
    const id = this.signer.personOf(purpose, community.id, token);
    const row = id === null ? null : await store.person(community.id, id);
    // Staff said who they are: the mail in their hands says nothing of it.
    if (row?.merged?.by === 'staff') return null;
    const person = row?.merged ? await store.person(community.id, row.merged.into) : row;
    if (!person || person.merged) return null;
    const [said, boxes] = await Promise.all([
      store.preferences(community.id, person.id),
      store.mailboxes(community.id, [person.id]),
    ]);
    return { person, preferences: preferencesOf(said, community), mailbox: boxes.get(person.id) ?? null };
  }

  /** Keeps what somebody wants to hear, and counts where they had enough of what they could be sent. */
  async choose(
    of: CommunityRecord,
    person: string,
    change: (said: Required<Preferences>) => Preferences,
  ): Promise<Preferences> {
    const { store } = this.#options;
    const { id: community } = of;
    const { before, after } = await store.changePreferences(changing(of, person, change, this.#options.timers.now()));
    await this.#planAnew(community, person);
    const boards = after.mutedBoards.filter((board) => !before.mutedBoards.includes(board)).length;
    const muted = boards + Number(after.muted && !before.muted);
    if (muted > 0 && (await this.#isWrittenTo(community, person)))
      for (let n = 0; n < muted; n += 1) await this.count(community, 'muted');
    if (stops(before.mail, after.mail) && (await store.mailboxes(community, [person])).size > 0)
      await this.count(community, 'unsubscribed');
    if (stops(before.push, after.push) && (await store.devices(community, person)).length > 0)
      await this.count(community, 'push.stopped');
    return after;
  }

  /** Whether messages reach somebody by any channel: who has an inbox only had enough of none. */
  async #isWrittenTo(community: string, person: string): Promise<boolean> {
    const { store } = this.#options;
    const box = (await store.mailboxes(community, [person])).get(person);
    return box?.suppressed === null || (await store.devices(community, person)).length > 0;
  }

  /** What waits for hours or a pace of before goes out as it is wanted now. */
  async #planAnew(community: string, person: string): Promise<void> {
    const { store, timers, gather } = this.#options;
    const now = timers.now();
    // Whoever turns one thing after another is written to once, by all of them.
    const to = now + gather;
    const waited = await store.hasten(community, person, { beyond: now + Math.max(gather, SOON), to });
    if (waited) for (const sender of this.#senders.values()) sender.expect(to);
  }

  /** Sends somebody no mail any more. */
  async unsubscribe(community: CommunityRecord, visitor: Visitor): Promise<void> {
    const mail = { official: 'off', direct: 'off', comments: 'off' } as const;
    await this.choose(community, visitor.person.id, (said) => ({ ...said, mail }));
  }

  /** An address takes no mail, or does not want any. Whether that was new. */
  async suppress(community: string, key: string, why: 'bounced' | 'complained'): Promise<boolean> {
    const isNew = await this.#options.store.suppress(community, key, why, this.#options.timers.now());
    if (isNew) await this.count(community, why);
    return isNew;
  }

  /** By which browsers and push services know this server; `null` where no browser is sent anything. */
  get pushKey(): string | null {
    return this.#options.push?.keys.publicKey ?? null;
  }

  /** Whither messages to browsers may go. */
  get reach(): Reach {
    return this.#options.reach;
  }

  /** Counts something of messages, now. */
  async count(community: string, what: OutreachCount): Promise<void> {
    await this.#options.store.countOutreach(community, what, this.#options.timers.now());
  }
}

/** Whether somebody who heard something by a channel wants to hear nothing by it any more. */
function stops(before: Preferences['mail'] | Preferences['push'], after: Preferences['mail'] | Preferences['push']): boolean {
  const hears = (of: typeof before): boolean => Object.values(of).some((wanted) => wanted !== false && wanted !== 'off');
  return hears(before) && !hears(after);
}
