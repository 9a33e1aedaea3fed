import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { orderOfEdit } from '../records.js';
import { commentRecord, COMMUNITY, CUSTOMER, NOW, OTHER, ready, STAFF, uuid, worldWith } from '../../testing/records.js';
import type { Actor } from '../actor.js';
import type { World } from '../world.js';
import { editComment } from './edit-comment.js';

const COMMENT = uuid(0x70);

function worldOf(more: Parameters<typeof commentRecord>[0] = {}): World {
  return worldWith([], { comments: new Map([[COMMENT, commentRecord({ thread: 'page:pricing', ...more })]]) });
}

function edit(world: World, body = '다른 말', actor: Actor = CUSTOMER) {
  return editComment(world, COMMUNITY, actor, ready('comment.edit', { comment: COMMENT, body }), NOW + 60_000);
}

describe('comment.edit', () => {
  test('W5: the new words stand, marked, and those before go into the history', () => {
    const world = worldOf();
    assert.equal(edit(world), null);
    const { comments, newComments, edits, deltas, events } = world.changes();
    assert.deepEqual(comments.map(({ body, editedAt, threadSeq }) => [body, editedAt, threadSeq]), [['다른 말', NOW + 60_000, 1]]);
    assert.deepEqual(newComments, []);
    assert.deepEqual(edits.map(({ kind, seq, title, body }) => [kind, seq, title, body]), [['comment', orderOfEdit(NOW + 60_000, 1), null, '첫 말']]);
    assert.deepEqual(deltas.map(({ topic }) => topic), ['thread:page:pricing']);
    assert.deepEqual(events[0]?.data, { comment: COMMENT }, 'SPEC rule W3');
  });

  test('M5: the same words change nothing', () => {
    const world = worldOf();
    assert.equal(edit(world, ' 첫 말\r\n'), null);
    assert.deepEqual([world.changes().deltas, world.changes().events], [[], []]);
  });

  test('nobody else may, but staff', () => {
    const world = worldOf();
    assert.equal(edit(world, '남의 말', OTHER)?.kind, 'not-allowed');
    assert.deepEqual(world.changes().deltas, []);
    assert.equal(edit(world, '고친 말', STAFF), null);
    assert.deepEqual([world.comment(COMMENT)?.person, world.changes().edits[0]?.person], [CUSTOMER.id, STAFF.id]);
  });

  test('words that nobody can see are none', () => {
    assert.deepEqual(edit(worldOf(), '\u200b\u2060')?.field, 'body');
  });

  test('a comment of another community is not found', () => {
    assert.equal(edit(worldOf({ community: 'elsewhere' }))?.kind, 'not-found');
    assert.equal(edit(worldWith())?.kind, 'not-found');
  });
});
