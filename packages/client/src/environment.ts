import type { Parts } from './parts.js';
import type { Surroundings } from './surroundings.js';

/**
 * What a client is put into. A page leaves it out and gets the browser's; a simulation brings its own and decides about
 * time, chance and every message.
 */
export interface Environment extends Surroundings {
  /** The parts of the client that are not needed for the first paint. */
  readonly parts: Parts;
}
