import { dictionary } from '../../locale/dictionary.js';
import { en } from './en.js';

/** The words of ideas that became part of others. */
export const mergedWords = dictionary(en, { ko: () => import('./ko.js').then((module) => module.ko) }, 'merged');
