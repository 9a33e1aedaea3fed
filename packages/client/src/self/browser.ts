import type { KeyValue, Locks } from '../surroundings.js';

/** The browser's storage. Only touched when used: reading `localStorage` itself throws where it is blocked. */
export const browserStorage: KeyValue = {
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, value),
  removeItem: (key) => localStorage.removeItem(key),
  keys: () => Object.keys(localStorage),
  onChange(listener) {
    const changed = ({ key, storageArea }: StorageEvent): void => {
      if (key !== null && storageArea === localStorage) listener(key);
    };
    addEventListener('storage', changed);
    return () => removeEventListener('storage', changed);
  },
};

/** What the browser keeps for this tab. Touched like {@link browserStorage}. */
export const browserTab: KeyValue = {
  getItem: (key) => sessionStorage.getItem(key),
  setItem: (key, value) => sessionStorage.setItem(key, value),
  removeItem: (key) => sessionStorage.removeItem(key),
  keys: () => Object.keys(sessionStorage),
};

/** Web Locks; `null` outside a secure context, where there are none. */
export function browserLocks(): Locks | null {
  const manager = (globalThis.navigator as Partial<Navigator> | undefined)?.locks;
  return manager
    ? {
        hold: (name) =>
          new Promise((resolve) => {
            manager
              .request(name, { ifAvailable: true }, (lock) =>
                lock ? new Promise<void>((release) => resolve(release)) : resolve(null),
              )
              .catch(() => resolve(null));
          }),
      }
    : null;
}
