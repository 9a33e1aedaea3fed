import { dictionary } from '../../locale/dictionary.js';
import { en } from './en.js';

/** The words of promises, of answers that are none, and of whether something helped. */
export const loopWords = dictionary(en, { ko: () => import('./ko.js').then((module) => module.ko) }, 'loop');
