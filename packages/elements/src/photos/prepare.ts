import type { LIMITS } from '@madang/protocol';
import { fit } from './draw.js';

/** The server's longest side, written again because no widget loads code of the protocol. */
const SIDE: typeof LIMITS.photoSide = 2_048;

/** Bytes that a photo should not exceed: four of them go over a telephone in a few seconds. */
const ENOUGH = 600_000;

/** Bytes of a file that is not even looked into: decoded it would fill the memory of a telephone. */
const TOO_LARGE = 60_000_000;

/** How well a photo is kept, best first; the first that is small enough is taken, or the last. */
const QUALITIES = [0.82, 0.7, 0.58, 0.45];

/** Why a file cannot be used: no image; one that this browser cannot read; or far too large. */
export type PhotoFault = 'not-image' | 'unreadable' | 'too-large';

/** A photo that may go out. */
export interface Prepared {
  readonly blob: Blob;
  readonly width: number;
  readonly height: number;
}

/** What is thrown by {@link prepare}. */
export class PhotoError extends Error {
  readonly fault: PhotoFault;

  constructor(fault: PhotoFault) {
    super(fault);
    this.fault = fault;
  }
}

type Surface = OffscreenCanvas | HTMLCanvasElement;

function surface(width: number, height: number): Surface {
  if (typeof OffscreenCanvas === 'function') return new OffscreenCanvas(width, height);
  return Object.assign(document.createElement('canvas'), { width, height });
}

function contextOf(canvas: Surface): OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D | null {
  return 'toBlob' in canvas ? canvas.getContext('2d') : canvas.getContext('2d');
}

async function encode(canvas: Surface, type: string, quality: number): Promise<Blob | null> {
  if (!('toBlob' in canvas)) return canvas.convertToBlob({ type, quality });
  return new Promise((resolve) => {
    canvas.toBlob(resolve, type, quality);
  });
}

/** WebP, or JPEG where a browser cannot write that; as well as fits into {@link ENOUGH}. */
async function squeeze(canvas: Surface): Promise<Blob | null> {
  let blob: Blob | null = null;
  let type = 'image/webp';
  for (const quality of QUALITIES) {
    blob = await encode(canvas, type, quality);
    // A browser that cannot write a format gives a PNG.
    if (blob?.type !== type && type === 'image/webp') blob = await encode(canvas, (type = 'image/jpeg'), quality);
    if (blob && blob.size <= ENOUGH) break;
  }
  return blob;
}

/**
 * Makes a file into a photo that may go out: the right way up, no side longer than {@link SIDE}, and encoded anew, so
 * that nothing of what a camera writes into it (where, when, with what) leaves this browser. Of a moving image the
 * first picture. Decoding and encoding are done beside the page's own thread, as far as browsers do.
 *
 * @throws {PhotoError} when the file cannot be used.
 */
export async function prepare(file: Blob): Promise<Prepared> {
  if (!/^image\/|^$/.test(file.type)) throw new PhotoError('not-image');
  if (file.size > TOO_LARGE) throw new PhotoError('too-large');
  const image = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw new PhotoError(file.type ? 'unreadable' : 'not-image');
  });
  try {
    const { width, height } = fit(image.width, image.height, SIDE);
    const canvas = surface(width, height);
    const context = contextOf(canvas);
    if (!context) throw new PhotoError('unreadable');
    // JPEG knows no transparency: what shines through would turn black.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, width, height);
    const blob = await squeeze(canvas);
    if (!blob) throw new PhotoError('unreadable');
    return { blob, width, height };
  } finally {
    image.close();
  }
}
