import { createHash } from 'node:crypto';

/** An answer as it was sent. */
export interface Kept {
  /** By what it is told whether it is still true. */
  readonly stamp: string;
  readonly tag: string;
  readonly body: string | Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** What keeping one takes beside its body, in bytes. */
const OVERHEAD = 500;

/** Answers that were drawn, the ones that were asked for last. */
export class Pages {
  readonly #kept = new Map<string, Kept>();
  readonly #most: number;
  #size = 0;

  /** Keeps at most so much, in units of bodies: UTF-16 of text, bytes of pictures. */
  constructor(most: number) {
    this.#most = most;
  }

  /** What is kept of `key`, if it is still what `stamp` says; else what `make` makes. */
  async get(key: string, stamp: string, make: () => Promise<Pick<Kept, 'body' | 'headers'>>): Promise<Kept> {
    const known = this.#kept.get(key);
    if (known?.stamp === stamp) {
      this.#drop(key);
      this.#put(key, known);
      return known;
    }
    const { body, headers } = await make();
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    const kept: Kept = { stamp, tag, body, headers };
    this.#drop(key);
    this.#put(key, kept);
    for (const oldest of this.#kept.keys()) {
      if (this.#size <= this.#most) break;
      this.#drop(oldest);
    }
    return kept;
  }

  #put(key: string, kept: Kept): void {
    this.#kept.set(key, kept);
    this.#size += kept.body.length + key.length + OVERHEAD;
  }

  #drop(key: string): void {
    const kept = this.#kept.get(key);
    if (!kept) return;
    this.#size -= kept.body.length + key.length + OVERHEAD;
    this.#kept.delete(key);
  }
}
