import '@madang/elements/board/define.js';
import { createClient } from '@madang/client';
import { providePlace } from '@madang/elements/community/page.js';
import type { MadangSettings } from './settings.js';

/**
 * Gives the page's own community to every widget that stands in none. Exports nothing, on purpose: in the built chunk a
 * namespace would weigh as much as what is said here.
 */
const tag = document.querySelector<HTMLScriptElement>('script[data-community]');
const settings: MadangSettings = { ...tag?.dataset, ...globalThis.madangSettings };
// The tag's own address, not this file's: of two copies on a page either may come first, and both have to say the same.
const { community, server = new URL(tag?.src || import.meta.url).origin, locale, languages } = settings;

// Words that cannot be had are no fault of the host's: they are English then.
if (languages) import('./languages.js').then(({ speak }) => speak(languages)).catch(() => {});

if (community) {
  const getToken = () => globalThis.madangSettings?.getToken?.() ?? null;
  providePlace(document, { client: createClient({ server, community, getToken }), locale });
}
