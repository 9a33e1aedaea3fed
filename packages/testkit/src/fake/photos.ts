import { LIMITS, type Photo, type WireError } from '@madang/protocol';
import type { ShownPhoto } from '@madang/client';
import type { FakePhoto } from './photo.js';
import { refuse } from './refuse.js';
import type { FakePerson, FakeWorld } from './world.js';

/** How large an image is; where nothing can look into it, it is four by three. */
export async function sizeOf(blob: Blob): Promise<Pick<Photo, 'width' | 'height'>> {
  try {
    const { width, height } = await createImageBitmap(blob);
    return { width, height };
  } catch {
    return { width: 4, height: 3 };
  }
}

/** Takes a photo that somebody sends, or what is already there; else says why not. */
export function takePhoto(world: FakeWorld, by: FakePerson, photo: Omit<FakePhoto, 'by' | 'beside'>): WireError | null {
  const known = world.photos.get(photo.id);
  if (known) return known.by === by.id ? null : refuse('conflict', 'There is a photo with this id.');
  if (photo.blob.size > LIMITS.photoBytes) return refuse('too-large', 'The photo is too large.');
  world.photos.set(photo.id, { ...photo, by: by.id, beside: null });
  return null;
}

/**
 * The photos that a mutation puts beside something, or why it may not. Their bytes come along in the rows: there is no
 * address within a page from which an image could be fetched.
 */
export function photosBeside(
  world: FakeWorld,
  by: FakePerson,
  beside: string,
  ids: readonly string[] = [],
  alts: Readonly<Record<string, string>> = {},
): { readonly photos?: readonly ShownPhoto[] } | WireError {
  const found = ids.map((id) => world.photos.get(id));
  const photos = found.flatMap((photo) => photo ?? []);
  const fits = photos.every((photo) => photo.beside === beside || (photo.beside === null && photo.by === by.id));
  if (photos.length < ids.length || !fits) return { ...refuse('invalid', 'A photo is not there.'), field: 'photos' };
  for (const photo of photos) {
    photo.beside = beside;
    photo.said = alts[photo.id] ?? photo.said ?? '';
  }
  const shown = photos.map(({ said, ...photo }): ShownPhoto => {
    const { id, width, height, blob } = photo;
    return { id, width, height, ...(said && { alt: said }), blob };
  });
  return shown.length > 0 ? { photos: shown } : {};
}
