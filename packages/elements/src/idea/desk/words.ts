import { dictionary } from '../../locale/dictionary.js';
import { en } from './en.js';

/** The words of what only staff see. */
export const deskWords = dictionary(en, { ko: () => import('./ko.js').then((module) => module.ko) }, 'desk');
