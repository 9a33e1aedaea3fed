import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { commentRecord, CUSTOMER, ideaRecord, NOW, OTHER, STAFF, textRecord, uuid, worldWith } from '../../testing/records.js';
import type { Actor } from '../actor.js';
import { voteKey } from '../needs.js';
import type { CommentRecord } from '../records.js';
import type { World } from '../world.js';
import { deleteIdea } from './delete-idea.js';

const IDEA = uuid(1);
const VOTE = { idea: IDEA, person: CUSTOMER.id, at: NOW, meSeq: 1 };
const ANSWER = { by: { id: STAFF.id, name: '민아' }, at: NOW, excerpt: '네' };

function worldOf(more: Parameters<typeof ideaRecord>[0] = {}, ...comments: readonly CommentRecord[]): World {
  const own = comments.filter(({ deletedAt }) => deletedAt === null).length;
  return worldWith([ideaRecord({ votes: 1, comments: own, ...more })], {
    texts: new Map([[IDEA, textRecord({ body: '꼭이요' })]]),
    votes: new Map([[voteKey(IDEA, CUSTOMER.id), VOTE]]),
    comments: new Map(comments.map((one) => [one.id, one])),
  });
}

function remove(world: World, actor: Actor = CUSTOMER) {
  return deleteIdea(world, actor, { idea: IDEA }, NOW + 60_000);
}

describe('idea.delete', () => {
  test('V5 W6: it leaves every topic, with its words, its own vote and what its proposer said about it', () => {
    const world = worldOf({}, commentRecord(), commentRecord({ id: uuid(0x71), parent: uuid(0x70) }));
    assert.equal(remove(world), null);
    const { deltas, tombstones, goneComments, unvotes, ideas, texts, forgotten } = world.changes();
    assert.deepEqual(
      tombstones.map(({ topic, kind }) => `${topic} ${kind}`).sort(),
      [
        'board:ideas idea',
        `idea:${IDEA} idea`,
        `idea:${IDEA} text`,
        `me:${CUSTOMER.id} vote`,
        `thread:idea:${IDEA} comment`,
        `thread:idea:${IDEA} comment`,
      ],
    );
    assert.ok(deltas.every(({ ops }) => ops.every(({ op }) => op === 'del')));
    assert.deepEqual(goneComments, [uuid(0x70), uuid(0x71)]);
    assert.deepEqual(unvotes, [{ idea: IDEA, person: CUSTOMER.id }]);
    assert.deepEqual([ideas[0]?.title, ideas[0]?.deletedAt, texts[0]?.body], ['', NOW + 60_000, '']);
    assert.deepEqual(forgotten.map(({ kind }) => kind).sort(), ['comment', 'comment', 'idea']);
  });

  test('M5: it does not exist any more, but its id stays taken', () => {
    const world = worldOf();
    remove(world);
    assert.equal(world.idea(IDEA), undefined);
    assert.equal(world.hasIdea(IDEA), true);
    assert.equal(remove(world)?.kind, 'not-found');
  });

  test('M6: what others voted for, spoke about or the company answered stays', () => {
    const worlds = [
      worldOf({ votes: 2 }),
      worldOf({ votes: 40, votesBefore: 39 }),
      worldOf({ comments: 1 }),
      worldOf({ answer: ANSWER }),
      worldOf({ status: 'considering' }),
      worldOf({ comments: 2 }, commentRecord()),
    ];
    for (const world of worlds) {
      assert.equal(remove(world)?.kind, 'not-allowed');
      assert.deepEqual([world.changes().deltas, world.changes().events], [[], []]);
    }
  });

  test('nobody else may, staff neither', () => {
    for (const actor of [OTHER, STAFF]) assert.equal(remove(worldOf(), actor)?.kind, 'not-allowed');
    assert.equal(remove(worldOf({ person: null }))?.kind, 'not-allowed');
  });

  test('an idea of another community is not found', () => {
    assert.equal(remove(worldOf({ community: 'elsewhere' }))?.kind, 'not-found');
  });
});
