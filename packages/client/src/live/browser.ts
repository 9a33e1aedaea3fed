import type { Environment, KeyValue, Locks, Page } from '../environment.js';

/** What the browser offers where the client was not given something else. */
export function browserStorage(): KeyValue {
  return {
    // Only touched when used: reading `localStorage` itself throws where it is blocked.
    getItem: (key) => localStorage.getItem(key),
    setItem: (key, value) => localStorage.setItem(key, value),
    removeItem: (key) => localStorage.removeItem(key),
    keys: () => Object.keys(localStorage),
  };
}

/** Web Locks. They need a secure context; without one a lease in the storage stands in. */
export function browserLocks(lease: Locks): Locks {
  const manager = globalThis.navigator?.locks;
  if (!manager) return lease;
  return {
    hold: (name) =>
      new Promise((resolve) => {
        manager
          .request(name, { ifAvailable: true }, (lock) => {
            if (!lock) return resolve(null);
            return new Promise<void>((release) => resolve(release));
          })
          .catch(() => resolve(null));
      }),
  };
}

/** The state of this document and of the network as the browser sees it. */
export function browserPage(): Page {
  return {
    get visible() {
      return document.visibilityState !== 'hidden';
    },
    get online() {
      return navigator.onLine;
    },
    onChange(listener) {
      const events = [
        [document, 'visibilitychange'],
        [globalThis, 'online'],
        [globalThis, 'offline'],
        [globalThis, 'pageshow'],
      ] as const;
      for (const [target, event] of events) target.addEventListener(event, listener);
      return () => {
        for (const [target, event] of events) target.removeEventListener(event, listener);
      };
    },
  };
}

/** Timers of the page. */
export const browserAfter: Environment['after'] = (milliseconds, run) => {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
};
