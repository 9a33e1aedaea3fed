import { addLanguage } from '@madang/elements/locale/add-language.js';
import type { MadangSettings } from './settings.js';

/** Teaches the widgets the languages of the page's settings. */
export function speak(languages: NonNullable<MadangSettings['languages']>): void {
  for (const [tag, words] of Object.entries(languages)) addLanguage(tag, words);
}
