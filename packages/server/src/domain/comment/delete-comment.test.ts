import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { commentRecord, COMMUNITY, CUSTOMER, ideaRecord, NOW, OTHER, ready, STAFF, uuid, worldWith } from '../../testing/records.js';
import type { Actor } from '../actor.js';
import type { CommentRecord } from '../records.js';
import type { World } from '../world.js';
import { addComment } from './add-comment.js';
import { deleteComment } from './delete-comment.js';

const IDEA = uuid(1);
const FIRST = uuid(0x70);
const ANSWER = uuid(0x71);

const first = commentRecord();
const answer = commentRecord({ id: ANSWER, parent: FIRST, person: OTHER.id });

function worldOf(...comments: readonly CommentRecord[]): World {
  const replies = new Map<string, number>();
  for (const { parent } of comments) if (parent !== null) replies.set(parent, (replies.get(parent) ?? 0) + 1);
  const kept = comments.filter(({ deletedAt }) => deletedAt === null).length;
  const facts = { comments: new Map(comments.map((one) => [one.id, one])), replies };
  return worldWith([ideaRecord({ comments: kept })], facts);
}

function remove(world: World, comment = FIRST, actor: Actor = CUSTOMER) {
  return deleteComment(world, actor, { comment }, NOW + 60_000);
}

describe('comment.delete', () => {
  test('V5: one without answers is gone, and the idea counts it no more', () => {
    const world = worldOf(first);
    assert.equal(remove(world), null);
    const { goneComments, tombstones, forgotten } = world.changes();
    assert.deepEqual(goneComments, [FIRST]);
    assert.deepEqual(tombstones.map(({ topic, id }) => [topic, id]), [[`thread:idea:${IDEA}`, FIRST]]);
    assert.deepEqual(forgotten, [{ kind: 'comment', id: FIRST }]);
    assert.equal(world.idea(IDEA)?.comments, 0);
  });

  test('T2 W6: one with answers leaves a row without words and without a name', () => {
    const world = worldOf(first, answer);
    assert.equal(remove(world), null);
    const { comments, deltas, goneComments } = world.changes();
    assert.deepEqual(comments.map(({ body, html, deletedAt }) => [body, html, deletedAt]), [['', '', NOW + 60_000]]);
    assert.deepEqual(goneComments, []);
    const [op] = deltas.find(({ topic }) => topic.startsWith('thread:'))?.ops ?? [];
    assert.ok(op?.op === 'put' && op.row.kind === 'comment');
    assert.deepEqual([op.row.author.name, op.row.author.id === CUSTOMER.id, op.row.deletedAt], ['', false, NOW + 60_000]);
    assert.equal(world.idea(IDEA)?.comments, 1);
  });

  test('what stands there for its answers goes with the last of them', () => {
    const blank = commentRecord({ body: '', deletedAt: NOW });
    const one = worldOf(blank, answer);
    assert.equal(remove(one, ANSWER, OTHER), null);
    assert.deepEqual(one.changes().goneComments.toSorted(), [FIRST, ANSWER]);
    const two = worldOf(blank, answer, commentRecord({ id: uuid(0x72), parent: FIRST }));
    assert.equal(remove(two, ANSWER, OTHER), null);
    assert.deepEqual(two.changes().goneComments, [ANSWER]);
  });

  test('answers of the same group of mutations count', () => {
    const world = worldOf(first);
    const call = ready('comment.add', { id: ANSWER, thread: `idea:${IDEA}`, parent: FIRST, body: '네' });
    addComment(world, COMMUNITY, OTHER, call, NOW);
    world.begin();
    assert.equal(remove(world), null);
    assert.equal(world.comment(FIRST)?.deletedAt, NOW + 60_000);
    world.begin();
    assert.equal(remove(world, ANSWER, OTHER), null);
    assert.deepEqual([world.changes().newComments, world.changes().goneComments], [[], [FIRST]]);
    assert.equal(world.idea(IDEA)?.comments, 0);
  });

  test('M6: nobody else may, staff neither; and nobody twice', () => {
    for (const actor of [OTHER, STAFF]) assert.equal(remove(worldOf(first), FIRST, actor)?.kind, 'not-allowed');
    const world = worldOf(first, answer);
    remove(world);
    const { logHead } = world.changes();
    assert.equal(remove(world)?.kind, 'not-found');
    assert.equal(world.changes().logHead, logHead);
    assert.equal(remove(worldOf(commentRecord({ community: 'elsewhere' })))?.kind, 'not-found');
  });
});
