import type { Store } from '../store/store.js';
import type { Timers } from '../sync/timers.js';

/** How long a photo waits for words, in milliseconds. */
export const PHOTO_WAITS = 24 * 60 * 60 * 1_000;

/** How often it is looked for those that waited longer, in milliseconds. */
export const SWEEP_EVERY = 10 * 60 * 1_000;

/** Forgets the photos that waited too long. Every process of a database may do it at any time. */
export async function sweepPhotos(store: Pick<Store, 'forgetPhotos'>, timers: Pick<Timers, 'now'>): Promise<void> {
  await store.forgetPhotos(timers.now() - PHOTO_WAITS);
}
