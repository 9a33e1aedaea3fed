import { MailError, type Mailer } from '../mail/mailer.js';
import type { DueKey } from '../store/outreach.js';
import type { Store } from '../store/store.js';
import { type Addresses, domainOf, ideaAddresses, ownAddress } from './address.js';
import type { MailSigner } from './links.js';
import { newsMail } from './news-mail/news-mail.js';
import type { Courier, Message } from './sender.js';
import { Undelivered } from './undelivered.js';

/** What bringing news by mail takes. */
export interface MailCourierOptions {
  readonly store: Pick<Store, 'mailboxes' | 'suppress' | 'countOutreach'>;
  readonly mailer: Mailer;
  readonly signer: MailSigner;
  /** Whom mail is from. */
  readonly from: string;
  readonly addresses: () => Addresses;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** Brings news by mail, to addresses that were shown to be somebody's. */
export function mailCourier({ store, mailer, signer, from, addresses, now }: MailCourierOptions): Courier {
  const domain = domainOf(from);

  async function boxOf({ community, person }: DueKey) {
    const box = (await store.mailboxes(community, [person])).get(person);
    return box?.suppressed === null ? box : null;
  }

  return {
    channel: 'mail',
    counted: 'sent',
    countedGivenUp: 'given-up',
    idOf: ({ community, person }, to) => signer.messageId(community, person, to, domain),
    reaches: async (key) => (await boxOf(key)) !== null,
    async deliver({ community, person, sending, news, company, statusNames, locale, channel }: Message) {
      // A moment later than it was looked at: whoever complained meanwhile gets nothing.
      const box = await boxOf({ community, person, channel });
      if (!box) return false;
      const to = addresses();
      const page = (name: 'unsubscribe' | 'preferences', idea?: string): string =>
        ownAddress(to, name, {
          community,
          token: signer.token(name, community, person),
          ...(idea !== undefined && { idea }),
        });
      const unsubscribe = page('unsubscribe');
      const links = {
        idea: await ideaAddresses(to, community, news),
        mute: (id: string) => page('unsubscribe', id),
        preferences: page('preferences'),
        unsubscribe,
      };
      const content = await newsMail({ company, statusNames, locale, groups: news, links });
      const list = { id: `${community}.${domain}`, unsubscribe };
      await mailer.send({ ...content, to: box.address, id: sending.id, list }).catch(undelivered);
      return true;
    },
    async refused(key) {
      const box = await boxOf(key);
      if (!box) return;
      if (await store.suppress(key.community, box.key, 'bounced', now())) await store.countOutreach(key.community, 'bounced', now());
    },
  };
}

function undelivered(error: unknown): never {
  if (!(error instanceof MailError)) throw error;
  // What no mail server answered may have arrived all the same, and a fault that is not about this mail holds for all.
  const answered = error.status !== null;
  // Who is not wanted is not wanted by whoever is written to next, and is not to lose their news by trying.
  const own = answered && error.kind !== 'unwanted' && ['EENVELOPE', 'EMESSAGE'].includes(error.code);
  const kind = error.kind === 'refused' ? 'refused' : 'failed';
  throw new Undelivered(
    { kind, own, doubt: !answered, retryAfter: null },
    { words: error.message, cause: error },
  );
}
