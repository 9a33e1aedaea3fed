import type Sharp from 'sharp';

/** The library that draws, set up. */
export type Drawer = typeof Sharp;

let loading: Promise<Drawer> | null = null;

/** Loads what draws pictures of ours from SVG. It reads nothing else: no file, no image of anybody. */
export function loadDrawing(): Promise<Drawer> {
  loading ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false);
    sharp.concurrency(1);
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({ operation: ['VipsForeignLoadSvgBuffer'] });
    return sharp;
  });
  loading.catch(() => (loading = null));
  return loading;
}
