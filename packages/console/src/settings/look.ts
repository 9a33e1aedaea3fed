import { type StatusColors, statusTokens } from '@madang/protocol';

/** How widgets are to look on the company's own page. */
export interface Look {
  readonly community: string;
  /** Origin of this server. */
  readonly server: string;
  readonly board: string;
  /** `#rrggbb` */
  readonly accent: string;
  /** In pixels. */
  readonly radius: number;
  readonly theme: 'auto' | 'light' | 'dark';
  /** A language tag; empty: as the page around it. */
  readonly locale: string;
  /** The hash of the script, where the page is to run this one and no other. */
  readonly integrity?: string | undefined;
  /** The colours that statuses were given. */
  readonly statusColors?: StatusColors | undefined;
}

/** What is so where nobody chose anything: as near as six digits come to the accent of the theme. */
export const PLAIN = { accent: '#b1532f', radius: 10, theme: 'auto', locale: '' } as const;

/** The lines that a company copies into its page. */
export function snippetOf(look: Look): string {
  const { community, server, board, accent, radius, theme, locale, integrity, statusColors = {} } = look;
  const said = locale === '' ? '' : ` data-locale="${locale}"`;
  const pinned = integrity === undefined ? '' : ` integrity="${integrity}" crossorigin`;
  const tone = theme === 'auto' ? '' : ` theme="${theme}"`;
  // Of the whole page: each widget there tells statuses by the same colours.
  const colors = statusTokens(statusColors);
  return [
    `<script type="module" src="${server}/madang.js" data-community="${community}"${said}${pinned}></script>`,
    '<style>',
    `  madang-board { --madang-color-accent: ${accent}; --madang-radius: ${radius}px; }`,
    ...(colors.length > 0 ? ['  :root {', ...colors.map((one) => `    ${one}`), '  }'] : []),
    '</style>',
    `<madang-board board="${board}"${tone}></madang-board>`,
  ].join('\n');
}

/** What a browser checks a script by (SRI). */
export async function integrityOf(script: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-384', script));
  return `sha384-${btoa(String.fromCharCode(...hash))}`;
}
