import type { PushMessage } from '@madang/protocol';

/**
 * What shows messages on a device: `madang-push.js`, which the host's own service worker takes in with one line,
 *
 *     importScripts('https://community.example.com/madang-push.js');
 *
 * It touches nothing but messages of ours, tells nobody of anything, and leaves no name behind. A site that wants its
 * own picture beside them says so before that line: `self.madangPush = { icon: '/icon.png', badge: '/badge.png' }`.
 */
interface Worker extends EventTarget {
  readonly madangPush?: { readonly icon?: string; readonly badge?: string };
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<readonly Tab[]>;
    openWindow(url: string): Promise<unknown>;
  };
}

/** A tab of this site. */
interface Tab {
  readonly url: string;
  postMessage(message: unknown, transfer: readonly MessagePort[]): void;
  focus(): Promise<unknown>;
}

interface Waiting extends Event {
  waitUntil(done: Promise<unknown>): void;
}

interface PushEvent extends Waiting {
  readonly data: { json(): unknown } | null;
}

interface Pressed extends Waiting {
  readonly notification: Notification;
  readonly action: string;
}

/** What stands in a notification for who presses it. */
interface Shown {
  readonly madang: string;
  readonly url: string;
  readonly mute?: string | undefined;
}

/** How long a tab may take to say that it opens the idea, in milliseconds: a press lets a window open for a second. */
const ANSWER_WITHIN = 400;

((self: Worker) => {
  self.addEventListener('push', (event) => {
    const message = ours(event as PushEvent);
    if (!message) return;
    // A worker that shows messages of others as well need not look at this one.
    event.stopImmediatePropagation();
    (event as PushEvent).waitUntil(show(message));
  });

  self.addEventListener('notificationclick', (event) => {
    const { notification, action, waitUntil } = event as Pressed;
    const shown = notification.data as Shown | null;
    if (!shown?.madang) return;
    event.stopImmediatePropagation();
    notification.close();
    waitUntil.call(event, action ? self.clients.openWindow(shown.mute ?? shown.url) : open(shown.url));
  });

  function ours({ data }: PushEvent): PushMessage | null {
    try {
      const message = data?.json() as Partial<PushMessage> | null | undefined;
      return message?.madang === 1 ? (message as PushMessage) : null;
    } catch {
      return null;
    }
  }

  async function show({ id, tag, title, body, url, mute, lang, dir, at }: PushMessage): Promise<void> {
    const { registration, madangPush: { icon, badge } = {} } = self;
    const before = await registration.getNotifications({ tag });
    // Sent a second time it takes the place of the first without a sound.
    const again = before.some(({ data }) => (data as Shown | null)?.madang === id);
    const data: Shown = { madang: id, url, mute: mute?.url };
    // More than the types of a page know: only a worker may use all of it.
    const options: NotificationOptions & Readonly<Record<string, unknown>> = {
      body, tag, lang, dir, data,
      timestamp: at,
      ...(again ? { silent: true } : { renotify: true }),
      ...(icon && { icon }),
      ...(badge && { badge }),
      ...(mute && { actions: [{ action: 'mute', title: mute.label }] }),
    };
    await registration.showNotification(title, options);
  }

  /** Shows the idea in a tab that stands on its page already, else in one of its own. */
  async function open(url: string): Promise<unknown> {
    const bare = (address: string): string => address.replace(/#.*$/s, '');
    const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
    for (const tab of tabs) {
      if (bare(tab.url) !== bare(url) || !(await opens(tab, url))) continue;
      // Without a press of somebody a browser lets nobody through; the idea is open there all the same.
      return tab.focus().catch(() => undefined);
    }
    return self.clients.openWindow(url);
  }

  /** Asks a tab to show the idea; whether there is somebody in it who does. */
  function opens(tab: Tab, url: string): Promise<boolean> {
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(true);
      setTimeout(resolve, ANSWER_WITHIN, false);
      tab.postMessage({ madang: 'open', url }, [port2]);
    });
  }
})(self as unknown as Worker);
