import type { Row } from '@madang/protocol';
import { type Base, isBefore, rowKey } from '../store/base.js';
import type { Pending } from './pending.js';

/** The rows that pending mutations change in a topic, by key; `null` for one that is gone. */
export type Layer = ReadonlyMap<string, Row | null>;

/** What one pending mutation may do to the rows of one topic. */
export interface Draft {
  readonly topic: string;
  /** A row by its key, as the mutations before left it. */
  get(key: string): Row | null | undefined;
  /** Sets a row, or takes it away; does nothing where the base shows the mutation already. */
  set(key: string, row: Row | null): unknown;
  /**
   * Adds a row that this person made. A comment stays until the server gives it: a long thread may be current and still
   * not have come so far.
   */
  add(row: Row): void;
  /** What the mutation adds to a count of this row: 0 where the row may count it already (SPEC rule O4). */
  step(key: string): number;
}

/** What a mutation does on screen before the server answered. Pure: the same rows in, the same rows out. */
export type Effect<M extends Pending = Pending> = (rows: Draft, mutation: M) => void;

/** Replays pending mutations over a base. Refused ones do nothing, but that words stay where they were written. */
export function layerOf(
  topic: string,
  base: Base | undefined,
  overlay: readonly Pending[],
  effectOf: (mutation: Pending) => Effect | undefined,
): Layer {
  const over = new Map<string, Row | null>();
  /** Rows older than a mutation that was applied, and so than all that this page sent after it. */
  const older = new Set<string>();
  /** Rows that may count this person's vote or not: what is given or taken on top of that is anybody's guess. */
  const doubtful = new Set<string>();
  for (const mutation of overlay) {
    const { state, reached, step, sent, call } = mutation;
    const refused = state === 'refused';
    if (refused && call.name !== 'comment.add') continue;
    const isOlder = (key: string): boolean =>
      !!reached && isBefore(base?.version, reached[topic]) && isBefore(base?.rows.get(key)?.at, reached[topic]);
    effectOf(mutation)?.(
      {
        topic,
        get: (key) => (over.has(key) ? over.get(key) : base?.rows.get(key)?.row),
        set(key, row) {
          if (!reached || isOlder(key)) return over.set(key, row);
          // An applied mutation ends, row by row, where the base has reached it (SPEC rule O2), and all before it do.
          over.delete(key);
          return doubtful.delete(key);
        },
        add(row) {
          const key = rowKey(row);
          // Nor does it outlast the history that it was made in.
          const gone = (base?.version?.[0] ?? 0) > (reached?.[topic]?.[0] ?? Infinity);
          const waits = !reached || isOlder(key) || row.kind === 'comment';
          if (!base?.rows.has(key) && waits && !gone) over.set(key, row);
        },
        step(key) {
          if (isOlder(key)) older.add(key);
          // What an earlier page sent may have been done before anything that was done by now.
          const counted = !reached && (sent < 0 || !older.has(key)) && (base?.rows.get(key)?.tick ?? 0) > sent;
          if (counted && step && call.name === 'vote.set') doubtful.add(key);
          return refused || counted || doubtful.has(key) ? 0 : step;
        },
      },
      mutation,
    );
  }
  return over;
}
