import { newsClassOf, type PushMessage } from '@madang/protocol';
import { keyedHash } from '../../identity/ids.js';
import type { DueKey } from '../../store/outreach.js';
import type { DeviceRecord } from '../../store/push.js';
import type { Store } from '../../store/store.js';
import { type Addresses, ideaAddresses, ownAddress } from '../address.js';
import type { MailSigner } from '../links.js';
import type { Courier, Message } from '../sender.js';
import { Undelivered } from '../undelivered.js';
import { newsPush } from './news-push.js';
import type { Parcel, Posted } from './post.js';
import { Rest } from './rest.js';

/** Messages in a row that a push service did not want, for no fault that passes, until a browser is forgotten. */
const MOST_REFUSALS = 10;

/** How long a message is kept for a browser that is not there, in milliseconds: then it is no news any more. */
const KEEP_FOR = 3 * 86_400_000;

/** How long one person's browsers may take altogether, in milliseconds; those that are left are tried another time. */
const LONGEST = 8_000;

/** What bringing news to browsers takes. */
export interface PushCourierOptions {
  readonly store: Pick<Store, 'devices' | 'noteDevice' | 'removeDevice' | 'countOutreach'>;
  readonly post: (parcel: Parcel) => Promise<Posted>;
  readonly signer: MailSigner;
  /** What ids of messages are made with, so that nobody makes one up. */
  readonly key: Uint8Array;
  readonly addresses: () => Addresses;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Told of a browser whose push service wants nothing for it: that is no fault that passes. */
  readonly onRefused: (said: string) => void;
  /** Told that a browser was forgotten because its push service said so. */
  readonly onGone?: () => void;
}

/**
 * Brings news to every browser that somebody asked for it on, one after the other: a crash in between is one that one
 * of them sees twice. Where any of them took it, the person is told.
 */
export function pushCourier(options: PushCourierOptions): Courier {
  const { store, post, signer, key, addresses, now, onRefused, onGone = () => undefined } = options;
  const rest = new Rest(now);

  /** Posts to one browser, and notes what came of it; a time where it is to be tried again then. */
  async function toOne(device: DeviceRecord, message: Message, payload: string, urgency: Parcel['urgency']) {
    const { community, id, endpoint } = device;
    const service = new URL(endpoint).origin;
    const resting = rest.until(service, endpoint);
    if (resting !== null) return resting;
    // A push service keeps a message for who is away: not into the night. The inbox has it all the same.
    const until = Math.min(now() + KEEP_FOR, message.quietAt ?? Infinity);
    const posted = await post({ device, payload, topic: message.sending.id, urgency, until });
    switch (posted.type) {
      case 'taken':
        rest.end(service, endpoint);
        await store.noteDevice(community, id, { toldTo: message.sending.to });
        return 'taken';
      case 'gone':
        await forget(device);
        return 'gone';
      case 'refused':
        onRefused(posted.said);
        if (device.refusals + 1 < MOST_REFUSALS) await store.noteDevice(community, id, 'refused');
        else await forget(device);
        return 'refused';
      case 'busy':
        return rest.begin(posted.service ? service : endpoint, posted.retryAfter);
    }
  }

  async function forget({ community, id }: DeviceRecord): Promise<void> {
    if (!(await store.removeDevice(community, id))) return;
    await store.countOutreach(community, 'push.gone', now());
    onGone();
  }

  return {
    channel: 'push',
    counted: 'push.sent',
    idOf: ({ community, person }, to) => keyedHash(key, 'push', community, person, String(to)).slice(0, 32),
    reaches: async ({ community, person }: DueKey) => (await store.devices(community, person)).length > 0,
    async deliver(message) {
      const { community, person, sending, news, company, statusNames, locale } = message;
      const to = addresses();
      const links = {
        idea: await ideaAddresses(to, community, news),
        mute: (id: string) =>
          ownAddress(to, 'unsubscribe', { community, token: signer.token('unsubscribe', community, person), idea: id }),
      };
      const about = { community, company, statusNames, locale, groups: news };
      const content: PushMessage = newsPush({ ...about, id: sending.id, links });
      const payload = JSON.stringify(content);
      const urgency = news.every((group) => group.news.every((one) => newsClassOf(one.kind) === 'comments')) ? 'low' : 'normal';
      const begun = now();
      let taken = false;
      let again: number | null = null;
      for (const device of await store.devices(community, person)) {
        // It was, before a crash or a fault of another.
        if (device.toldTo >= sending.to) taken = true;
        else {
          const came = now() - begun > LONGEST ? now() : await toOne(device, message, payload, urgency);
          if (came === 'taken') taken = true;
          else if (typeof came === 'number') again = Math.min(again ?? Infinity, came);
        }
      }
      if (taken || again === null) return taken;
      throw new Undelivered(
        { kind: 'failed', own: true, doubt: true, retryAfter: Math.max(0, again - now()) },
        { words: 'a push service is busy, or away' },
      );
    },
    // A browser whose push service does not want it is forgotten above.
    refused: () => Promise.resolve(),
  };
}
