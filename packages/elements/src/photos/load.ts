import { warn } from '../shared/warn.js';
import type { TellingHost } from './telling.js';

/** Loads what chooses photos, once a page needs it: when somebody is about to write. */
export function loadPicker(): void {
  import('./define.js').catch((error: unknown) => warn('the field for photos did not load', error));
}

/** Tells how far the photos of a mutation are that a widget sent; `key` is the id of what it makes or changes. */
export function tellPhotos(host: TellingHost, key: string, said?: { readonly photos?: readonly string[] }): void {
  if (!said?.photos?.length) return;
  import('./telling.js').then(
    ({ tellSending }) => tellSending(host, key),
    (error: unknown) => warn('how far photos are cannot be told', error),
  );
}
