import type { HomePages } from '../../homes.js';
import { mayWrite, type Origins } from '../origins.js';

/** What an operator says about the server's own pages. */
export interface HostedSettings {
  /** Origin of this server as the world knows it; `null`: as it is asked for. */
  readonly url: string | null;
  /** The pages of the company's own site on which boards stand. */
  readonly homes: HomePages;
  /** Folder of the script that brings pages to life; `null`: they are read only. */
  readonly assets: string | null;
  /** Ideas on one page of the map for search engines; what suits them where it is left out. */
  readonly mapPage?: number;
}

/** Pages that live by themselves. */
export const NO_SETTINGS: HostedSettings = { url: null, homes: new Map(), assets: null };

/**
 * Reads `MADANG_PAGES`: `community=https://www.example.com/ideas`, or `community/board=…` where a community has several
 * boards, split by white space. Only sites that embed the
 * widgets (`MADANG_ORIGINS`), or pages on this machine: a short link leads nowhere else. Throws with one sentence about
 * what is wrong.
 */
export function parseHomes(setting: string | undefined, origins: Origins): HomePages {
  const homes = new Map<string, string>();
  for (const entry of (setting ?? '').split(/\s+/).filter(Boolean)) {
    const [, place = '', page = ''] = /^([a-z0-9][a-z0-9-]{0,62}(?:\/[a-z0-9][a-z0-9-]{0,62})?)=(https?:\/\/.+)$/.exec(entry) ?? [];
    if (place === '' || !URL.canParse(page)) {
      throw new Error(`MADANG_PAGES must be like shop=https://www.example.com/ideas or shop/help=https://www.example.com/help, not "${entry}".`);
    }
    const url = new URL(page);
    if (url.username || url.password || url.hash) throw new Error(`MADANG_PAGES: "${page}" must be the plain address of a page.`);
    if (!mayWrite(url.origin, undefined, origins, place.split('/')[0] ?? '')) {
      throw new Error(`MADANG_PAGES: ${url.origin} must be one of MADANG_ORIGINS, too.`);
    }
    homes.set(place, url.href);
  }
  return homes;
}

/** Reads `MADANG_URL`: an origin such as `https://community.example.com`. Throws with one sentence about it. */
export function parseUrl(setting: string | undefined): string | null {
  if (!setting) return null;
  const origin = /^https?:\/\/[^/?#@\s]+\/?$/.test(setting) && URL.canParse(setting) ? new URL(setting).origin : null;
  if (origin === null) throw new Error('MADANG_URL must be the origin of this server, like https://community.example.com.');
  return origin;
}
