import type { Surroundings, KeyValue, Locks } from '../surroundings.js';

/** A lease is renewed this often, and is free when it was not for three minutes: hidden pages wake once a minute. */
const RENEW = 30_000;
const EXPIRE = 180_000;

/**
 * Locks by leases in a shared storage, for pages without Web Locks (plain http). Weaker: two tabs that start in the
 * same instant may both believe they own a name, and both send what one of them left behind. The server answers a
 * repeated number only once, so nothing is done twice.
 */
export function leases(env: Pick<Surroundings, 'now' | 'after'>, storage: KeyValue): Locks {
  return {
    async hold(name) {
      const key = `${name}:lease`;
      if (env.now() - Number(storage.getItem(key) ?? 0) < EXPIRE) return null;
      let cancel = (): void => {};
      const renew = (): void => {
        storage.setItem(key, `${env.now()}`);
        cancel = env.after(RENEW, renew);
      };
      const release = (): void => {
        cancel();
        storage.removeItem(key);
        globalThis.removeEventListener?.('pagehide', release);
      };
      renew();
      // So that the next page of this tab need not wait for it to expire.
      globalThis.addEventListener?.('pagehide', release);
      return release;
    },
  };
}
