import type { Row } from '@madang/protocol';
import { type Base, isBefore } from '../store/base.js';
import type { Pending } from './pending.js';

/** The rows that pending mutations change in a topic, by key; `null` for one that is gone. */
export type Layer = ReadonlyMap<string, Row | null>;

/** What one pending mutation may do to the rows of one topic. */
export interface Draft {
  readonly topic: string;
  /** A row by its key, as the mutations before left it. */
  get(key: string): Row | null | undefined;
  /** Sets a row, or takes it away; does nothing where the base shows the mutation already. */
  set(key: string, row: Row | null): void;
  /** Whether the server gave this row. */
  has(key: string): boolean;
  /** What the mutation adds to a count of this row: 0 where the row may count it already (SPEC rule O3). */
  step(key: string): number;
}

/** What a mutation does on screen before the server answered. Pure: the same rows in, the same rows out. */
export type Effect<M extends Pending = Pending> = (rows: Draft, mutation: M) => void;

/** Replays pending mutations over a base. Refused ones do nothing, but for words, which stay where they were written. */
export function layerOf(
  topic: string,
  base: Base | undefined,
  overlay: readonly Pending[],
  effectOf: (mutation: Pending) => Effect | undefined,
): Layer {
  const over = new Map<string, Row | null>();
  for (const mutation of overlay) {
    const { state, reached, step, sent, call } = mutation;
    const refused = state === 'refused';
    if (refused && call.name !== 'comment.add') continue;
    effectOf(mutation)?.(
      {
        topic,
        get: (key) => (over.has(key) ? over.get(key) : base?.rows.get(key)?.row),
        set(key, row) {
          // An applied mutation ends, row by row, where the base has reached it (SPEC rule O2).
          const waits = !reached || (isBefore(base?.version, reached[topic]) && isBefore(base?.rows.get(key)?.at, reached[topic]));
          if (waits) over.set(key, row);
        },
        has: (key) => !!base?.rows.has(key),
        step: (key) => (refused || (!reached && (base?.rows.get(key)?.tick ?? 0) > sent) ? 0 : step),
      },
      mutation,
    );
  }
  return over;
}
