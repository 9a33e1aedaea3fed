import { words } from '../shared/words.js';
import { en } from './en.js';

/** The words of all that is shown of release notes. */
export const releasesWords = words(en, () => import('./ko.js').then(({ ko }) => ko));
