import iconv from 'iconv-lite';
import { sniffEncoding } from './encoding.js';
import { refuseBinary, refuseKnownBinary } from './signature.js';
import { TableError } from './types.js';
import type { TextEncoding } from './types.js';

/** Where a file's bytes come from: all of them, or a stream such as `fs.createReadStream()`. */
export type ByteSource = Uint8Array | AsyncIterable<Uint8Array>;

/** Text decoded from bytes while it is read. */
export interface DecodedText {
  /** The text in pieces, line ends all `\n`, NULs and the byte order mark dropped. Can be iterated once. */
  readonly chunks: AsyncGenerator<string, void, undefined>;
  /** The encoding in use; `utf-8` as long as only ASCII was seen. */
  encoding(): TextEncoding;
  /** How many bytes were taken from the source so far. */
  bytesRead(): number;
  /** How many NUL characters were dropped so far. */
  nulsDropped(): number;
}

/** Bytes that are looked at before an encoding is chosen. */
const SAMPLE_BYTES = 64 * 1024;

/**
 * Decodes bytes whose encoding is not known, without holding the file.
 *
 * The choice is put off until the first byte above 0x7F: an export may be ASCII for a long while before the first
 * Korean word. Fails with {@link TableError} for images, archives, workbooks and unknown encodings.
 */
export function decodeText(source: ByteSource, forced?: TextEncoding): DecodedText {
  let encoding: TextEncoding = forced ?? 'utf-8';
  let bytes = 0;
  let nuls = 0;

  async function* counted(): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of pieces(source)) {
      bytes += chunk.length;
      yield chunk;
    }
  }

  async function* chunks(): AsyncGenerator<string, void, undefined> {
    const normalize = lineEndNormalizer();
    for await (const text of decodeChunks(counted(), forced, (found) => (encoding = found))) {
      const kept = text.includes('\0') ? text.replaceAll('\0', '') : text;
      nuls += text.length - kept.length;
      const normal = normalize(kept);
      if (normal !== '') yield normal;
    }
  }

  return { chunks: chunks(), encoding: () => encoding, bytesRead: () => bytes, nulsDropped: () => nuls };
}

async function* pieces(source: ByteSource): AsyncGenerator<Uint8Array, void, undefined> {
  if (!(source instanceof Uint8Array)) {
    yield* source;
    return;
  }
  // In slices, so that a buffer goes through the same path as a stream and its text is not held twice.
  for (let at = 0; at < source.length; at += SAMPLE_BYTES) yield source.subarray(at, at + SAMPLE_BYTES);
}

async function* decodeChunks(
  source: AsyncGenerator<Uint8Array, void, undefined>,
  forced: TextEncoding | undefined,
  found: (encoding: TextEncoding) => void,
): AsyncGenerator<string, void, undefined> {
  try {
    let sample = await gather(source, new Uint8Array());
    refuseKnownBinary(sample);
    let encoding = forced ?? sniffEncoding(sample);
    if (encoding !== 'utf-16le' && encoding !== 'utf-16be') refuseBinary(sample);

    while (forced === undefined && encoding === 'utf-8' && isAscii(sample)) {
      if (sample.length > 0) yield latin1(sample);
      const next = await source.next();
      if (next.done === true) return;
      sample = isAscii(next.value) ? next.value : await gather(source, next.value);
      encoding = sniffEncoding(sample);
    }
    if (encoding === undefined) {
      throw new TableError(
        'unknown-encoding',
        'The text is not UTF-8, UTF-16, Korean (CP949, EUC-KR) or Western (Windows-1252). Save the file as UTF-8.',
      );
    }
    found(encoding);
    const decoder = iconv.getDecoder(encoding);
    yield decoder.write(asBuffer(sample));
    for await (const chunk of source) yield decoder.write(asBuffer(chunk));
    yield decoder.end() ?? '';
  } finally {
    // Taken by hand above, so an abandoned read must close the file by hand too.
    await source.return();
  }
}

/** `first` and as many bytes more as make a sample, or all there are. */
async function gather(source: AsyncGenerator<Uint8Array, void, undefined>, first: Uint8Array): Promise<Uint8Array> {
  const parts = [first];
  let length = first.length;
  while (length < SAMPLE_BYTES) {
    const next = await source.next();
    if (next.done === true) break;
    parts.push(next.value);
    length += next.value.length;
  }
  return parts.length === 1 ? first : Buffer.concat(parts);
}

const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80);

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const latin1 = (bytes: Uint8Array): string => asBuffer(bytes).toString('latin1');

/** Turns CRLF and CR into LF across the seams of chunks. */
function lineEndNormalizer(): (text: string) => string {
  let afterReturn = false;
  return (text) => {
    if (text === '') return text;
    const rest = afterReturn && text.startsWith('\n') ? text.slice(1) : text;
    afterReturn = text.endsWith('\r');
    return rest.includes('\r') ? rest.replace(/\r\n?/g, '\n') : rest;
  };
}
