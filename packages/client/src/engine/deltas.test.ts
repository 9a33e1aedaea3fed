import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CommentRow, Delta, Op, Row, Version } from '@madang/protocol';
import type { Given } from '../surroundings.js';
import { type Loader, rowKey } from '../store/base.js';
import { baseOf, createStore, hold, type Store, take } from '../store/store.js';
import { applyDelta } from './deltas.js';

const topic = 'thread:page:x';

function comment(id: string, seq: number, body = id): CommentRow {
  return { kind: 'comment', id, seq, parent: null, author: { id: 'a', name: '' }, body, html: '', createdAt: seq };
}
const put = (row: Row): Op => ({ op: 'put', row });
const delta = (from: number, to: number, ops: readonly Op[], epoch = 1): Delta => ({ topic, epoch, from, to, ops });

interface HeldThread {
  readonly store: Store;
  readonly bodies: () => string[];
  readonly version: () => Version | null;
  readonly touched: () => number;
}

function held(version: Version, rows: readonly Row[]): HeldThread {
  const store = createStore({} as Given, async () => ({ status: 500, body: null }), new Set(), () => {
    throw new Error('no cards here');
  });
  let touched = 0;
  const base = baseOf(store, topic);
  const loader: Loader = { at: version, failed: null, refetch: async () => {}, touch: () => (touched += 1) };
  hold(store, base, loader);
  take(store, base, loader, { topic, version }, rows, true, true);
  touched = 0;
  const bodies = (): string[] => [...base.rows.values()].map(({ row }) => (row as CommentRow).body).sort();
  return { store, bodies, version: () => base.version, touched: () => touched };
}

test('C2: what follows is applied, and everybody who shows it is told', () => {
  const { store, bodies, version, touched } = held([1, 4], [comment('a', 2), comment('b', 4)]);
  assert.equal(applyDelta(store, delta(4, 6, [put(comment('a', 5, 'A')), put(comment('c', 6))])), 'done');
  assert.deepEqual(bodies(), ['A', 'b', 'c']);
  assert.deepEqual(version(), [1, 6]);
  assert.equal(touched(), 1);
});

test('C2: what is known already is ignored, an overlap is harmless', () => {
  const { store, bodies, version } = held([1, 4], [comment('a', 4, 'new')]);
  assert.equal(applyDelta(store, delta(1, 4, [put(comment('a', 2, 'old'))])), 'done');
  assert.equal(applyDelta(store, delta(1, 5, [put(comment('a', 3, 'old')), put(comment('b', 5))])), 'done');
  assert.deepEqual(bodies(), ['b', 'new']);
  assert.deepEqual(version(), [1, 5]);
});

test('C2: a hole is a gap, and nothing of it is applied', () => {
  const { store, bodies, version } = held([1, 4], [comment('a', 4)]);
  assert.equal(applyDelta(store, delta(5, 6, [put(comment('b', 6))])), 'gap');
  assert.deepEqual(bodies(), ['a']);
  assert.deepEqual(version(), [1, 4]);
});

test('C1 V2: a newer epoch is fetched again, an older one ignored', () => {
  const { store, bodies } = held([2, 4], [comment('a', 4)]);
  assert.equal(applyDelta(store, delta(4, 5, [put(comment('b', 5))], 3)), 'refetch');
  assert.equal(applyDelta(store, delta(4, 5, [put(comment('b', 5))], 1)), 'done');
  assert.deepEqual(bodies(), ['a']);
});

test('C1: a window of a newer history is not asked about a row of the older one', () => {
  const { store } = held([1, 4], [comment('a', 4)]);
  const base = baseOf(store, topic);
  const asked: string[] = [];
  const windowAt = (at: Version): Loader => ({
    at,
    failed: null,
    refetch: async () => {},
    touch: () => {},
    wants: (row) => asked.push(`${at[0]} ${row.id}`) > 0,
  });
  for (const at of [[1, 4], [2, 1]] as const) hold(store, base, windowAt([...at]));
  assert.equal(applyDelta(store, delta(4, 5, [put(comment('b', 5))])), 'done');
  assert.deepEqual(asked, ['1 b']);
});

test('D2: a row that left is gone, unless it came back since', () => {
  const { store, bodies } = held([1, 4], [comment('a', 3), comment('b', 4)]);
  const del = (id: string, seq: number): Op => ({ op: 'del', kind: 'comment', id, seq });
  assert.equal(applyDelta(store, delta(2, 5, [del('a', 5), del('b', 3)])), 'done');
  assert.deepEqual(bodies(), ['b']);
});

test('C4: unknown kinds and fields are ignored, an unknown operation is a gap', () => {
  const { store, version } = held([1, 4], [comment('a', 4)]);
  const later = { kind: 'poll', id: 'p', seq: 5, choices: [] } as unknown as Row;
  const more = { ...comment('a', 5), mood: 'glad' } as CommentRow;
  assert.equal(applyDelta(store, { ...delta(4, 5, [put(later), put(more)]), extra: 1 } as Delta), 'done');
  assert.deepEqual(version(), [1, 5]);
  assert.equal(applyDelta(store, delta(5, 6, [{ op: 'move', id: 'a' } as unknown as Op])), 'gap');
  assert.deepEqual(version(), [1, 5]);
});

test('C3: a snapshot of before changes no row that is newer, and takes away none that came since', () => {
  const { store, bodies } = held([1, 4], [comment('a', 4)]);
  applyDelta(store, delta(4, 6, [put(comment('a', 5, 'A')), put(comment('b', 6))]));
  const base = baseOf(store, topic);
  const [loader] = base.loaders;
  assert.ok(loader);
  take(store, base, loader, { topic, version: [1, 4] }, [comment('a', 4)], true, true);
  assert.deepEqual(bodies(), ['A', 'b']);
});

test('C1: rows of a new history replace those of the old one, whatever their numbers', () => {
  const { store, bodies, version } = held([1, 40], [comment('a', 40), comment('b', 39)]);
  const base = baseOf(store, topic);
  const [loader] = base.loaders;
  assert.ok(loader);
  take(store, base, loader, { topic, version: [2, 3] }, [comment('a', 3, 'restored')], true, true);
  assert.deepEqual(bodies(), ['restored']);
  assert.deepEqual(version(), [2, 3]);
  assert.equal(base.rows.has(rowKey({ kind: 'comment', id: 'b' })), false);
});

test('a delta of a topic that is not held goes nowhere', () => {
  const { store } = held([1, 4], []);
  assert.equal(applyDelta(store, { ...delta(0, 1, []), topic: 'board:other' }), 'done');
});
