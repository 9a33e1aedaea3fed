/** The process that an `Encoder` starts: answers the bytes of a photo with what it is encoded as, one by one. */
import { setPriority } from 'node:os';
import { Refused } from '../domain/refusal.js';
import { encodePhoto } from './encode.js';
import type { Told } from './encoder.js';

// People who wait for an answer come first.
setPriority(10);

async function answer(bytes: Uint8Array): Promise<Told> {
  try {
    return { type: 'encoded', photo: await encodePhoto(bytes) };
  } catch (error) {
    if (error instanceof Refused) return { type: 'refused', error: error.error };
    return { type: 'failed', message: String(error) };
  }
}

process.on('message', (bytes) => void answer(bytes as Uint8Array).then((told) => process.send?.(told)));
// Whoever started it is gone.
process.on('disconnect', () => process.exit(0));
