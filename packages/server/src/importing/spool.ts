import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file that was sent, kept for as long as it is read. */
export interface Spooled {
  /** Its bytes, from the beginning. */
  bytes(): AsyncIterable<Buffer>;
  /** How many bytes those are. */
  readonly size: number;
  /** Takes it away. */
  remove(): Promise<void>;
}

/**
 * Writes what comes in into a file that only this user of the system may read, so that whoever sends it need not wait
 * while it is read. What breaks off leaves nothing.
 */
export async function spool(source: AsyncIterable<Buffer>, folder = tmpdir()): Promise<Spooled> {
  const place = await mkdtemp(join(folder, 'madang-import-'));
  const path = join(place, 'file');
  const remove = (): Promise<void> => rm(place, { recursive: true, force: true });
  let size = 0;
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      for await (const piece of source) {
        await file.writeFile(piece);
        size += piece.length;
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    await remove();
    throw error;
  }
  return { bytes: () => createReadStream(path), size, remove };
}
