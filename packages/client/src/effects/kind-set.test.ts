import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IdeaKind, IdeaRow } from '@madang/protocol';
import { type Effect, layerOf } from '../self/layer.js';
import type { Pending } from '../self/pending.js';
import type { Base } from '../store/base.js';
import { kindSet } from './kind-set.js';

const topic = 'board:ideas';

function board(more: Partial<IdeaRow> = {}): Base {
  const row = { kind: 'idea', id: 'i1', seq: 5, title: 'ladle', ...more } as IdeaRow;
  const rows = new Map([['idea i1', { row, at: [1, 5] as const, tick: 1 }]]);
  return { topic, version: [1, 5], floor: null, loaders: new Set(), made: new Map(), rows };
}

function shown(base: Base, idea: string, kind: IdeaKind, more: Partial<Pending> = {}): object | null | undefined {
  const pending: Pending = {
    key: 'k', call: { name: 'kind.set', args: { idea, kind } }, at: 0, step: 1, state: 'open', sent: Infinity,
    reached: null, failure: null, settle() {}, ...more,
  };
  return layerOf(topic, base, [pending], () => kindSet as unknown as Effect).get('idea i1');
}

test('O1: another kind shows at once, and a plain idea says nothing of it', () => {
  assert.deepEqual(shown(board(), 'i1', 'problem'), { kind: 'idea', id: 'i1', seq: 5, title: 'ladle', ideaKind: 'problem' });
  const plain = shown(board({ ideaKind: 'praise' }), 'i1', 'idea');
  assert.deepEqual(plain, { kind: 'idea', id: 'i1', seq: 5, title: 'ladle' });
  assert.equal(shown(board(), 'i2', 'problem'), undefined);
});

test('O2 O3: it goes when the base has reached it, and when it is refused', () => {
  assert.equal(shown(board(), 'i1', 'problem', { state: 'applied', reached: { [topic]: [1, 5] } }), undefined);
  assert.equal(shown(board(), 'i1', 'problem', { state: 'refused' }), undefined);
});
