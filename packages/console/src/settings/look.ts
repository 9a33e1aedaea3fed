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
  /** The colours that statuses were given. */
  readonly statusColors?: StatusColors | undefined;
}

/** What is so where nobody chose anything: as near as six digits come to the accent of the theme. */
export const PLAIN = { accent: '#b1532f', radius: 10, theme: 'auto', locale: '' } as const;

/** The lines that a company copies into its page. */
export function snippetOf(look: Look): string {
  const { community, server, board, accent, radius, theme, locale, statusColors = {} } = look;
  const said = locale === '' ? '' : ` data-locale="${locale}"`;
  const tone = theme === 'auto' ? '' : ` theme="${theme}"`;
  // Of the whole page: each widget there tells statuses by the same colours.
  const colors = statusTokens(statusColors);
  return [
    `<script type="module" src="${server}/madang.js" data-community="${community}"${said}></script>`,
    '<style>',
    `  madang-board { --madang-color-accent: ${accent}; --madang-radius: ${radius}px; }`,
    ...(colors.length > 0 ? ['  :root {', ...colors.map((one) => `    ${one}`), '  }'] : []),
    '</style>',
    `<madang-board board="${board}"${tone}></madang-board>`,
  ].join('\n');
}
