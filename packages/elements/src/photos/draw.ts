/** The lines of an image that a canvas shows, as large as it has to be. */
export function fit(width: number, height: number, side: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * Draws an image into a canvas, no side longer than `side` pixels. A canvas, because no page's policy has a word about
 * it, where an image at a `blob:` address has to be allowed. Rejects when the bytes are no image.
 */
export async function draw(canvas: HTMLCanvasElement, blob: Blob, side: number): Promise<void> {
  const image = await createImageBitmap(blob);
  try {
    Object.assign(canvas, fit(image.width, image.height, side));
    const context = canvas.getContext('2d');
    if (context) context.imageSmoothingQuality = 'high';
    context?.drawImage(image, 0, 0, canvas.width, canvas.height);
  } finally {
    image.close();
  }
}
