import { dictionary } from '../locale/dictionary.js';
import { voteEn } from './words.en.js';

/** The words of the vote button beyond the first paint. */
export const voteWords = dictionary(voteEn, { ko: () => import('./words.ko.js').then((module) => module.voteKo) });
