import { warn } from '../shared/warn.js';

/** Loads what chooses photos, once a page needs it: when somebody is about to write. */
export function loadPicker(): void {
  import('./define.js').catch((error: unknown) => warn('the field for photos did not load', error));
}
