/** Languages that pages are written in. */
export const PAGE_LANGUAGES = ['en', 'ko', 'ko-x-formal'] as const;

/** One of {@link PAGE_LANGUAGES}. */
export type PageLanguage = (typeof PAGE_LANGUAGES)[number];

/** A tag as pages know it. */
function known(tag: string): PageLanguage | undefined {
  const low = tag.trim().toLowerCase();
  return PAGE_LANGUAGES.find((one) => one === low) ?? PAGE_LANGUAGES.find((one) => one === low.split('-')[0]);
}

/** The languages of a community, its own first: of those that pages are written in. At least one. */
export function pageLanguages(locales: readonly string[]): readonly [PageLanguage, ...PageLanguage[]] {
  const [first, ...others] = new Set(locales.flatMap((tag) => known(tag) ?? []));
  return [first ?? 'en', ...others];
}

/**
 * The language of a page: what the address asks for, else what the reader prefers most (RFC 9110 `Accept-Language`), of
 * those that the community speaks; else its own.
 */
export function pickLanguage(
  languages: readonly [PageLanguage, ...PageLanguage[]],
  asked: unknown,
  accepted: string | undefined,
): PageLanguage {
  const spoken = (tag: string): PageLanguage | undefined => {
    const found = known(tag);
    return languages.find((one) => one === found) ?? languages.find((one) => one.slice(0, 2) === found?.slice(0, 2));
  };
  const wanted = (accepted ?? '')
    .slice(0, 400)
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';');
      const q = rest.find((one) => one.trim().startsWith('q='))?.trim().slice(2);
      return { tag, q: q === undefined ? 1 : Number(q) || 0 };
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q);
  if (typeof asked === 'string') wanted.unshift({ tag: asked, q: 1 });
  for (const { tag } of wanted) {
    const found = spoken(tag);
    if (found) return found;
  }
  return languages[0];
}
