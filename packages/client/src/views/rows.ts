import type { RowKind, RowOf, Topic } from '@madang/protocol';
import type { Store } from '../store/store.js';

/** The rows of a topic as this person sees them. */
export interface Rows {
  get<K extends RowKind>(kind: K, id: string): RowOf<K> | null;
  /** Every row of a kind, in no particular order. */
  all<K extends RowKind>(kind: K): RowOf<K>[];
}

/** Looks at the rows of a topic by kind. */
export function rowsOf(store: Store, topic: Topic): Rows {
  const sight = store.see(topic);
  return {
    get: <K extends RowKind>(kind: K, id: string) => (sight.get(`${kind} ${id}`) ?? null) as RowOf<K> | null,
    all: <K extends RowKind>(kind: K) =>
      [...sight.keys()].flatMap((key) => {
        const row = sight.get(key);
        return row?.kind === kind ? [row as RowOf<K>] : [];
      }),
  };
}
