import { words } from '../shared/words.js';
import { en } from './en.js';

/** The words of the page of imports. */
export const importsWords = words(en, () => import('./ko.js').then(({ ko }) => ko));
