import { dictionary } from '../locale/dictionary.js';
import { en } from './en.js';

/** What is said where somebody signs in. */
export const messages = dictionary(en, { ko: () => import('./ko.js').then((module) => module.ko) }, 'signIn');
