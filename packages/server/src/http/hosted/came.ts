import { escape } from '../../markdown/escape.js';
import type { ReleaseHead } from '../../store/releases.js';
import type { Addresses } from './addresses.js';
import type { PageWords } from './words.js';

/** Entries that an idea came out with, as links. Empty where there is none. */
export function releasesHtml(releases: readonly ReleaseHead[], addresses: Addresses, words: PageWords): string {
  if (releases.length === 0) return '';
  const links = releases.map(({ id, title }) => `<a href="${escape(addresses.release(id))}" dir="auto">${escape(title)}</a>`);
  return `<p class="came">${escape(words.inReleases)}: ${links.join(', ')}</p>`;
}
