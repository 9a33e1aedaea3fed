import { dictionary } from './dictionary.js';
import { en } from './en.js';

/** The words of the first paint, shared by the board, its cards and the vote button. */
export const first = dictionary(en, { ko: () => import('./ko.js').then((module) => module.ko) }, 'first');
