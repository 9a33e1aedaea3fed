import { createClient } from '@madang/client';
import { providePlace } from '@madang/elements/community/page.js';

/**
 * Gives the page's own community to every widget that stands in none. Exports nothing, on purpose: in the built chunk a
 * namespace would weigh as much as what is said here.
 */
const tag = document.querySelector<HTMLScriptElement>('script[data-community]');
const { community, server = new URL(import.meta.url).origin, locale } = { ...tag?.dataset, ...globalThis.madangSettings };

if (community) {
  const getToken = () => globalThis.madangSettings?.getToken?.() ?? null;
  providePlace(document, { client: createClient({ server, community, getToken }), locale });
}
