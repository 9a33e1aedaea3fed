import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NOW, uuid } from '../../testing/records.js';
import type { EventRecord } from '../records.js';
import { type NewsEntry, newsOf } from './news-of.js';
import { CLOCK_SLACK, FOLLOW_BY, reasonOf } from './reason.js';

const NOBODY = { proposed: null, followed: null, commented: null, voted: null };

function event(kind: EventRecord['kind'], data: EventRecord['data'] = {}, idea: string | null = uuid(1)): EventRecord {
  return { seq: 7, community: 'demo', at: NOW, kind, person: uuid(9), idea, data };
}

function told(kind: EventRecord['kind'], data: EventRecord['data'] = {}): Partial<NewsEntry> | null {
  const entry = newsOf(event(kind, data));
  if (!entry) return null;
  const { kind: how, reach, status, words } = entry;
  return { kind: how, reach, ...(status && { status }), ...(words !== null && { words }) };
}

describe('what of the log is news', () => {
  test('B1: a status, a response once, a comment', () => {
    assert.deepEqual(told('status.set', { from: 'open', to: 'planned', entry: 'e' }), {
      kind: 'status', reach: 'official', status: 'planned', words: 'e',
    });
    assert.deepEqual(told('response.set', { first: true }), { kind: 'response', reach: 'official' });
    assert.equal(told('response.set', { first: false }), null);
    assert.deepEqual(told('response.set', { first: false, again: true }), { kind: 'response', reach: 'official' });
    assert.deepEqual(told('comment.added', { comment: 'c', answer: false }), { kind: 'comment', reach: 'comments', words: 'c' });
  });

  test('B1: nothing else, imported history least of all', () => {
    for (const kind of ['idea.created', 'idea.imported', 'vote.set', 'comment.edited', 'comment.deleted', 'follow.set'] as const)
      assert.equal(told(kind), null, kind);
    assert.equal(newsOf(event('comment.added', { comment: 'c' }, null)), null, 'a thread that is no idea’s');
  });
});

describe('why somebody hears of it', () => {
  test('B1: the first reason that held when it happened', () => {
    const following = { proposed: null, followed: 5_000, commented: 9_000, voted: 1_000 };
    const why = (at: number, reach: 'official' | 'comments' = 'official') => reasonOf(following, reach, FOLLOW_BY, at);
    assert.deepEqual([why(1_000), why(4_500), why(5_000), why(9_000)], ['voted', 'followed', 'followed', 'followed']);
    assert.deepEqual([why(1_000, 'comments'), why(5_000, 'comments')], [null, 'followed']);
    assert.equal(reasonOf({ ...NOBODY, voted: NOW }, 'official', FOLLOW_BY, NOW - CLOCK_SLACK), 'voted');
    assert.equal(reasonOf({ ...NOBODY, voted: NOW }, 'official', FOLLOW_BY, NOW - CLOCK_SLACK - 1), null);
  });

  test('B2: a way to follow that was switched off is none; what was said stands', () => {
    const all = { proposed: 0, followed: 0, commented: 0, voted: 0 };
    const off = { proposed: false, commented: false, voted: false };
    assert.equal(reasonOf(all, 'official', off, NOW), 'followed');
    assert.equal(reasonOf({ ...all, followed: null }, 'official', off, NOW), null);
    assert.equal(reasonOf({ ...all, followed: null }, 'official', { ...off, voted: true }, NOW), 'voted');
    assert.equal(reasonOf({ ...all, followed: null }, 'comments', { ...off, voted: true }, NOW), null);
  });
});
