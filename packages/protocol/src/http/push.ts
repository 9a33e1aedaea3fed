/** Limits of web push, apart from `LIMITS` because only who asks for it needs them. */
export const PUSH = {
  /** Browsers of one person; one more takes the place of the one that was heard of longest ago. */
  devices: 10,
  /** Longest address of a push service. */
  endpoint: 1_024,
} as const;

/** What a browser gave to be sent messages by: the JSON of its `PushSubscription`. */
export interface PushSubscriptionBody {
  /** Of the browser's push service; `https:`. Whoever knows it may end it. */
  readonly endpoint: string;
  /** URL-safe base64 without `=`: a point of the curve P-256 (65 bytes), and a secret (16 bytes). */
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** A browser that asked for messages. */
export interface PushDevice {
  /** The same for the same endpoint. */
  readonly id: string;
  /** Such as `Chrome, Android`; empty where the browser does not say. */
  readonly name: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

/** `GET …/me/push`: whether messages are sent, and to which browsers of one's own. */
export interface PushPage {
  /** The server's public key for `pushManager.subscribe`; `null`: this server sends none. */
  readonly key: string | null;
  /** The newest first. */
  readonly devices: readonly PushDevice[];
}

/** `POST …/push/end`: a browser wants no messages any more, whoever it was of. */
export interface PushEnd {
  readonly endpoint: string;
}

/**
 * What a message carries, encrypted for one browser, as the service worker `madang-push.js` shows it. Fields are only
 * ever added: the worker in a browser may be older or newer than the server.
 */
export interface PushMessage {
  /** By which a worker that shows messages of others too knows ours. */
  readonly madang: 1;
  /** The same however often it is sent: a duplicate takes the place of the first, and makes no noise. */
  readonly id: string;
  /** Takes the place of what was shown of the same. */
  readonly tag: string;
  /** What happened, in one sentence. */
  readonly title: string;
  /** What was said, and why one hears of it, line by line. */
  readonly body: string;
  /** Where the idea is read. */
  readonly url: string;
  /** A page on which one says that one wants to hear no more of the idea, and what that is called. */
  readonly mute?: { readonly url: string; readonly label: string };
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  /** When it happened, Unix milliseconds. */
  readonly at: number;
}

/** One week of {@link PushHealth}. */
export interface PushWeek {
  /** Monday at midnight in Greenwich, Unix milliseconds. */
  readonly from: number;
  /** Messages that a push service took, each counted once however many browsers of the person got it. */
  readonly sent: number;
  /** Browsers that are not there any more, as their push service says. */
  readonly gone: number;
  /** People who switched it off: on a browser, or every kind of news. */
  readonly stopped: number;
  /** As in `MailWeek`. */
  readonly muted: number;
  /** How many stopped or muted for every thousand that were sent; `null` where none were. */
  readonly muteRate: number | null;
}

/** `GET …/push/health`: how web push fares, for staff. */
export interface PushHealth {
  /** Whether this server sends any. */
  readonly sends: boolean;
  /** Browsers that asked for messages. */
  readonly devices: number;
  /** The newest first; weeks in which nothing happened are left out. */
  readonly weeks: readonly PushWeek[];
}
