import type { Delta, Row } from '@madang/protocol';
import { isBefore, putRow, rowKey, settle } from '../store/base.js';
import { type Store, touch } from '../store/store.js';

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
  for (const op of ops) {
    const row = op.op === 'put' ? op.row : (op as unknown as Row);
    const held = base.rows.get(rowKey(row));
    let wanted = !!held;
    for (const loader of base.loaders) {
      // Every window is asked: each counts what is new in it; but nothing of the history before its own.
      if (op.op === 'del') loader.lost?.(row.id);
      else if (!loader.wants || ((loader.at?.[0] ?? 0) <= epoch && loader.wants(row))) wanted = true;
    }
    if (op.op === 'del') {
      if (held && row.seq > held.row.seq) base.rows.delete(rowKey(row));
    } else if (wanted) putRow(base, row, [epoch, to], tick);
  }
  // What was made before is here by now, or nobody wants it.
  for (const [key, at] of base.made) if (isBefore(at, [epoch, to])) base.made.delete(key);
  for (const loader of base.loaders) if (isBefore(loader.at, [epoch, to])) loader.at &&= [epoch, to];
  settle(base);
  touch(base);
  return 'done';
}
