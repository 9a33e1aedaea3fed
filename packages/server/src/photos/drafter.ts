import type { Timers } from '../sync/timers.js';
import type { Drawing, Drawn } from './drawing.js';
import { type Failed, Helper } from './helper.js';

/** What the process answers to a drawing. */
export type DrawingTold = (Drawn & { readonly type: 'drawn' }) | Failed;

/** Drawings that may wait or be worked on. */
const MOST = 6;

/**
 * Draws pictures for link previews in a process of its own: fonts and what draws them are tens of megabytes, which are
 * given back when nobody asks any more.
 */
export class Drafter {
  readonly #helper: Helper<Drawing, DrawingTold>;

  constructor(timers: Pick<Timers, 'after'>) {
    this.#helper = new Helper({ timers, most: MOST, program: new URL('./drawing-process.js', import.meta.url) });
  }

  /**
   * Draws a picture; rejects when it cannot be drawn.
   * @throws Refused `busy` when too many wait
   */
  async draw(drawing: Drawing): Promise<Drawn> {
    const told = await this.#helper.ask(drawing);
    if (told?.type === 'drawn') return told;
    throw new Error(`a picture could not be drawn: ${told?.message ?? 'its process ended'}`);
  }

  /** Ends the process. Idempotent. */
  close(): void {
    this.#helper.close();
  }
}
