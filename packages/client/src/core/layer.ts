import { compareVersions, type Row, type RowKind, type RowOf } from '@madang/protocol';
import { type Base, rowKey } from './base.js';
import type { Pending } from './pending.js';

/** The rows of a topic as this person sees them: the base with the pending mutations replayed over it. */
export interface Layer {
  get<K extends RowKind>(kind: K, id: string): RowOf<K> | undefined;
  /** Every row of a kind, in no particular order. */
  all<K extends RowKind>(kind: K): RowOf<K>[];
}

/** What a pending mutation may do to the rows of one topic. */
export interface Draft extends Layer {
  readonly topic: string;
  /** Changes a row that is there. `step` is the mutation's, or 0 where the row may count it already. */
  edit<K extends RowKind>(kind: K, id: string, change: (row: RowOf<K>, step: number) => RowOf<K>): void;
  /** Adds a row that the server does not have yet; the server's own row of that id wins. */
  add(row: Row): void;
  /** Sets a row, whatever the base says of it. */
  put(row: Row): void;
  remove(kind: RowKind, id: string): void;
}

/** What a mutation does on screen before the server answered. Pure: the same rows in, the same rows out. */
export type Effect<M extends Pending = Pending> = (rows: Draft, mutation: M) => void;

/** Replays the pending mutations over a base. Refused ones have no effect. */
export function layerOf(
  topic: string,
  base: Base | undefined,
  overlay: readonly Pending[],
  effectOf: (mutation: Pending) => Effect | undefined,
): Layer {
  const over = new Map<string, Row | null>();
  const find = (key: string): Row | undefined => {
    const row = over.get(key);
    return row === undefined ? base?.rows.get(key)?.row : (row ?? undefined);
  };
  const layer = {
    get: (kind: string, id: string) => find(rowKey(kind, id)),
    all: (kind: string) =>
      [...new Set([...(base?.rows.keys() ?? []), ...over.keys()])].flatMap((key) => {
        const row = find(key);
        return row?.kind === kind ? [row] : [];
      }),
  } as Layer;
  for (const mutation of overlay) {
    const { state, reached, step, sent } = mutation;
    if (state === 'refused') continue;
    /** Whether the base shows this mutation at a row already, or for good (SPEC rule O2). */
    const shown = (key: string): boolean => {
      if (state === 'open') return false;
      const want = reached[topic];
      const held = base?.rows.get(key);
      return !want || [base?.version, held?.version].some((has) => has && compareVersions(has, want) >= 0);
    };
    const set = (key: string, row: Row | null): void => void (shown(key) || over.set(key, row));
    effectOf(mutation)?.(
      {
        ...layer,
        topic,
        edit(kind, id, change) {
          const key = rowKey(kind, id);
          const row = layer.get(kind, id);
          const uncertain = state === 'open' && (base?.rows.get(key)?.tick ?? 0) > sent;
          if (row) set(key, change(row, uncertain ? 0 : step));
        },
        add(row) {
          const key = rowKey(row.kind, row.id);
          if (base?.rows.has(key)) over.delete(key);
          else set(key, row);
        },
        put: (row) => set(rowKey(row.kind, row.id), row),
        remove: (kind, id) => set(rowKey(kind, id), null),
      },
      mutation,
    );
  }
  return layer;
}
