import { warn } from '../shared/warn.js';

/** Loads the line that says as whom one takes part, once somebody is about to. */
export function loadWho(): void {
  import('./who/define.js').catch((error: unknown) => warn('who one is did not load', error));
}
