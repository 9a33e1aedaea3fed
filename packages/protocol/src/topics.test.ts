import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ideaThread, parseTopic, visibilityOf } from './topics.js';

describe('topics', () => {
  test('T1: a name is a kind and a key, which may hold colons itself', () => {
    assert.deepEqual(parseTopic('board:ideas'), { kind: 'board', key: 'ideas' });
    assert.deepEqual(parseTopic('thread:page:pricing'), { kind: 'thread', key: 'page:pricing' });
    assert.deepEqual(parseTopic(`thread:${ideaThread('1')}`), { kind: 'thread', key: 'idea:1' });
  });

  test('T1: what is one’s own is for one person, what the team keeps for the team, the rest for everybody', () => {
    for (const kind of ['board', 'idea', 'roadmap', 'thread'] as const) assert.equal(visibilityOf(kind), 'public');
    assert.equal(visibilityOf('me'), 'person');
    assert.equal(visibilityOf('desk'), 'staff');
  });

  for (const name of ['', 'board', 'board:', ':ideas', 'wish:ideas', 'Board:ideas', '__proto__:x', `board:${'x'.repeat(160)}`]) {
    test(`${JSON.stringify(name.slice(0, 20))} is no topic`, () => assert.equal(parseTopic(name), null));
  }
});
