import type { Photo } from '@madang/protocol';
import type { PhotoPlace } from './records.js';

/**
 * Notes what a change of words does to the photos beside them, by their ids: some come to stand there, some are there
 * no more.
 */
export function movePhotos(
  noted: Map<string, PhotoPlace | null>,
  beside: PhotoPlace,
  before: readonly Photo[],
  after: readonly Photo[],
): void {
  for (const { id } of before) if (!after.some((one) => one.id === id)) noted.set(id, null);
  for (const { id } of after) if (!before.some((one) => one.id === id)) noted.set(id, beside);
}
