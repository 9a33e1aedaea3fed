/** Search that forgives typing errors, in Korean and English, the same on both databases. See README.md. */
export { searchKey } from './key.js';
export { gramsOfKey, term, terms } from './grams.js';
export { Rarity, RARITY_SAMPLE } from './rarity.js';
export { chooseLookups, parseQuery } from './query.js';
export type { SearchQuery } from './query.js';
export { type Bar, best, rank, SEARCH_BAR, SIMILAR_BAR } from './rank.js';
export { Tally } from './tally.js';
