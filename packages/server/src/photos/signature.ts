const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];
const [RIFF, WEBP] = ['RIFF', 'WEBP'].map((word) => [...Buffer.from(word)]) as [number[], number[]];

/** The length of the longest signature. */
const LONGEST = 12;

/**
 * Whether bytes begin as a JPEG, PNG or WebP file does, whatever the request says they are. Nothing else comes before a
 * decoder at all.
 */
export function looksLikePhoto(bytes: Uint8Array): boolean {
  const has = (at: number, wanted: readonly number[]): boolean => wanted.every((byte, n) => bytes[at + n] === byte);
  return bytes.length > LONGEST && (has(0, JPEG) || has(0, PNG) || (has(0, RIFF) && has(8, WEBP)));
}
