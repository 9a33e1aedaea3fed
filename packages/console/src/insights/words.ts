import { words } from '../shared/words.js';
import { en } from './en.js';

/** The words of the insights. */
export const insightsWords = words(en, () => import('./ko.js').then(({ ko }) => ko));
