import { addLanguage } from '@madang/elements/locale/add-language.js';
import type { MadangSettings } from './settings.js';

/** Teaches the widgets the languages of the page's settings; one that is called what no language is, is left out. */
export function speak(languages: NonNullable<MadangSettings['languages']>): void {
  for (const [tag, words] of Object.entries(languages)) {
    try {
      addLanguage(tag, words);
    } catch (error) {
      // eslint-disable-next-line no-console -- the page's developer wrote it, and reads it here
      console.warn(`madang: "${tag}" in languages is no language tag, such as fr or pt-BR`, error);
    }
  }
}
