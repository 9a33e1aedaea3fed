import { createHash } from 'node:crypto';
import type { Row } from '../sql/plan.js';

/** A sum over the rows of a table that is the same in both databases, in whatever order they come. */
export class Digest {
  #sum = 0n;
  #rows = 0;

  add(rows: readonly Row[]): void {
    this.#rows += rows.length;
    for (const row of rows) {
      const cells = row.map((cell) => (cell instanceof Uint8Array ? { bytes: hash(cell).toString('hex') } : cell));
      this.#sum = BigInt.asUintN(64, this.#sum + hash(JSON.stringify(cells)).readBigUInt64BE());
    }
  }

  /** How many rows there were, and their sum. */
  get words(): string {
    return `${this.#rows} rows, ${this.#sum.toString(16).padStart(16, '0')}`;
  }
}

function hash(what: string | Uint8Array): Buffer {
  return createHash('sha256').update(what).digest();
}
