import type { Delta, Op } from '@madang/protocol';
import { putRow, rowKey } from '../core/base.js';
import type { Store } from '../core/store.js';

/** What became of a delta. `gap`: subscribe again. `refetch`: the history is another one. */
export type Applied = 'done' | 'gap' | 'refetch';

/** Applies a delta to its topic's base (SPEC rules C1–C4). */
export function applyDelta(store: Store, { topic, epoch, from, to, ops }: Delta): Applied {
  const base = store.bases.get(topic);
  if (!base?.version) return 'done';
  const [mine, seq] = base.version;
  if (epoch > mine) return 'refetch';
  // An epoch only grows: this one was under way when it ended.
  if (epoch < mine || to <= seq) return 'done';
  if (from > seq || ops.some(({ op }) => op !== 'put' && op !== 'del')) return 'gap';
  const tick = ++store.tick;
  for (const op of ops) applyOp(op);
  base.version = [epoch, to];
  store.prune();
  store.touch(base);
  return 'done';

  function applyOp(op: Op): void {
    const { kind, id } = op.op === 'put' ? op.row : op;
    const held = base?.rows.get(rowKey(kind, id));
    if (op.op === 'put') {
      // Every window is asked: each counts what is new in it.
      const wanted = [...(base?.loaders ?? [])].filter((loader) => !loader.wants || loader.wants(op.row));
      if (base && (held || wanted.length)) putRow(base, op.row, [epoch, to], tick);
    } else {
      for (const loader of base?.loaders ?? []) loader.lost?.(id);
      if (held && op.seq > held.row.seq) base?.rows.delete(rowKey(kind, id));
    }
  }
}
