import type { PushSubscriptionBody } from '@madang/protocol';
import type { HeldSubscription, PushDoor, PushWhere } from '../surroundings.js';

const container = (): ServiceWorkerContainer | undefined => (navigator as Partial<Navigator>).serviceWorker;

/** iPadOS says that it is a Mac, but no Mac is touched. */
const isApplePhone = (): boolean =>
  /iP(hone|ad|od)/.test(navigator.userAgent) || (navigator.userAgent.includes('Mac') && navigator.maxTouchPoints > 1);

/** The browser's service workers and its push service. Only touched when used. */
export const browserPush: PushDoor = {
  get able() {
    if (isSecureContext && container() && 'PushManager' in globalThis && 'Notification' in globalThis) return 'yes';
    // There it comes with the home screen.
    return isSecureContext && isApplePhone() ? 'install' : 'no';
  },
  get permission() {
    return Notification.permission;
  },
  ask: () => Notification.requestPermission(),
  async held(where) {
    for (const registration of await registrations(where)) {
      const subscription = await registration.pushManager.getSubscription();
      if (subscription) return heldOf(subscription);
    }
    return null;
  },
  async subscribe(where, key) {
    const own = scopeOf(where);
    const known = await registrations(where);
    // A worker of the host that does other things as well is not registered a second time.
    const others = known.find(({ scope }) => scope !== own);
    const registration = others ?? (await navigator.serviceWorker.register(where.worker, { scope: own }));
    await activeOf(registration);
    const options = { userVisibleOnly: true, applicationServerKey: key };
    const before = await registration.pushManager.getSubscription();
    // One of another key takes no messages of this one; what the host subscribed to is the host's.
    if (before && registration.scope === own && heldOf(before).key !== key) await before.unsubscribe();
    return heldOf(await registration.pushManager.subscribe(options)).subscription;
  },
  async unsubscribe(where) {
    const own = scopeOf(where);
    const registration = (await registrations(where)).find(({ scope }) => scope === own);
    const subscription = await registration?.pushManager.getSubscription();
    await subscription?.unsubscribe();
    await registration?.unregister();
  },
  onOpen() {
    const workers = container();
    const hear = ({ data, ports }: MessageEvent): void => {
      const { madang, url } = (data ?? {}) as { readonly madang?: unknown; readonly url?: unknown };
      if (madang !== 'open' || typeof url !== 'string') return;
      const bare = (address: string): string => address.replace(/#.*$/s, '');
      if (!URL.canParse(url) || bare(url) !== bare(location.href)) return;
      location.hash = new URL(url).hash;
      ports[0]?.postMessage(true);
    };
    // Not started early: what the page's own scripts wait for would be told before they listen.
    workers?.addEventListener('message', hear);
    return () => workers?.removeEventListener('message', hear);
  },
};

/** A scope of our own, so that the worker controls no page and takes the place of no other worker. */
function scopeOf({ worker, community }: PushWhere): string {
  return new URL(`madang-push/${community}/`, new URL(worker, location.href)).href;
}

/** The registrations of a worker that may be ours: our own first. */
async function registrations(where: PushWhere): Promise<readonly ServiceWorkerRegistration[]> {
  const own = scopeOf(where);
  const { href } = new URL(where.worker, location.href);
  const all = (await container()?.getRegistrations()) ?? [];
  const script = ({ active, waiting, installing }: ServiceWorkerRegistration): string | undefined =>
    (active ?? waiting ?? installing)?.scriptURL;
  const others = all.filter((one) => script(one) === href && !one.scope.includes('/madang-push/'));
  return [...all.filter(({ scope }) => scope === own), ...others];
}

/** Waits until a worker is at work: only then it can be asked for messages. */
function activeOf(registration: ServiceWorkerRegistration): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = registration.installing ?? registration.waiting;
    if (registration.active || !worker) return resolve();
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') resolve();
      else if (worker.state === 'redundant') reject(new Error('the service worker was not installed'));
    });
  });
}

function heldOf(subscription: PushSubscription): HeldSubscription {
  const { endpoint, keys = {} } = subscription.toJSON();
  const body: PushSubscriptionBody = {
    endpoint: endpoint ?? subscription.endpoint,
    keys: { p256dh: keys['p256dh'] ?? '', auth: keys['auth'] ?? '' },
  };
  const { applicationServerKey: key } = subscription.options;
  return { subscription: body, key: key ? base64(new Uint8Array(key)) : null };
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
