import type { RowKind, RowOf, Topic } from '@madang/protocol';
import { look } from '../store/layer.js';
import { baseOf, layer, type Store } from '../store/store.js';

/** The rows of a topic as this person sees them. */
export interface Rows {
  get<K extends RowKind>(kind: K, id: string): RowOf<K> | null;
  /** Every row of a kind, in no particular order. */
  all<K extends RowKind>(kind: K): RowOf<K>[];
}

/** Reads a topic with the pending mutations on top. */
export function rowsOf(store: Store, topic: Topic): Rows {
  const base = baseOf(store, topic);
  const over = layer(store, topic);
  return {
    get: <K extends RowKind>(kind: K, id: string) => (look(base, over, `${kind} ${id}`) ?? null) as RowOf<K> | null,
    all: <K extends RowKind>(kind: K) =>
      [...new Set([...base.rows.keys(), ...over.keys()])].flatMap((key) => {
        const row = look(base, over, key);
        return row?.kind === kind ? [row as RowOf<K>] : [];
      }),
  };
}
