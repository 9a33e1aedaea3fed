import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Actor } from '../domain/actor.js';
import { SessionMemory } from './session-memory.js';

const ACTOR: Actor = { id: 'p1', community: 'demo', role: 'customer', anonymous: true };

describe('the memory of sessions', () => {
  test('knows a session until it ends, in its own community only', () => {
    const memory = new SessionMemory();
    memory.keep('a', ACTOR, 1_000);
    assert.equal(memory.get('a', 'demo', 999), ACTOR);
    assert.equal(memory.get('a', 'other', 999), null);
    assert.equal(memory.get('b', 'demo', 999), null);
    assert.equal(memory.get('a', 'demo', 1_000), null);
    assert.equal(memory.get('a', 'demo', 999), null, 'what ended is forgotten');
  });

  test('forgets the ones used least when there are too many', () => {
    const memory = new SessionMemory(2);
    for (const name of ['a', 'b']) memory.keep(name, ACTOR, 1_000);
    memory.get('a', 'demo', 0);
    memory.keep('c', ACTOR, 1_000);
    assert.deepEqual(['a', 'b', 'c'].map((name) => memory.get(name, 'demo', 0) !== null), [true, false, true]);
  });
});
