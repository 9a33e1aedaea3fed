import type { ClientRecord } from '../../domain/records.js';

/** A final answer to a numbered mutation. */
export type FinalAnswer = ClientRecord['answers'][number];

/** Most answers that are remembered, of all clients together: some megabytes. */
const CAPACITY = 8_192;

/** What a client was told, up to a number. */
interface Kept {
  readonly epoch: number;
  readonly last: number;
  readonly answers: readonly FinalAnswer[];
}

/**
 * The answers this process gave last, so that a tab that votes ten times does not have its ten answers read and parsed
 * each time. Never a source of truth: it is used only where the database says that the client stands at the very
 * number it was filled at, in the same epoch, and what was answered up to a number does not change.
 */
export class AnswerMemory {
  readonly #kept = new Map<string, Kept>();
  #size = 0;

  /** Whether answers are remembered at all; they may turn out to be old ones. */
  has(community: string, client: string): boolean {
    return this.#kept.has(`${community} ${client}`);
  }

  /** The answers of a client that stands at `last`; `undefined` when they have to be read. */
  get(community: string, client: string, epoch: number, last: number): readonly FinalAnswer[] | undefined {
    const kept = this.#kept.get(`${community} ${client}`);
    return kept?.epoch === epoch && kept.last === last ? kept.answers : undefined;
  }

  /** Remembers clients as they were committed. The ones not seen for longest are forgotten. */
  keep(community: string, epoch: number, clients: readonly ClientRecord[]): void {
    for (const { id, last, answers } of clients) {
      const key = `${community} ${id}`;
      this.#size += answers.length - (this.#kept.get(key)?.answers.length ?? 0);
      this.#kept.delete(key);
      this.#kept.set(key, { epoch, last, answers });
    }
    for (const [key, { answers }] of this.#kept) {
      if (this.#size <= CAPACITY) break;
      this.#size -= answers.length;
      this.#kept.delete(key);
    }
  }
}
