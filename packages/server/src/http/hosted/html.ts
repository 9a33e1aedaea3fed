import { createHash } from 'node:crypto';
import { escape } from '../../markdown/escape.js';
import type { PageLanguage } from './language.js';
import { PAGE_STYLE } from './style.js';

/** What a page is made of. All text is plain and is escaped here; what ends in `Html` is HTML already. */
export interface Document {
  readonly language: PageLanguage;
  readonly title: string;
  readonly description: string;
  /** Absent: search engines keep the page to themselves. */
  readonly canonical?: string;
  /** The page in each language of the community. */
  readonly alternates?: readonly { readonly hreflang: string; readonly href: string }[];
  readonly feed?: { readonly title: string; readonly href: string };
  readonly preview?: Preview;
  /** For search engines, as JSON that may stand in a script element. */
  readonly dataJson?: string;
  readonly bodyHtml: string;
  /** CSS declarations that hold for the whole page. */
  readonly tokens?: readonly string[];
  /** Texts of the `<style>` elements in `bodyHtml`. */
  readonly styles?: readonly string[];
  /** The script that brings it to life, and what that one imports at once. */
  readonly scripts?: readonly string[];
}

/** What a link to a page looks like elsewhere. */
export interface Preview {
  readonly site: string;
  readonly image: string;
  readonly imageAlt: string;
  readonly kind: 'article' | 'website';
}

/** A page and the policy that lets nothing run in it but what we put there. */
export interface HtmlPage {
  readonly html: string;
  readonly policy: string;
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const STYLE_HASH = hashOf(PAGE_STYLE);

/** A BCP 47 tag as search engines and previews write it. */
const OG_LOCALES: Readonly<Record<PageLanguage, string>> = { en: 'en_US', ko: 'ko_KR', 'ko-x-formal': 'ko_KR' };

/** Id of what is last on a page. Browsers that hold back the first paint for an element wait for its beginning only. */
const END = 'madang-end';

/** Writes a page. */
export function writePage(page: Document): HtmlPage {
  const { language, title, description, canonical, alternates = [], feed, preview, dataJson, scripts = [] } = page;
  const meta = (name: string, content: string): string =>
    `<meta ${name.startsWith('og:') ? 'property' : 'name'}="${name}" content="${escape(content)}">`;
  const [entry, ...imports] = scripts;
  const tokens = page.tokens && page.tokens.length > 0 ? [`:root{${page.tokens.join('')}}`] : [];
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    // A page is small. Painted while half of it is parsed, what stands in the middle of a row would move as that grows.
    `<link rel="expect" href="#${END}" blocking="render">`,
    `<title>${escape(title)}</title>`,
    meta('description', description),
    canonical === undefined ? meta('robots', 'noindex') : `<link rel="canonical" href="${escape(canonical)}">`,
    ...alternates.map(
      (other) => `<link rel="alternate" hreflang="${other.hreflang}" href="${escape(other.href)}">`,
    ),
    feed
      ? `<link rel="alternate" type="application/atom+xml" title="${escape(feed.title)}" href="${escape(feed.href)}">`
      : '',
    ...(preview && canonical !== undefined
      ? [
          meta('og:type', preview.kind),
          meta('og:site_name', preview.site),
          meta('og:title', title),
          meta('og:description', description),
          meta('og:url', canonical),
          meta('og:locale', OG_LOCALES[language]),
          meta('og:image', preview.image),
          meta('og:image:type', 'image/png'),
          meta('og:image:width', '1200'),
          meta('og:image:height', '630'),
          meta('og:image:alt', preview.imageAlt),
          meta('twitter:card', 'summary_large_image'),
        ]
      : []),
    meta('color-scheme', 'light dark'),
    '<link rel="icon" href="data:,">',
    `<style>${PAGE_STYLE}</style>`,
    ...tokens.map((style) => `<style>${style}</style>`),
    dataJson === undefined ? '' : `<script type="application/ld+json">${dataJson}</script>`,
    ...imports.map((href) => `<link rel="modulepreload" href="${escape(href)}">`),
    entry === undefined ? '' : `<script type="module" src="${escape(entry)}"></script>`,
  ];
  const html = `<!doctype html>\n<html lang="${language}"><head>${head.filter(Boolean).join('\n')}</head>\n<body>${page.bodyHtml}<span id="${END}" hidden></span></body></html>\n`;
  return { html, policy: policyOf([...tokens, ...(page.styles ?? [])], entry !== undefined) };
}

/**
 * What may happen on a page. Styles are named by their hashes, so that the page may be kept by caches as it is; faces
 * may come from wherever the company keeps them.
 */
function policyOf(styles: readonly string[], isLive: boolean): string {
  return [
    "default-src 'none'",
    `script-src ${isLive ? "'self'" : "'none'"}`,
    `style-src ${[STYLE_HASH, ...styles.map(hashOf)].join(' ')}`,
    "img-src 'self' data: blob: https:",
    `connect-src ${isLive ? "'self'" : "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html dompurify',
  ].join('; ');
}
