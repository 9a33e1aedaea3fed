import type Sharp from 'sharp';

/** The library that decodes and encodes, set up. */
export type Decoder = typeof Sharp;

/** The only kinds of files that are ever decoded: what opens fewer doors has fewer faults. */
const LOADERS = ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'];

let loading: Promise<Decoder> | null = null;

/**
 * Loads the decoder when the first photo comes. What it is told here holds for the whole process: nothing is remembered
 * between photos, one thread works on one of them, and every loader of files but three is blocked, whatever a file says
 * that it is.
 */
export function loadDecoder(): Promise<Decoder> {
  loading ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false);
    sharp.concurrency(1);
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({ operation: LOADERS });
    return sharp;
  });
  // A failure is not kept: the next photo tries again.
  loading.catch(() => (loading = null));
  return loading;
}
