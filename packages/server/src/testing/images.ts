import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** The corners of {@link corners}, by name. */
export const CORNERS = { a: [230, 20, 20], b: [20, 200, 20], c: [20, 20, 230], d: [240, 240, 240] } as const;

/** An image of four colours, one a quarter: a and b above, c and d below. */
export function corners(width = 64, height = 32): ReturnType<typeof sharp> {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [left, right] = y < height / 2 ? (['a', 'b'] as const) : (['c', 'd'] as const);
      pixels.set(CORNERS[x < width / 2 ? left : right], (y * width + x) * 3);
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** An image of one colour; with an alpha value one can look through it. */
export function plain(width: number, height: number, alpha?: number): ReturnType<typeof sharp> {
  const colour = { r: 200, g: 30, b: 30 };
  return alpha === undefined
    ? sharp({ create: { width, height, channels: 3, background: colour } })
    : sharp({ create: { width, height, channels: 4, background: { ...colour, alpha } } });
}

/** Noise, which no encoder makes small: at least `bytes` long, as JPEG. */
export async function noise(bytes: number): Promise<Buffer> {
  const side = Math.ceil(Math.sqrt(bytes / 1.2));
  let state = 1;
  const pixels = Uint8Array.from({ length: side * side * 3 }, () => (state = (state * 48_271) % 2_147_483_647) & 255);
  const image = await sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
    .jpeg({ quality: 100 })
    .toBuffer();
  if (image.length < bytes) throw new Error(`the noise has only ${image.length} bytes`);
  return image;
}

/** A PNG file of some kilobytes that says, and holds, a picture of these sides in black and white. */
export function bomb(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 1;
  const rows = Buffer.alloc((Math.ceil(width / 8) + 1) * height);
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data]);
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([size, named, sum]);
}
