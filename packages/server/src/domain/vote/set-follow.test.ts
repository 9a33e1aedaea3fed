import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { COMMUNITY, CUSTOMER, ideaRecord, NOW, OTHER, uuid, worldWith } from '../../testing/records.js';
import { voteKey } from '../needs.js';
import type { World } from '../world.js';
import { followByWord, isFollowing, setFollow } from './set-follow.js';
import { setVote } from './set-vote.js';

const IDEA = uuid(1);

function follow(world: World, on: boolean) {
  world.begin();
  return setFollow(world, CUSTOMER, { idea: IDEA, on }, NOW);
}

function voted(): World {
  const vote = { idea: IDEA, person: CUSTOMER.id, at: NOW, meSeq: 1 };
  return worldWith([ideaRecord({ votes: 1 })], { votes: new Map([[voteKey(IDEA, CUSTOMER.id), vote]]) });
}

describe('follow.set', () => {
  test('T2: it is one’s own, and shows nowhere else', () => {
    const world = worldWith([ideaRecord()]);
    assert.equal(follow(world, true), null);
    const { deltas, events } = world.changes();
    assert.deepEqual(deltas.map(({ topic, ops }) => [topic, ops.map((op) => op.op === 'put' && op.row)]), [
      [`me:${CUSTOMER.id}`, [{ kind: 'follow', id: IDEA, seq: 1, on: true, at: NOW }]],
    ]);
    assert.deepEqual(events.map(({ kind }) => kind), ['follow.set']);
  });

  test('M5: what is so already changes nothing', () => {
    const other = worldWith([ideaRecord({ person: OTHER.id })]);
    assert.equal(follow(other, false), null);
    assert.deepEqual([other.changes().deltas, other.changes().events], [[], []]);
    assert.equal(follow(other, true), null);
    assert.equal(follow(other, true), null);
    assert.deepEqual(other.changes().events.map(({ kind }) => kind), ['follow.set'], 'once');
    const world = voted();
    setFollow(world, CUSTOMER, { idea: IDEA, on: true, undo: true }, NOW);
    assert.deepEqual([world.changes().deltas, world.changes().events], [[], []], 'there is nothing to undo');
  });

  test('who asks to follow what a vote or a comment follows by itself has said so from then on', () => {
    const world = voted();
    assert.equal(follow(world, true), null);
    assert.deepEqual(world.follow(IDEA, CUSTOMER.id)?.on, true);
    const talked = worldWith([ideaRecord({ person: OTHER.id })]);
    talked.begin();
    followByWord(talked, IDEA, CUSTOMER.id, NOW - 5_000);
    assert.equal(follow(talked, true), null);
    const { byComment, at, commentedAt } = talked.follow(IDEA, CUSTOMER.id) ?? {};
    assert.deepEqual([byComment, at, commentedAt], [undefined, NOW, NOW - 5_000], 'what the comment began goes on');
    follow(talked, false);
    follow(talked, true);
    assert.equal(talked.follow(IDEA, CUSTOMER.id)?.commentedAt, undefined, 'but not beyond a no');
  });

  test('who follows, mutes the board and asks again to follow has said it anew', () => {
    const before = { idea: IDEA, person: CUSTOMER.id, on: true, at: NOW - 5_000, meSeq: 1 };
    const follows = new Map([[voteKey(IDEA, CUSTOMER.id), before]]);
    const idea = ideaRecord({ person: OTHER.id });
    const heard = worldWith([idea], { follows });
    assert.equal(follow(heard, true), null);
    assert.equal(heard.changes().events.length, 0, 'it is so already');
    const muted = worldWith([idea], { follows, outdone: new Set([voteKey(IDEA, CUSTOMER.id)]) });
    follow(muted, true);
    follow(muted, true);
    assert.deepEqual(muted.changes().events.map(({ kind }) => kind), ['follow.set'], 'once');
    assert.equal(muted.follow(IDEA, CUSTOMER.id)?.at, NOW);
  });

  test('what one said counts before what one voted for', () => {
    const world = voted();
    assert.equal(isFollowing(world, IDEA, CUSTOMER.id), true);
    follow(world, false);
    assert.equal(isFollowing(world, IDEA, CUSTOMER.id), false);
    follow(world, true);
    setVote(world, COMMUNITY, CUSTOMER, { idea: IDEA, on: false }, NOW);
    assert.equal(isFollowing(world, IDEA, CUSTOMER.id), true);
  });

  test('who proposed an idea and took their vote back may still say that they want to hear nothing', () => {
    const world = worldWith([ideaRecord({ person: CUSTOMER.id })]);
    follow(world, false);
    assert.deepEqual(world.changes().follows.map(({ on }) => on), [false]);
    assert.equal(follow(world, false), null);
    assert.equal(world.changes().events.length, 1, 'said once');
  });

  test('who takes back that they wanted to hear no more follows as before: by their vote, or because it is theirs', () => {
    const theirs = worldWith([ideaRecord({ person: CUSTOMER.id })]);
    for (const world of [voted(), theirs]) {
      follow(world, false);
      world.begin();
      assert.equal(setFollow(world, CUSTOMER, { idea: IDEA, on: true, undo: true }, NOW), null);
      assert.equal(world.follow(IDEA, CUSTOMER.id), undefined, 'nothing is said any more');
      assert.deepEqual(world.changes().deltas.at(-1)?.ops.map(({ op }) => op), ['del']);
      assert.deepEqual(world.changes().events.map(({ kind }) => kind), ['follow.unset', 'follow.set']);
    }
    const other = worldWith([ideaRecord({ person: OTHER.id })]);
    follow(other, true);
    follow(other, false);
    setFollow(other, CUSTOMER, { idea: IDEA, on: true, undo: true }, NOW);
    assert.equal(isFollowing(other, IDEA, CUSTOMER.id), true);
  });

  test('an idea of another community is not found', () => {
    assert.equal(follow(worldWith([ideaRecord({ community: 'elsewhere' })]), true)?.kind, 'not-found');
  });
});
