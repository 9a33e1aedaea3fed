import { words } from '../shared/words.js';
import { en } from './en.js';

/** The words of the queue and of its dialogs. */
export const queueWords = words(en, () => import('./ko.js').then(({ ko }) => ko));
