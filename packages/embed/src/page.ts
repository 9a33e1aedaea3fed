import { createClient } from '@madang/client';
import { providePlace } from '@madang/elements/community/page.js';
import type { MadangSettings } from './settings.js';

/** Gives the page's own community to every widget that stands in none. `own` is what the script tag says. */
export function install(own: MadangSettings, origin: string): void {
  const { community, server = origin, locale } = { ...own, ...globalThis.madangSettings };
  if (!community) return;
  const getToken = () => globalThis.madangSettings?.getToken?.() ?? null;
  providePlace(document, { client: createClient({ server, community, getToken }), locale });
}
