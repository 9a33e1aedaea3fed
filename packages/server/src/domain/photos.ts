import type { Photo, WireError } from '@madang/protocol';
import { cleanTitle } from '../markdown/index.js';
import type { Actor } from './actor.js';
import { refuse } from './refusal.js';
import type { World } from './world.js';

/** What a mutation says of photos. */
interface Named {
  readonly photos?: readonly string[] | undefined;
  readonly alts?: Readonly<Record<string, string>> | undefined;
}

/** What photos a mutation may put beside words, or why it may not. */
export type Chosen =
  | { readonly type: 'photos'; readonly photos: readonly Photo[] }
  | { readonly type: 'refused'; readonly error: WireError };

/**
 * The photos that a mutation names, in its order. Each is one that stands beside these very words, or one that the
 * actor sent and that stands nowhere yet: whose photo an unknown id is does not show. Without a list, those that stand
 * stay. What `alts` says that one shows stands with it.
 */
export function choosePhotos(
  world: World,
  actor: Actor,
  { photos: ids, alts = {} }: Named,
  standing: readonly Photo[] = [],
): Chosen {
  if (ids === undefined) return { type: 'photos', photos: standing };
  const photos: Photo[] = [];
  for (const id of ids) {
    const photo = standing.find((one) => one.id === id) ?? waiting(world, actor, id);
    if (!photo) {
      const message = 'A photo is not there, or stands elsewhere. Please add it again.';
      return { type: 'refused', error: refuse('invalid', message, 'photos') };
    }
    const { alt: said, ...bare } = photo;
    const alt = Object.hasOwn(alts, id) ? cleanTitle(alts[id] ?? '') : said;
    photos.push(alt ? { ...bare, alt } : bare);
  }
  return { type: 'photos', photos };
}

function waiting(world: World, actor: Actor, id: string): Photo | null {
  const photo = world.photo(id);
  if (!photo || photo.community !== actor.community || photo.person !== actor.id || photo.beside !== null) return null;
  return { id, width: photo.width, height: photo.height };
}

/** What is said in photos' place, as more lines of the words beside them: the rules of moderation look at it, too. */
export function linesOf(photos: readonly Photo[]): string {
  return photos.map(({ alt }) => (alt ? `\n${alt}` : '')).join('');
}

/** Whether two lists are of the same photos in the same order, with the same words in their place. */
export function samePhotos(some: readonly Photo[], others: readonly Photo[]): boolean {
  const same = ({ id, alt }: Photo, at: number): boolean => id === others[at]?.id && alt === others[at]?.alt;
  return some.length === others.length && some.every(same);
}
