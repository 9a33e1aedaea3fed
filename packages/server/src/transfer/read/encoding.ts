import type { TextEncoding } from './types.js';

/**
 * The encoding of a sample that has bytes above 0x7F or a byte order mark, or undefined when it is none of ours.
 *
 * Order of evidence: byte order mark; NULs in every second byte (UTF-16 without a mark); well-formed UTF-8; pairs that
 * are common Korean syllables (CP949); else Windows-1252 when no byte is outside it. A sample of pure ASCII is `utf-8`.
 */
export function sniffEncoding(sample: Uint8Array): TextEncoding | undefined {
  const marked = byteOrderMark(sample);
  if (marked !== undefined) return marked;
  const wide = sniffUtf16(sample);
  if (wide !== undefined) return wide;

  const utf8 = countUtf8(sample);
  // One damaged byte in a long UTF-8 file must not turn all of it into another encoding.
  if (utf8.broken === 0 || utf8.sequences >= 20 * utf8.broken) return 'utf-8';

  const korean = countCp949(sample);
  const clean = korean.broken <= korean.pairs * 0.02;
  if (korean.pairs > 0 && clean && korean.syllables >= korean.pairs * 0.5) return 'cp949';

  const undefinedIn1252 = sample.filter((byte) => UNDEFINED_IN_1252.has(byte)).length;
  return undefinedIn1252 === 0 ? 'windows-1252' : undefined;
}

/** The encoding a byte order mark declares, if the bytes begin with one. */
export function byteOrderMark(bytes: Uint8Array): TextEncoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

const UNDEFINED_IN_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

const isAscii = (byte: number): boolean => (byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d);

/**
 * UTF-16 without a mark, by its delimiters: a comma or a line end is a NUL beside an ASCII byte in any language.
 *
 * Two ASCII bytes side by side are, as UTF-16, a rare ideograph, but the ordinary case in every other encoding; a few
 * stray NULs in such a file therefore never win.
 */
function sniffUtf16(sample: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  let little = 0;
  let big = 0;
  let narrow = 0;
  for (let i = 0; i + 1 < sample.length; i += 2) {
    const first = sample[i] ?? 0;
    const second = sample[i + 1] ?? 0;
    if (second === 0 && isAscii(first)) little += 1;
    else if (first === 0 && isAscii(second)) big += 1;
    else if (isAscii(first) && isAscii(second)) narrow += 1;
  }
  if (little > 10 * big && little > narrow) return 'utf-16le';
  if (big > 10 * little && big > narrow) return 'utf-16be';
  return undefined;
}

/**
 * Counts well-formed sequences of two to four bytes and broken bytes; a sequence cut by the sample's end is neither.
 */
function countUtf8(bytes: Uint8Array): { sequences: number; broken: number } {
  let sequences = 0;
  let broken = 0;
  let i = 0;
  while (i < bytes.length) {
    const lead = bytes[i] ?? 0;
    const length = lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3
      : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
    if (length === 1) {
      i += 1;
      continue;
    }
    let good = length !== 0;
    for (let k = 1; good && k < length; k += 1) {
      const next = bytes[i + k];
      if (next === undefined) return { sequences, broken };
      good = next >= 0x80 && next < 0xc0;
    }
    if (good) sequences += 1;
    else broken += 1;
    i += good ? length : 1;
  }
  return { sequences, broken };
}

/**
 * Counts CP949 pairs, those among them that are the 2,350 common syllables of KS X 1001, and bytes that fit no pair.
 *
 * Accented Western text does not pass: its high bytes stand alone before ASCII letters, which is a pair only for leads
 * up to 0xC6, and then not a common syllable.
 */
function countCp949(bytes: Uint8Array): { pairs: number; syllables: number; broken: number } {
  const counts = { pairs: 0, syllables: 0, broken: 0 };
  let i = 0;
  while (i < bytes.length) {
    const lead = bytes[i] ?? 0;
    const trail = bytes[i + 1];
    if (lead < 0x80) {
      i += 1;
    } else if (trail === undefined) {
      break;
    } else if (isCp949Pair(lead, trail)) {
      counts.pairs += 1;
      if (lead >= 0xb0 && lead <= 0xc8 && trail >= 0xa1) counts.syllables += 1;
      i += 2;
    } else {
      counts.broken += 1;
      i += 1;
    }
  }
  return counts;
}

function isCp949Pair(lead: number, trail: number): boolean {
  if (lead === 0x80 || lead === 0xff || trail === 0xff) return false;
  if (trail >= 0xa1) return true;
  const extended = trail >= 0x81 || (trail >= 0x41 && trail <= 0x5a) || (trail >= 0x61 && trail <= 0x7a);
  return extended && lead <= 0xc6;
}
