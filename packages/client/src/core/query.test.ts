import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boardPath } from './query.js';

test('H1: the same query is the same address, whatever the order of its fields', () => {
  const one = boardPath('ideas', { sort: 'top', status: 'open', tag: '먹이 & 물', q: 'a b', limit: 5 });
  const other = boardPath('ideas', { limit: 5, q: 'a b', tag: '먹이 & 물', status: 'open', sort: 'top' });
  assert.equal(one, other);
  const { pathname, searchParams } = new URL(one, 'https://x');
  assert.equal(pathname, '/boards/ideas/ideas');
  assert.deepEqual([...searchParams], [['sort', 'top'], ['limit', '5'], ['q', 'a b'], ['status', 'open'], ['tag', '먹이 & 물']]);
  assert.equal(boardPath('ideas', { sort: 'new', q: '' }), '/boards/ideas/ideas?sort=new', 'nothing is asked for as nothing');
  assert.match(boardPath('ideas', { sort: 'new' }, 'c='), /&cursor=c%3D$/);
});
