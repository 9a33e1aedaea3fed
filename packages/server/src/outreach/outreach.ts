import { setImmediate as turn } from 'node:timers/promises';
import type { Preferences } from '@madang/protocol';
import { preferencesOf } from '../domain/news/preferences.js';
import type { CommunityRecord, PersonRecord } from '../domain/records.js';
import type { Secrets } from '../identity/secrets.js';
import type { Mailer } from '../mail/mailer.js';
import type { Purpose } from '../readers/index.js';
import type { Mailbox, MailCount } from '../store/outreach.js';
import type { Store } from '../store/store.js';
import type { Timers } from '../sync/timers.js';
import { type LinkPurpose, MailSigner } from './links.js';
import { mailCourier } from './mail-courier.js';
import { outreachPurpose } from './purpose.js';
import { Sender } from './sender.js';

/** What writing to people takes. */
export interface OutreachOptions {
  readonly store: Store;
  readonly secrets: Secrets;
  /** Sends news, and whom it is from; `null` where none is sent. What was sent before can be answered all the same. */
  readonly mail: { readonly mailer: Mailer; readonly from: string } | null;
  /** The address at which customers reach this server. */
  readonly address: () => string;
  /** By community: the page of the company's own site on which its board stands. */
  readonly homes: ReadonlyMap<string, string>;
  /** How long what goes out at once waits for more of the same, in milliseconds. */
  readonly gather: number;
  readonly timers: Timers;
  readonly onError: (error: unknown) => void;
}

/** Somebody who came by a link of a mail. */
export interface Visitor {
  readonly person: PersonRecord;
  readonly preferences: Required<Preferences>;
  readonly mailbox: Mailbox | null;
}

/** Writing to people: who is due, who is written to, and what they say to it. */
export class Outreach {
  readonly signer: MailSigner;
  /** Whether news are sent at all. */
  readonly sends: boolean;
  readonly #options: OutreachOptions;
  readonly #sender: Sender | null;

  constructor(options: OutreachOptions) {
    this.#options = options;
    this.signer = new MailSigner(options.secrets);
    const { store, mail, address, homes, timers, onError } = options;
    this.sends = mail !== null;
    this.#sender =
      mail &&
      new Sender({
        store,
        timers,
        onError,
        courier: mailCourier({
          store, ...mail, signer: this.signer, addresses: () => ({ server: address(), homes }), now: () => timers.now(),
        }),
      });
  }

  /** The reader of the log that notes who is due; none where nothing is sent. */
  purpose(): Purpose | null {
    const { store, timers, gather } = this.#options;
    const sender = this.#sender;
    if (!sender) return null;
    return outreachPurpose({
      store, gather, channels: ['mail'], now: () => timers.now(), pause: () => turn(), onDue: (at) => sender.expect(at),
    });
  }

  /** Begins to send. */
  async start(): Promise<void> {
    await this.#sender?.start();
  }

  /** Sends what is due now; for tests, which do not wait. */
  async look(): Promise<void> {
    await this.#sender?.look();
  }

  /** Finishes what is on its way. Idempotent. */
  async close(): Promise<void> {
    await this.#sender?.close();
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
    const person = row?.merged ? await store.person(community.id, row.merged.into) : row;
    if (!person || person.merged) return null;
    const [said, boxes] = await Promise.all([
      store.preferences(community.id, person.id),
      store.mailboxes(community.id, [person.id]),
    ]);
    return { person, preferences: preferencesOf(said, community), mailbox: boxes.get(person.id) ?? null };
  }

  /** Keeps what somebody wants to hear, and counts that they had enough. */
  async choose(community: CommunityRecord, visitor: Visitor, after: Preferences): Promise<void> {
    const { person, preferences: before } = visitor;
    const { store } = this.#options;
    await store.putPreferences(community.id, person.id, after);
    if (hears(before) && !hears(after)) await this.count(community.id, after.muted ? 'muted' : 'unsubscribed');
  }

  /** Sends somebody no mail any more. */
  async unsubscribe(community: CommunityRecord, visitor: Visitor): Promise<void> {
    const mail = { official: 'off', direct: 'off', comments: 'off' } as const;
    await this.choose(community, visitor, { ...visitor.preferences, mail });
  }

  /** An address takes no mail, or does not want any. Whether that was new. */
  async suppress(community: string, key: string, why: 'bounced' | 'complained'): Promise<boolean> {
    const isNew = await this.#options.store.suppress(community, key, why, this.#options.timers.now());
    if (isNew) await this.count(community, why);
    return isNew;
  }

  /** Counts something of mail, now. */
  async count(community: string, what: MailCount): Promise<void> {
    await this.#options.store.countMail(community, what, this.#options.timers.now());
  }
}

function hears({ muted, mail }: Preferences): boolean {
  return !muted && Object.values(mail).some((pace) => pace !== 'off');
}
