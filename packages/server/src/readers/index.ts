/** Readers of the log, one a purpose: {@link Purpose} says what one is, {@link Readers} work them. */
export { CLOCKS_AGREE } from './lane.js';
export { type Batch, type Purpose, TryLater } from './purpose.js';
export { Readers } from './readers.js';
