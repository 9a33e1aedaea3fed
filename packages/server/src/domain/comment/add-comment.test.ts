import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CommentAddArgs } from '@madang/protocol';
import { commentRecord, COMMUNITY, CUSTOMER, ideaRecord, NOW, ready, uuid, worldWith } from '../../testing/records.js';
import { voteKey } from '../needs.js';
import type { CommentRecord } from '../records.js';
import type { World } from '../world.js';
import { addComment, ideaOfThread } from './add-comment.js';

const IDEA = uuid(1);
const THREAD = `idea:${IDEA}`;

function worldOf(...comments: readonly CommentRecord[]): World {
  return worldWith([ideaRecord({ comments: 2 })], { comments: new Map(comments.map((one) => [one.id, one])) });
}

function say(world: World, args: Partial<CommentAddArgs> = {}) {
  return addComment(world, COMMUNITY, CUSTOMER, ready('comment.add', { id: uuid(0x71), thread: THREAD, body: '저도요', ...args }), NOW);
}

describe('comment.add', () => {
  test('T3: a comment on an idea is a row of its thread, and the idea counts it', () => {
    const world = worldOf();
    assert.equal(say(world), null);
    assert.equal(world.idea(IDEA)?.comments, 3);
    const topics = world.changes().deltas.map(({ topic }) => topic).sort();
    assert.deepEqual(topics, ['board:ideas', `idea:${IDEA}`, `me:${CUSTOMER.id}`, `thread:${THREAD}`]);
  });

  test('any other thread begins with its first comment', () => {
    const world = worldOf();
    assert.equal(say(world, { thread: 'page:pricing' }), null);
    assert.deepEqual(world.changes().deltas.map(({ topic }) => topic), ['thread:page:pricing']);
    assert.equal(ideaOfThread('page:pricing'), null);
  });

  test('the thread of an idea that does not exist, or is elsewhere, is not found', () => {
    for (const world of [worldWith(), worldWith([ideaRecord({ community: 'elsewhere' })])]) {
      const refusal = say(world);
      assert.deepEqual([refusal?.kind, refusal?.field], ['not-found', 'thread']);
    }
  });

  test('an answer belongs to a comment of the same thread and community', () => {
    assert.equal(say(worldOf(commentRecord()), { parent: uuid(0x70) }), null);
    const strangers = [commentRecord({ thread: 'page:pricing' }), commentRecord({ community: 'elsewhere' })];
    for (const world of [worldOf(), ...strangers.map((one) => worldOf(one))]) {
      const refusal = say(world, { parent: uuid(0x70) });
      assert.deepEqual([refusal?.kind, refusal?.field], ['not-found', 'parent']);
    }
  });

  test('answers go two levels deep', () => {
    const world = worldOf(commentRecord({ parent: uuid(0x6f) }));
    const refusal = say(world, { parent: uuid(0x70) });
    assert.deepEqual([refusal?.kind, refusal?.field], ['invalid', 'parent']);
  });

  test('M5 M6: an id that exists, anywhere, is a conflict, and nothing is counted', () => {
    for (const taken of [commentRecord({ id: uuid(0x71) }), commentRecord({ id: uuid(0x71), community: 'elsewhere', thread: 'page:x' })]) {
      const world = worldOf(taken);
      assert.equal(say(world)?.kind, 'conflict');
      assert.deepEqual(world.changes().deltas, []);
    }
  });

  test('words that nobody can see are none', () => {
    const refusal = say(worldOf(), { body: '\u200b\u2060' });
    assert.deepEqual([refusal?.kind, refusal?.field], ['invalid', 'body']);
  });

  test('W3: the log holds ids and no words', () => {
    const world = worldOf(commentRecord());
    say(world, { parent: uuid(0x70), body: '비밀스러운 말' });
    const { person: to } = commentRecord();
    assert.deepEqual(world.changes().events[0]?.data, { comment: uuid(0x71), answer: true, to });
    assert.doesNotMatch(JSON.stringify(world.changes().events), /비밀/);
  });

  test('who speaks about an idea follows it from then on, unless they said otherwise', () => {
    const key = voteKey(IDEA, CUSTOMER.id);
    const voted = { idea: IDEA, person: CUSTOMER.id, at: NOW, meSeq: 1 };
    for (const world of [worldOf(), worldWith([ideaRecord()], { votes: new Map([[key, voted]]) })]) {
      assert.equal(say(world), null);
      const follow = { idea: IDEA, person: CUSTOMER.id, on: true, at: NOW, byComment: true, meSeq: 1 };
      assert.deepEqual(world.changes().follows, [follow]);
    }
    const said = { idea: IDEA, person: CUSTOMER.id, on: false, at: NOW, meSeq: 1 };
    const quiet = worldWith([ideaRecord()], { follows: new Map([[key, said]]) });
    assert.equal(say(quiet), null);
    assert.deepEqual(quiet.changes().follows, []);
  });
});
