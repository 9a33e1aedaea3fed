import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import type { Client, ShownPhoto } from '@madang/client';
import { draw } from './draw.js';

/** How a photo is shown. */
export interface PictureOptions {
  readonly client: Client | undefined;
  /** What a screen reader says in its place. */
  readonly alt: string;
  /** Whole: the small copy stands there until the large one is here. */
  readonly large?: boolean;
  /** What is said where it is not shown any more, and where it did not come. */
  readonly gone: string;
  readonly failed: string;
}

/** Pixels of the longest side of a photo that is drawn: as the server's copies have them. */
const SMALL = 480;
const LARGE = 2_048;

class PictureDirective extends Directive {
  #id: string | undefined;

  override render(_photo: ShownPhoto, _options: PictureOptions): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [photo, options]: [ShownPhoto, PictureOptions]): unknown {
    const { id } = photo;
    const { alt } = options;
    const shown = element.firstElementChild;
    if (this.#id === id) {
      // The words may have come later.
      if (shown instanceof HTMLImageElement) shown.alt = alt;
      else if (shown instanceof HTMLCanvasElement) shown.ariaLabel = alt;
      return noChange;
    }
    this.#id = id;
    element.removeAttribute('data-state');
    const put = (content: Element | string): void => {
      if (this.#id === id) element.replaceChildren(content);
    };
    void show(photo, options, put).catch(() => 'failed' as const).then((state) => {
      if (this.#id !== id || state === 'shown') return;
      element.setAttribute('data-state', state);
      put(options[state]);
    });
    return noChange;
  }
}

/** Where a photo lies on its server. */
function addressOf({ server, community }: Client, { id }: ShownPhoto, small: boolean): string {
  return `${server}/v1/${community}/photos/${id}${small ? '?size=small' : ''}`;
}

async function show(
  photo: ShownPhoto,
  options: PictureOptions,
  put: (content: Element) => void,
): Promise<'shown' | 'gone' | 'failed'> {
  const { client, large = false } = options;
  if (photo.blob) return paint(photo.blob, options, put);
  if (!client) return 'failed';
  try {
    if (!large) await image(photo, client, options, true, put);
    else {
      // The small copy is in the browser's cache: never an empty screen.
      const small = image(photo, client, options, true, put).catch(() => {});
      await Promise.all([small, image(photo, client, options, false, (whole) => void small.then(() => put(whole)))]);
    }
    return 'shown';
  } catch {
    // It is not there any more, or this page allows no images from there. Its bytes may be asked for all the same: the
    // widgets talk to that server.
    const { photos } = await client.account();
    const blob = await photos.download(photo.id, !large);
    return blob ? paint(blob, options, put) : 'gone';
  }
}

function image(
  photo: ShownPhoto,
  client: Client,
  { alt }: PictureOptions,
  small: boolean,
  put: (content: Element) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const element = document.createElement('img');
    element.alt = alt;
    element.decoding = 'async';
    element.loading = small ? 'lazy' : 'eager';
    element.width = photo.width;
    element.height = photo.height;
    element.draggable = false;
    element.onload = () => {
      if (!small) put(element);
      resolve();
    };
    element.onerror = reject;
    element.src = addressOf(client, photo, small);
    // One that loads lazily has to stand there to be seen.
    if (small) put(element);
  });
}

async function paint(blob: Blob, { alt, large }: PictureOptions, put: (content: Element) => void): Promise<'shown'> {
  const canvas = document.createElement('canvas');
  canvas.role = 'img';
  canvas.ariaLabel = alt;
  await draw(canvas, blob, large ? LARGE : SMALL);
  put(canvas);
  return 'shown';
}

/**
 * Shows a photo in an element that holds nothing else: `<span ${picture(photo, options)}></span>`. From its bytes where
 * they are at hand; else the server's copy, as an image, or drawn where the page forbids images from there. What cannot
 * be shown is said, and the element gets `data-state="gone"` or `"failed"`.
 */
export const picture = directive(PictureDirective);
