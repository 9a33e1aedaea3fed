import { languages } from './dictionary.js';
import { over } from './over.js';
import type { LanguageLoader, LanguageWords } from './words.js';

/**
 * Adds a language to every widget of the page, or puts words of your own over one that is there:
 *
 *     addLanguage('fr', () => import('./madang-fr.js').then((module) => module.words));
 *     addLanguage('en', { board: { suggest: 'What should we bake next?' } });
 *
 * `tag` is a BCP 47 tag; `fr` serves `fr-CA` as well, unless that has words of its own. Words given as a function are
 * loaded once, when a widget first speaks the language. What they leave out, and all of it should they fail to load, is
 * said in Madang's own words for that language, else in English. Widgets that are there already speak it from now on;
 * called again for the same tag, the last call counts.
 */
export function addLanguage(tag: string, words: LanguageWords | (() => Promise<LanguageWords>)): void {
  let coming: Promise<LanguageWords> | undefined;
  const loader: LanguageLoader = async (widget, ours) => {
    coming ??= (typeof words === 'function' ? words() : Promise.resolve(words)).catch(() => ({}));
    const [own, theirs] = await Promise.all([ours(), coming]);
    return over(own, widget, theirs);
  };
  // However a page writes it: tags know no case.
  for (const written of [tag, tag.toLowerCase(), ...Intl.getCanonicalLocales(tag)]) languages.set(written, loader);
  // What announces a community makes every widget look around again.
  globalThis.document?.dispatchEvent(new Event('context-provider', { bubbles: true, composed: true }));
}
