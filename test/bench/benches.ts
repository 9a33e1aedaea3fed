import { list } from './list.js';
import { paint } from './paint.js';
import type { Bench } from './result.js';
import { sizes } from './sizes.js';
import { votes } from './votes.js';
import { windows } from './windows.js';

/** Every benchmark, in the order in which they run. */
export const BENCHES: readonly Bench[] = [sizes, paint, windows, list, votes];
