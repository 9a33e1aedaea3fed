import { createHash } from 'node:crypto';
import { LIMITS } from '@madang/protocol';
import { refuse, Refused } from '../domain/refusal.js';
import type { PhotoBytes } from '../store/store.js';
import { loadDecoder } from './decoder.js';
import { looksLikePhoto } from './signature.js';

/**
 * Most pixels of a photo that is looked at: those of a telephone's largest. A file of some kilobytes may say that it is
 * an image of gigabytes.
 */
const MOST_PIXELS = 50_000_000;

/** Longest that the decoder may work on one photo, in seconds. */
const WITHIN = 15;

/** How good a photo looks, of 100. */
const QUALITY = 82;

/** A photo as the server encoded it. */
export interface Encoded {
  /** Pixels, as it is looked at. */
  readonly width: number;
  readonly height: number;
  /** What its bytes are told apart by. */
  readonly hash: string;
  readonly bytes: PhotoBytes;
}

/**
 * Encodes a photo anew, as WebP in sRGB, upright and without anything that is not its picture: where it was taken and
 * by what stays with whoever took it, and no byte of what came in goes out again. Of what moves, the first picture.
 *
 * @throws Refused `invalid` when it is no image that can be read, or has too many pixels
 */
export async function encodePhoto(given: Uint8Array): Promise<Encoded> {
  if (!looksLikePhoto(given)) throw unreadable();
  const sharp = await loadDecoder();
  const side = LIMITS.photoSide;
  // Decoded once, and both are made of what that gave.
  const { data, info } = await sharp(given, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 })
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .timeout({ seconds: WITHIN })
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch((error: unknown) => {
      throw refusalOf(error);
    });
  const { width, height, channels } = info;
  const picture = () => sharp(data, { raw: { width, height, channels } });
  const whole = await picture().webp({ quality: QUALITY }).toBuffer();
  const inside = { width: LIMITS.photoSmall, height: LIMITS.photoSmall, fit: 'inside' } as const;
  const isSmall = Math.max(width, height) <= LIMITS.photoSmall;
  const small = isSmall ? whole : await picture().resize(inside).webp({ quality: QUALITY }).toBuffer();
  const hash = createHash('sha256').update(whole).digest('base64url').slice(0, 22);
  return { width, height, hash, bytes: { whole, small } };
}

/** What whoever sent it is told: the decoder's own words are of its making, and may tell of the machine. */
function refusalOf(error: unknown): Refused {
  const tooMany = error instanceof Error && /pixel limit/i.test(error.message);
  if (!tooMany) return unreadable();
  return new Refused(refuse('invalid', 'This photo has more than 50 million pixels. Please send a smaller one.'));
}

/** Says that bytes are no photo. */
export function unreadable(): Refused {
  return new Refused(refuse('invalid', 'This is no photo that can be read. Please send a JPEG, PNG or WebP image.'));
}
