import type { Bench } from './result.js';
import { votes } from './votes.js';

/** Every benchmark, in the order in which they run. */
export const BENCHES: readonly Bench[] = [votes];
