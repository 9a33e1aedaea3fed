import type { VapidKeys } from '../../identity/vapid.js';
import type { DeviceRecord } from '../../store/push.js';
import type { Timers } from '../../sync/timers.js';
import type { Reach } from '../../webhooks/guard.js';
import { send } from '../../webhooks/send.js';

/** How long a push service may take to answer, in milliseconds: somebody’s claim must not run out meanwhile. */
const ANSWER_WITHIN = 8_000;

/** How a server makes itself known to push services. */
export interface PushSettings {
  readonly keys: VapidKeys;
  /** Whom a push service writes to when something is wrong: `https:` or `mailto:`. */
  readonly subject: string;
}

/** A message for one browser. */
export interface Parcel {
  readonly device: Pick<DeviceRecord, 'endpoint' | 'p256dh' | 'auth'>;
  readonly payload: string;
  /** At most 32 URL-safe characters: of the same, a push service keeps the last. */
  readonly topic: string;
  /** `low`: a phone that saves its battery may wait with it. */
  readonly urgency: 'low' | 'normal';
  /** Until when a push service keeps it for a browser that is not there, Unix milliseconds. */
  readonly until: number;
}

/** What a push service made of a message. */
export type Posted =
  | { readonly type: 'taken' }
  /** The browser does not want any more, or is no more. */
  | { readonly type: 'gone' }
  /** Too much for this browser just now, or (`service`) the service itself is away. */
  | { readonly type: 'busy'; readonly service: boolean; readonly retryAfter: number | null; readonly said: string }
  /** It will not be taken, however often it is sent. */
  | { readonly type: 'refused'; readonly said: string };

/** What posting takes. */
export interface PostOptions extends PushSettings {
  readonly reach: Reach;
  readonly timers: Timers;
}

/** Encrypts a message for one browser and brings it to its push service. Never rejects for what that answers. */
export async function postPush({ keys, subject, reach, timers }: PostOptions, parcel: Parcel): Promise<Posted> {
  // Loaded with the first message: most servers at rest have nobody to send one to.
  const { default: webPush } = await import('web-push');
  const { endpoint, p256dh, auth } = parcel.device;
  const { headers, body } = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, parcel.payload, {
    vapidDetails: { subject, ...keys },
    // Google's old service is another protocol, and no browser of today has an address of it.
    gcmAPIKey: undefined,
    TTL: Math.max(0, Math.floor((parcel.until - timers.now()) / 1_000)),
    urgency: parcel.urgency,
    topic: parcel.topic,
    contentEncoding: 'aes128gcm',
  });
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  const sent = await send({
    url: endpoint,
    headers: { ...Object.fromEntries(lower), 'user-agent': 'Madang-Push/1' },
    body,
    reach,
    timers,
    within: ANSWER_WITHIN,
  });
  const { status, retryAfter } = sent;
  const said = status === null ? sent.said : `${status} ${sent.said}`.trim();
  if (status !== null && status >= 200 && status < 300) return { type: 'taken' };
  if (status === 404 || status === 410) return { type: 'gone' };
  if (status === null || status === 429 || status >= 500)
    return { type: 'busy', service: status !== 429, retryAfter, said };
  return { type: 'refused', said };
}
