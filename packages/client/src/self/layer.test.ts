import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IdeaRow, Reached, Version } from '@madang/protocol';
import { voteSet } from '../effects/vote-set.js';
import type { Base } from '../store/base.js';
import { type Effect, layerOf } from './layer.js';
import type { Pending } from './pending.js';

const topic = 'board:ideas';
const id = 'i1';

function board(votes: number, { at = [1, 5] as Version, version = [1, 5] as Version, tick = 1 } = {}): Base {
  const row = { kind: 'idea', id, seq: at[1], votes } as IdeaRow;
  return { topic, version, floor: null, loaders: new Set(), made: new Map(), rows: new Map([[`idea ${id}`, { row, at, tick }]]) };
}

function vote(on: boolean, more: Partial<Pending> = {}): Pending {
  return {
    key: 'k', call: { name: 'vote.set', args: { idea: id, on } }, at: 0, step: on ? 1 : -1, state: 'open', sent: Infinity,
    reached: null, failure: null, settle() {}, ...more,
  };
}

function votes(base: Base, ...overlay: Pending[]): number | undefined {
  const over = layerOf(topic, base, overlay, () => voteSet as unknown as Effect);
  return ((over.get(`idea ${id}`) ?? base.rows.get(`idea ${id}`)?.row) as IdeaRow | undefined)?.votes;
}

const reached = (seq: number): Partial<Pending> => ({ state: 'applied', reached: { [topic]: [1, seq] } satisfies Reached });

test('O1: pending mutations lie on top of the base, in order', () => {
  assert.equal(votes(board(41), vote(true)), 42);
  assert.equal(votes(board(41), vote(true), vote(false), vote(true)), 42);
});

test('O2: an applied effect goes when the base has reached it, not before', () => {
  assert.equal(votes(board(41), vote(true, reached(6))), 42);
  assert.equal(votes(board(42, { at: [1, 6], version: [1, 6] }), vote(true, reached(6))), 42);
  assert.equal(votes(board(50, { at: [1, 9], version: [1, 9] }), vote(true, reached(6))), 50);
});

test('O2: row by row, where one came with a newer page than the rest', () => {
  assert.equal(votes(board(42, { at: [1, 6], version: [1, 5] }), vote(true, reached(6))), 42);
});

test('O2: a topic that the mutation does not show in is not touched', () => {
  assert.equal(votes(board(41), vote(true, { state: 'applied', reached: { 'board:other': [1, 9] } })), 41);
});

test('O2: a new epoch has reached everything of the old one', () => {
  assert.equal(votes(board(42, { at: [2, 1], version: [2, 1] }), vote(true, reached(6))), 42);
});

test('O4: what changed after it was sent may contain it already, and is not counted again', () => {
  const sent = vote(true, { sent: 3 });
  assert.equal(votes(board(41, { tick: 3 }), sent), 42, 'held before it was sent');
  assert.equal(votes(board(42, { tick: 4 }), sent), 42, 'came after it was sent');
});

test('O2: what an earlier page sent may be in a row that is older than what was applied since', () => {
  const applied = vote(false, reached(6));
  const row = board(42, { tick: 4 });
  assert.equal(votes(row, applied, vote(true, { sent: 2 })), 42, 'this page sent it afterwards: it cannot be there');
  assert.equal(votes(row, applied, vote(true, { sent: -1 })), 41, 'it may have been done before');
});

test('O3: a refused effect goes', () => {
  assert.equal(votes(board(41), vote(true, { state: 'refused' })), 41);
});
