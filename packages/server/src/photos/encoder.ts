import type { WireError } from '@madang/protocol';
import { Refused } from '../domain/refusal.js';
import type { Timers } from '../sync/timers.js';
import { type Encoded, unreadable } from './encode.js';
import { Helper } from './helper.js';
import { crowded } from './line.js';
import { looksLikePhoto } from './signature.js';

/** What the process answers to the bytes of a photo. */
export type Told =
  | { readonly type: 'encoded'; readonly photo: Encoded }
  | { readonly type: 'refused'; readonly error: WireError }
  /** The decoder could not be loaded, or the machine has no room: not the photo's fault. */
  | { readonly type: 'failed'; readonly message: string };

/** What an encoder is made of. */
export interface EncoderOptions {
  readonly timers: Pick<Timers, 'after'>;
  /** Photos that may wait or be worked on. */
  readonly most: number;
}

/**
 * Encodes photos one after the other, in a process of its own: a decoder that a hostile file gets the better of takes
 * nobody's vote with it, and the memory of a large picture is given back to the machine. It starts with the first photo
 * and ends soon after the last; this process never loads the decoder.
 */
export class Encoder {
  readonly #helper: Helper<Uint8Array, Told>;

  constructor({ timers, most }: EncoderOptions) {
    this.#helper = new Helper({ timers, most, program: new URL('./encoder-process.js', import.meta.url) });
  }

  /** Whether there is a process now. */
  get awake(): boolean {
    return this.#helper.awake;
  }

  /**
   * Encodes a photo.
   * @throws Refused `invalid` when it is none, `busy` when too many wait
   */
  async encode(bytes: Uint8Array): Promise<Encoded> {
    if (!looksLikePhoto(bytes)) throw unreadable();
    const told = await this.#helper.ask(bytes);
    switch (told?.type) {
      case 'encoded':
        return told.photo;
      case 'refused':
        throw new Refused(told.error);
      case 'failed':
        throw new Error(`a photo could not be encoded: ${told.message}`);
      // What ends the process that reads it cannot be read.
      case undefined:
        throw this.#helper.isClosed ? crowded() : unreadable();
    }
  }

  /** Ends the process. Idempotent. */
  close(): void {
    this.#helper.close();
  }
}
