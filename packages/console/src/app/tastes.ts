/** The languages that the console speaks, each by its own name. */
export const LANGUAGES = { en: 'English', ko: '한국어' } as const;

/** One of {@link LANGUAGES}. */
export type Language = keyof typeof LANGUAGES;

/** How light it is. */
export const THEMES = ['auto', 'light', 'dark'] as const;

/** One of {@link THEMES}. */
export type Theme = (typeof THEMES)[number];

const KEYS = { language: 'madang-console-language', theme: 'madang-console-theme' } as const;

/** The language of whoever sits here: as chosen, else the browser's first that we speak. */
export function languageHere(): Language {
  const kept = read(KEYS.language);
  if (kept === 'en' || kept === 'ko') return kept;
  const first = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'en' || tag === 'ko');
  return first === 'ko' ? 'ko' : 'en';
}

/** How light it is to be here. */
export function themeHere(): Theme {
  const kept = read(KEYS.theme);
  return THEMES.find((one) => one === kept) ?? 'auto';
}

/** How the console is to be for whoever sits here. */
export interface Tastes {
  readonly language: Language;
  readonly theme: Theme;
}

/** Puts them into effect on the page, and keeps what was chosen. */
export function settle({ language, theme }: Tastes, keep = false): void {
  document.documentElement.lang = language;
  document.documentElement.style.colorScheme = theme === 'auto' ? 'light dark' : theme;
  if (!keep) return;
  write(KEYS.language, language);
  write(KEYS.theme, theme);
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing: it holds until the page is left.
  }
}
