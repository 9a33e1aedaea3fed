import { words } from '../shared/words.js';
import { en } from './en.js';

/** The words of the list and the card. */
export const customersWords = words(en, () => import('./ko.js').then(({ ko }) => ko));
