/** The process that a `Drafter` starts: answers drawings with pictures, one by one. */
import { setPriority } from 'node:os';
import { draw, type Drawing } from './drawing.js';
import type { DrawingTold } from './drafter.js';

// People who wait for an answer come first.
setPriority(10);

async function answer(drawing: Drawing): Promise<DrawingTold> {
  try {
    return { type: 'drawn', ...(await draw(drawing)) };
  } catch (error) {
    return { type: 'failed', message: String(error) };
  }
}

process.on('message', (drawing) => void answer(drawing as Drawing).then((told) => process.send?.(told)));
// Whoever started it is gone.
process.on('disconnect', () => process.exit(0));
