import type { Photo } from '@madang/protocol';
import type { KeptPhoto, PhotoShelf, ShownPhoto } from '../api.js';
import { failureOf } from '../core/http.js';
import type { NamedPhotos } from '../effects/words.js';
import type { PhotoDisk, Surroundings } from '../surroundings.js';

/** The shelf, as the parts see it that put photos on screen and send them. */
export interface Shelf extends PhotoShelf {
  /** One that is in the page's memory. */
  peek(id: string): KeptPhoto | undefined;
  /** They are beside the words by now: a reload needs them no more, this page still shows them. */
  done(ids: readonly string[]): void;
  /** Photos as an optimistic row shows them: from memory, else as the row has them now. */
  show(named: NamedPhotos, before?: readonly Photo[]): { readonly photos?: readonly ShownPhoto[] };
}

/**
 * Opens the shelf. `base`: the community's root on its server. `arrived`: some were read that may be on screen.
 * `session`: that of whoever is here.
 */
export function openShelf(
  env: Pick<Surroundings, 'now' | 'photos'>,
  base: string,
  arrived: () => void,
  session: () => string | null = () => null,
): Shelf {
  const memory = new Map<string, KeptPhoto>();
  let disk: Promise<PhotoDisk> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  /**
   * Uses the disk, one after the other: a photo that is given up while it is being written must not stay. A disk that
   * is blocked or full keeps nothing; what is in memory goes out all the same.
   */
  const use = <T>(work: (disk: PhotoDisk) => Promise<T>): Promise<T | undefined> => {
    const done = last.then(async () => {
      try {
        disk ??= env.photos
          ? Promise.resolve(env.photos)
          : import('./disk.js').then(({ browserDisk }) => browserDisk());
        return await work(await disk);
      } catch {
        return undefined;
      }
    });
    last = done;
    return done;
  };

  return {
    keep(photo) {
      memory.set(photo.id, photo);
      void use((it) => it.write(photo, env.now()));
    },
    peek: (id) => memory.get(id),
    async find(ids) {
      const missing = ids.filter((id) => !memory.has(id));
      const read = (missing.length > 0 && (await use((it) => it.read(missing)))) || [];
      for (const photo of read) if (!memory.has(photo.id)) memory.set(photo.id, photo);
      if (read.length > 0) arrived();
      return ids.flatMap((id) => memory.get(id) ?? []);
    },
    forget(ids) {
      for (const id of ids) memory.delete(id);
      if (ids.length > 0) void use((it) => it.remove(ids));
    },
    done(ids) {
      if (ids.length > 0) void use((it) => it.remove(ids));
    },
    show({ photos: ids, alts }, before = []) {
      if (!ids) return before.length > 0 ? { photos: before } : {};
      const known = ids.flatMap((id) => memory.get(id) ?? before.find((photo) => photo.id === id) ?? []);
      const photos = known.map((photo): ShownPhoto => {
        const alt = alts?.[photo.id];
        return alt === undefined ? photo : { ...photo, alt };
      });
      return photos.length > 0 ? { photos } : {};
    },
    download: (id, small) =>
      import('../transport/upload.js')
        .then(({ fetchImage }) => fetchImage(`${base}/photos/${id}${small ? '?size=small' : ''}`, session()))
        .catch((error: unknown) => Promise.reject(failureOf(error))),
  };
}
