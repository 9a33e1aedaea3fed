import { dictionary } from '../locale/dictionary.js';
import { en } from './en.js';

/** The words of photos, for what chooses them and what shows them. */
export const messages = dictionary(en, { ko: () => import('./ko.js').then((module) => module.ko) }, 'photos');
