import { TableError } from './types.js';

interface Signature {
  readonly bytes: readonly number[];
  readonly what: string;
  readonly advice: string;
}

const SAVE_AS = 'Save it as "CSV UTF-8" and import that file.';
const UNPACK = 'Unpack it and import the file inside.';
const CHOOSE = 'Choose a CSV, JSON or JSONL file.';

/** First bytes of files that are often taken for a table, or that carry the wrong extension. */
const SIGNATURES: readonly Signature[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG image', advice: CHOOSE },
  { bytes: [0xff, 0xd8, 0xff], what: 'a JPEG image', advice: CHOOSE },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: 'a GIF image', advice: CHOOSE },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF document', advice: CHOOSE },
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'an Excel workbook (.xlsx) or a ZIP archive', advice: SAVE_AS },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Excel workbook (.xls)', advice: SAVE_AS },
  { bytes: [0x1f, 0x8b], what: 'compressed with gzip', advice: UNPACK },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], what: 'compressed with zstd', advice: UNPACK },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], what: 'a SQLite database', advice: CHOOSE },
  { bytes: [0xff, 0xfe, 0x00, 0x00], what: 'UTF-32 text', advice: 'Save it as UTF-8.' },
  { bytes: [0x00, 0x00, 0xfe, 0xff], what: 'UTF-32 text', advice: 'Save it as UTF-8.' },
];

/** Throws a {@link TableError} `not-a-table` that names the kind of file when the first bytes are those of no text. */
export function refuseKnownBinary(head: Uint8Array): void {
  for (const { bytes, what, advice } of SIGNATURES) {
    if (bytes.every((byte, index) => head[index] === byte)) {
      throw new TableError('not-a-table', `This file is ${what}, not a table. ${advice}`);
    }
  }
}

/**
 * Throws a {@link TableError} `not-a-table` when a sample of a single-byte or UTF-8 file is full of control bytes.
 *
 * A few stray ones (a NUL from a broken export) are no reason to refuse a file: they are dropped later.
 */
export function refuseBinary(sample: Uint8Array): void {
  let control = 0;
  for (const byte of sample) {
    const whitespace = byte >= 0x09 && byte <= 0x0d;
    if ((byte < 0x20 && !whitespace && byte !== 0x1b) || byte === 0x7f) control += 1;
  }
  if (control > Math.max(3, sample.length * 0.02)) {
    throw new TableError('not-a-table', `This file is binary data, not a table. ${CHOOSE}`);
  }
}
