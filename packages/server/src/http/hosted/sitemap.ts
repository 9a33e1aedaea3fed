import { xml } from './xml.js';

/** A page as a sitemap names it. */
export interface Mapped {
  readonly url: string;
  /** Unix time in milliseconds of the last change of its words. */
  readonly at?: number;
}

/** An index of sitemaps (sitemaps.org). */
export function sitemapIndex(urls: readonly string[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.map((url) => `<sitemap><loc>${xml(url)}</loc></sitemap>`).join('\n')}
</sitemapindex>
`;
}

/** A sitemap (sitemaps.org). */
export function sitemap(pages: readonly Mapped[]): string {
  const urls = pages.map(({ url, at }) => {
    const changed = at === undefined ? '' : `<lastmod>${new Date(at).toISOString()}</lastmod>`;
    return `<url><loc>${xml(url)}</loc>${changed}</url>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join('\n')}
</urlset>
`;
}
