import type { WireError } from '@madang/protocol';
import { refuse } from '../domain/refusal.js';

/**
 * Which websites may open live connections and write: everywhere (`https://www.example.com`) or in one community
 * (`shop=https://www.example.com`). Decided by the operator; what is public may be read by everybody.
 */
export type Origins = '*' | ReadonlySet<string>;

/** Reads `MADANG_ORIGINS`: origins split by commas, each for all communities or for one (`shop=https://…`), or `*`. */
export function parseOrigins(setting: string | undefined): Origins {
  if (setting?.trim() === '*') return '*';
  const list = (setting ?? '').split(',').map((one) => one.trim().replace(/\/$/, '').toLowerCase());
  return new Set(list.filter((one) => one !== ''));
}

/** An entry of `MADANG_ORIGINS`: the community that it is for, if it is for one, and the origin. */
export const ORIGIN_ENTRY = /^(?:([a-z0-9][a-z0-9-]{0,62})=)?(https?:\/\/[^/?#@=]+)$/;

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
export function mayWrite(
  origin: string | undefined,
  host: string | undefined,
  allowed: Origins,
  community: string,
): boolean {
  return isKnown(origin, host, allowed) || (allowed !== '*' && allowed.has(`${community}=${origin?.toLowerCase() ?? ''}`));
}

/** Whether a page of this origin may write in some community: all that is known before it says in which. */
export function mayComeIn(origin: string | undefined, host: string | undefined, allowed: Origins): boolean {
  return isKnown(origin, host, allowed) || [...allowed].some((entry) => entry.endsWith(`=${origin?.toLowerCase() ?? ''}`));
}

/** Whether a page of this origin may write in every community. */
function isKnown(origin: string | undefined, host: string | undefined, allowed: Origins): boolean {
  if (origin === undefined || allowed === '*') return true;
  const own = origin.toLowerCase();
  return (allowed.has(own) && !own.includes('=')) || own === `http://${host}` || own === `https://${host}` || isLoopbackOrigin(own);
}

/** What a page is told whose origin may not write. */
export function strange(origin: string | undefined): WireError {
  return refuse('not-allowed', `Pages of ${origin ?? 'an unknown site'} may not act here. Add the origin to MADANG_ORIGINS.`);
}

/** The origins whose pages may write in a community. */
export function originsOf(allowed: ReadonlySet<string>, community: string): readonly string[] {
  return [...allowed].flatMap((entry) => {
    const [, one, origin = ''] = ORIGIN_ENTRY.exec(entry) ?? [];
    return one === undefined || one === community ? [origin] : [];
  });
}
