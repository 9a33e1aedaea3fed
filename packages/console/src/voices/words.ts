import { words } from '../shared/words.js';
import { en } from './en.js';

/** The words of the page of voices. */
export const voicesWords = words(en, () => import('./ko.js').then(({ ko }) => ko));
