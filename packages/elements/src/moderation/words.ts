import { dictionary } from '../locale/dictionary.js';
import { en } from './en.js';

/** The words of what others do not see, and of reports. */
export const moderationWords = dictionary(en, { ko: () => import('./ko.js').then((module) => module.ko) }, 'moderation');
