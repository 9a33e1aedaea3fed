import { words } from '../shared/words.js';
import { en } from './en.js';

/** The words of the page for recording a voice. */
export const recordWords = words(en, () => import('./ko.js').then(({ ko }) => ko));
