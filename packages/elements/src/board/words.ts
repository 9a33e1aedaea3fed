import { dictionary } from '../locale/dictionary.js';
import { en } from './en.js';

/** The words of a board beyond its first paint. */
export const boardWords = dictionary(en, { ko: () => import('./ko.js').then((module) => module.ko) }, 'board');
