import type { Client, ShownPhoto } from '@madang/client';
import type { LIMITS } from '@madang/protocol';
import type { Drafts } from '../shared/drafts.js';
import type { PhotoFault } from './prepare.js';

/** The server's limit, written again because no widget loads code of the protocol; a difference does not compile. */
export const MOST: typeof LIMITS.photos = 4;
/** The server's limit of what is said in a photo's place, in characters. */
export const LONGEST_ALT: typeof LIMITS.alt = 250;

/** Why a photo will not go out: the browser could not use it, or the server did not take it. */
export type Refusal = PhotoFault | 'refused';

/** A photo that somebody chose. */
export interface Chosen extends ShownPhoto {
  /** `preparing`: being shrunk. `ready`: may go out. `refused`: will not. */
  readonly state: 'preparing' | 'ready' | 'refused';
  readonly refusal?: Refusal;
  /** The name of its file, to speak of one that cannot be shown. */
  readonly name?: string;
}

/**
 * The photos of one draft. Which they are is kept with its words; the photos themselves lie on the client's shelf. Made
 * together with the field for the words, long before what draws and shrinks photos is loaded.
 */
export class ChosenPhotos {
  #list: readonly Chosen[] = [];
  readonly #listeners = new Set<() => void>();
  readonly #drafts: Drafts | undefined;
  readonly #place: string;
  /** What stands beside the words already. */
  readonly #before: readonly ShownPhoto[];

  /** `place`: that of the words. `before`: what stands beside the words that are changed. */
  constructor(drafts: Drafts | undefined, place: string, before: readonly ShownPhoto[] = []) {
    this.#drafts = drafts;
    this.#place = `${place}:photos`;
    this.#before = before;
    const kept = readPhotos(drafts?.read(this.#place) ?? '');
    const list = (kept ?? before).map((photo) => ({ ...before.find(({ id }) => id === photo.id), ...photo }));
    this.#list = chosen(list);
  }

  get list(): readonly Chosen[] {
    return this.#list;
  }

  /** Those that may go out, in their order. */
  get ids(): readonly string[] {
    return this.#list.filter(({ state }) => state === 'ready').map(({ id }) => id);
  }

  /** What words say of them: which go out, and what their author says that they show. */
  get named(): { readonly photos?: string[]; readonly alts?: Record<string, string> } {
    const ready = this.#list.filter(({ state }) => state === 'ready');
    const before = (id: string): string => this.#before.find((photo) => photo.id === id)?.alt ?? '';
    const alts = ready.map(({ id, alt = '' }) => [id, alt.trim()] as const).filter(([id, alt]) => alt !== before(id));
    return {
      ...((ready.length > 0 || this.#before.length > 0) && { photos: ready.map(({ id }) => id) }),
      ...(alts.length > 0 && { alts: Object.fromEntries(alts) }),
    };
  }

  /** What their author says that they show. */
  get said(): readonly string[] {
    return this.#list.flatMap(({ alt }) => alt?.trim() ?? []);
  }

  /** Whether they are others than those that stand beside the words. */
  get changed(): boolean {
    return !!this.named.alts || String(this.ids) !== String(this.#before.map(({ id }) => id));
  }

  /** Whether one has always stood beside the words: it is not on the shelf. */
  isOld(id: string): boolean {
    return this.#before.some((photo) => photo.id === id);
  }

  /** Calls back after each change. Returns its unsubscribe. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Other photos, or the same ones in another order. */
  set(list: readonly Chosen[]): void {
    this.#show(list);
    const ready = list.filter(({ state }) => state === 'ready').map(({ id, width, height, alt }) => ({ id, width, height, alt }));
    this.#drafts?.keep(this.#place, this.changed ? JSON.stringify(ready) : '');
  }

  /** Shows what is kept: the draft became somebody else's, or its words came back. */
  reread(): void {
    this.#show(chosen(readPhotos(this.#drafts?.read(this.#place) ?? '') ?? this.#before));
  }

  /** Empties the field once its words are on their way; the draft stays until {@link forget}. Returns what goes out. */
  take(): readonly Chosen[] {
    const list = this.#list.filter(({ state }) => state === 'ready');
    this.#show([]);
    return list;
  }

  /** The person gave it up: nothing of what was chosen for it stays in this browser. */
  discard(client: Client): void {
    const ids = this.#list.map(({ id }) => id).filter((id) => !this.isOld(id));
    this.forget();
    if (ids.length) void client.account().then(({ photos }) => photos.forget(ids), () => {});
  }

  /** The draft is over. */
  forget(): void {
    this.#drafts?.keep(this.#place, '');
  }

  /** Whether one is being shrunk. */
  get preparing(): boolean {
    return this.#list.some(({ state }) => state === 'preparing');
  }

  /** Resolves when none is being shrunk any more. */
  async settled(): Promise<void> {
    while (this.preparing) {
      await new Promise<void>((resolve) => {
        const stop = this.subscribe(() => {
          stop();
          resolve();
        });
      });
    }
  }

  #show(list: readonly Chosen[]): void {
    this.#list = list;
    for (const listener of this.#listeners) listener();
  }
}

/** Photos as they come back into a field. */
export function chosen(photos: readonly ShownPhoto[]): readonly Chosen[] {
  return photos.map((photo) => ({ ...photo, state: 'ready' }));
}

/** Marks the photo that a refusal names (`photos.2`); else all of them may be meant, and none is. */
export function marked(list: readonly Chosen[], field = ''): readonly Chosen[] {
  const at = Number(/^photos\.(\d+)$/.exec(field)?.[1] ?? -1);
  return list.map((photo, i) => (i === at ? { ...photo, state: 'refused', refusal: 'refused' } : photo));
}

/** Reads what is kept of a draft's photos; `null` for anything else, since anybody on the page may write there. */
function readPhotos(text: string): readonly ShownPhoto[] | null {
  try {
    const kept = JSON.parse(text) as unknown;
    if (!Array.isArray(kept)) return null;
    return (kept as Record<string, unknown>[]).slice(0, MOST).flatMap(({ id, width, height, alt }) =>
      typeof id === 'string' && /^[\w-]+$/.test(id) && typeof width === 'number' && typeof height === 'number'
        ? [{ id, width, height, ...(typeof alt === 'string' && { alt }) }]
        : [],
    );
  } catch {
    return null;
  }
}
