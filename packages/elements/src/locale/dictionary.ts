import type { LanguageLoader, WordsName } from './words.js';

/** Words by language: answers at once when they are here, else `undefined`, and calls back once when they are. */
export type Dictionary<M> = (tag: string, arrived: () => void) => M | undefined;

/**
 * Languages that are not written beside each widget, by their tag: the formal Korean, and those that the host adds with
 * `addLanguage`. One table for a page, as for the names of elements.
 */
export const languages = new Map<string, LanguageLoader>([
  ['ko-x-formal', (widget, ours) => import('./formal.js').then(({ formal }) => formal(widget, ours))],
]);

/**
 * Makes a dictionary from the English words, which come with the code, and loaders of the other languages by their
 * subtag. A language without a loader, and one whose file cannot be loaded, reads English: never a blank page.
 * `widget` is what the words are called in `LanguageWords`.
 */
export function dictionary<M>(
  en: M,
  others: Readonly<Record<string, () => Promise<M>>>,
  widget: WordsName,
): Dictionary<M> {
  const known = new Map<unknown, { words?: M; coming?: Promise<unknown> }>();
  return (tag, arrived) => {
    // No longer than a language is, so that nothing that an object has by birth is taken for one.
    const language = /^\w{2,3}\b/.exec(tag)?.[0] ?? '';
    const own = others[language];
    const load = languages.get(tag) ?? languages.get(language) ?? own;
    if (!load) return en;
    const entry = known.get(load) ?? {};
    known.set(load, entry);
    entry.coming ??= load(widget, own ?? (async () => en))
      .catch(() => en)
      .then((words) => (entry.words = words));
    if (!entry.words) void entry.coming.then(arrived);
    return entry.words;
  };
}
