import { words } from '../shared/words.js';
import { en } from './en.js';

/** The words of all parts of an idea's page. */
export const ideaWords = words(en, () => import('./ko.js').then(({ ko }) => ko));
