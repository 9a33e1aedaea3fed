/** Which websites may open live connections and write. Decided by the operator; reading is for everybody. */
export type Origins = '*' | ReadonlySet<string>;

/** Reads `MADANG_ORIGINS`: origins split by commas, or `*`. */
export function parseOrigins(setting: string | undefined): Origins {
  if (setting?.trim() === '*') return '*';
  const list = (setting ?? '').split(',').map((one) => one.trim().replace(/\/$/, '').toLowerCase());
  return new Set(list.filter((one) => one !== ''));
}

const LOOPBACK = /^https?:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\]|[a-z0-9-]+\.localhost)(:\d+)?$/;

/** Whether an origin is a page on this machine. */
export function isLoopbackOrigin(origin: string): boolean {
  return LOOPBACK.test(origin.toLowerCase());
}

/**
 * Whether a page of this origin may write. No origin means no browser, so no victim. The backend's own pages and pages
 * on the same machine always may. A browser sends the header and a page cannot forge it, which is what this guards
 * against: a foreign page that speaks in its visitor's name.
 */
export function mayWrite(origin: string | undefined, host: string | undefined, allowed: Origins): boolean {
  if (origin === undefined || allowed === '*') return true;
  const own = origin.toLowerCase();
  return allowed.has(own) || own === `http://${host}` || own === `https://${host}` || isLoopbackOrigin(own);
}
