import { words } from '../shared/words.js';
import { en } from './en.js';

/** The words of all parts of the settings. */
export const settingsWords = words(en, () => import('./ko.js').then(({ ko }) => ko));
