/** A picture as a file: two colours that run into one another. */
export async function drawn(from: string, to: string, width: number, height: number): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  const paint = context.createLinearGradient(0, 0, width, height);
  paint.addColorStop(0, from);
  paint.addColorStop(1, to);
  context.fillStyle = paint;
  context.fillRect(0, 0, width, height);
  return new File([await canvas.convertToBlob({ type: 'image/png' })], `${from.slice(1)}.png`, { type: 'image/png' });
}
