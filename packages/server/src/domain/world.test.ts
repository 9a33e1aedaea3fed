import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Delta, Op, Topic } from '@madang/protocol';
import { CUSTOMER, ideaRecord, NOW, OTHER, personRecord, STAFF, uuid, worldWith } from '../testing/records.js';
import type { CommentRecord, IdeaTextRecord } from './records.js';
import type { World } from './world.js';

const TEXT: IdeaTextRecord = { idea: uuid(1), body: '본문', html: '<p>본문</p>', renderer: 1, contextUrl: null, photos: [], ideaSeq: 0 };

const COMMENT: CommentRecord = {
  id: uuid(9),
  community: 'demo',
  thread: `idea:${uuid(1)}`,
  parent: null,
  person: CUSTOMER.id,
  author: { id: CUSTOMER.id, name: '홍*동 님' },
  body: '네',
  html: '<p>네</p>',
  renderer: 1,
  mentions: [],
  photos: [],
  marks: {},
  createdAt: NOW,
  editedAt: null,
  deletedAt: null,
  threadSeq: 0,
};

function deltaOf(world: World, topic: Topic): Delta | undefined {
  return world.changes().deltas.find((delta) => delta.topic === topic);
}

/** An operation in short: `put idea …01 @5`. */
function short(op: Op): string {
  const { kind, id, seq } = op.op === 'put' ? op.row : op;
  return `${op.op} ${kind} ${id.slice(-2)} @${seq}`;
}

function opsOf(world: World, topic: Topic): readonly string[] {
  return (deltaOf(world, topic)?.ops ?? []).map(short);
}

describe('a world', () => {
  test('V3 D1: one mutation raises each topic it touches by one, and says so in a delta that begins at the head', () => {
    const world = worldWith([ideaRecord({ boardSeq: 41, ideaSeq: 8 })]);
    world.begin();
    world.addVote(uuid(1), CUSTOMER.id, NOW);
    world.patchIdea(uuid(1), { votes: 1 });
    world.patchIdea(uuid(1), { comments: 1 });
    const { deltas, heads } = world.changes();
    assert.deepEqual(Object.fromEntries(heads), { [`me:${CUSTOMER.id}`]: 1, 'board:ideas': 42, [`idea:${uuid(1)}`]: 9 });
    for (const { topic, epoch, from, to } of deltas) {
      assert.deepEqual([epoch, to - from], [7, 1], topic);
      assert.equal(to, heads.get(topic));
    }
    assert.deepEqual(opsOf(world, 'board:ideas'), ['put idea 01 @42']);
  });

  test('V3 V5: several mutations of a group count on without holes, and each row carries the number that last touched it', () => {
    const world = worldWith([ideaRecord({ id: uuid(1), boardSeq: 10 }), ideaRecord({ id: uuid(2), boardSeq: 9 })]);
    const reached: number[] = [];
    for (const id of [uuid(1), uuid(2), uuid(1), uuid(1)]) {
      world.begin();
      world.patchIdea(id, { votes: 1 });
      reached.push(world.reached()['board:ideas']?.[1] ?? 0);
    }
    assert.deepEqual(reached, [11, 12, 13, 14]);
    assert.equal(deltaOf(world, 'board:ideas')?.from, 10);
    assert.equal(deltaOf(world, 'board:ideas')?.to, 14);
    assert.deepEqual(opsOf(world, 'board:ideas'), ['put idea 01 @14', 'put idea 02 @12']);
  });

  test('D1 D2: each row stands in a delta once, whole, and as it is at the end of the group', () => {
    const world = worldWith([ideaRecord()]);
    for (const votes of [1, 2, 3]) {
      world.begin();
      world.patchIdea(uuid(1), { votes });
    }
    const [op, ...rest] = deltaOf(world, 'board:ideas')?.ops ?? [];
    assert.deepEqual(rest, []);
    assert.ok(op?.op === 'put' && op.row.kind === 'idea');
    assert.equal(op.row.votes, 3);
    assert.equal(op.row.title, '왼손잡이용 국자');
  });

  test('T3: an idea on the roadmap changes in all its topics at once, in each under the number of that topic', () => {
    const world = worldWith([ideaRecord({ status: 'planned', boardSeq: 5, ideaSeq: 2, roadmapSeq: 3 })]);
    world.begin();
    world.patchIdea(uuid(1), { votes: 9 });
    assert.deepEqual(opsOf(world, 'board:ideas'), ['put idea 01 @6']);
    assert.deepEqual(opsOf(world, `idea:${uuid(1)}`), ['put idea 01 @3']);
    assert.deepEqual(opsOf(world, 'roadmap:ideas'), ['put idea 01 @4']);
    const [idea] = world.changes().ideas;
    assert.deepEqual([idea?.boardSeq, idea?.ideaSeq, idea?.roadmapSeq], [6, 3, 4]);
  });

  test('V5: an idea that leaves the roadmap leaves a tombstone there, and stays everywhere else', () => {
    const world = worldWith([ideaRecord({ status: 'planned', roadmapSeq: 3 })]);
    world.begin();
    world.patchIdea(uuid(1), { status: 'considering' });
    assert.deepEqual(opsOf(world, 'roadmap:ideas'), ['del idea 01 @4']);
    assert.deepEqual(world.changes().tombstones, [{ topic: 'roadmap:ideas', kind: 'idea', id: uuid(1), seq: 4 }]);
    assert.equal(world.changes().ideas[0]?.roadmapSeq, null);
    assert.deepEqual(opsOf(world, 'board:ideas'), ['put idea 01 @2']);
  });

  test('an idea that is not on the roadmap and does not come onto it does not touch the roadmap', () => {
    const world = worldWith([ideaRecord()]);
    world.begin();
    world.patchIdea(uuid(1), { status: 'considering' });
    assert.equal(deltaOf(world, 'roadmap:ideas'), undefined);
    assert.deepEqual(world.changes().tombstones, []);
  });

  test('onto the roadmap, off it and onto it again within one group: it is there, and nothing says it left', () => {
    const world = worldWith([ideaRecord()]);
    for (const status of ['planned', 'considering', 'building'] as const) {
      world.begin();
      world.patchIdea(uuid(1), { status });
    }
    assert.deepEqual(opsOf(world, 'roadmap:ideas'), ['put idea 01 @3']);
    assert.deepEqual(world.changes().tombstones, []);
  });

  test('onto the roadmap and off it within one group: followers are told that it left', () => {
    const world = worldWith([ideaRecord()]);
    for (const status of ['planned', 'declined'] as const) {
      world.begin();
      world.patchIdea(uuid(1), { status });
    }
    assert.deepEqual(opsOf(world, 'roadmap:ideas'), ['del idea 01 @2']);
    assert.equal(world.changes().tombstones.length, 1);
  });

  test('a vote given and taken back within one group ends as no vote, deleted for whoever may have it', () => {
    const world = worldWith([ideaRecord()]);
    world.begin();
    world.addVote(uuid(1), CUSTOMER.id, NOW);
    world.begin();
    world.removeVote(uuid(1), CUSTOMER.id);
    const { votes, unvotes } = world.changes();
    assert.deepEqual(votes, []);
    assert.deepEqual(unvotes, [{ idea: uuid(1), person: CUSTOMER.id }]);
    assert.deepEqual(opsOf(world, `me:${CUSTOMER.id}`), ['del vote 01 @2']);
    assert.equal(world.vote(uuid(1), CUSTOMER.id), undefined);
  });

  test('a vote taken back and given again within one group is one vote, of the last number', () => {
    const before = { idea: uuid(1), person: CUSTOMER.id, at: NOW - 5, meSeq: 1 };
    const world = worldWith([ideaRecord()], { votes: new Map([[`${uuid(1)} ${CUSTOMER.id}`, before]]) });
    world.begin();
    world.removeVote(uuid(1), CUSTOMER.id);
    world.begin();
    world.addVote(uuid(1), CUSTOMER.id, NOW);
    const { votes, unvotes, tombstones } = world.changes();
    assert.deepEqual(votes, [{ idea: uuid(1), person: CUSTOMER.id, at: NOW, meSeq: 2 }]);
    assert.deepEqual([unvotes, tombstones], [[], []]);
  });

  test('T2: votes of two people go to their own topics only', () => {
    const world = worldWith([ideaRecord()]);
    for (const { id } of [CUSTOMER, OTHER]) {
      world.begin();
      world.addVote(uuid(1), id, NOW);
    }
    for (const { id } of [CUSTOMER, OTHER]) assert.deepEqual(opsOf(world, `me:${id}`), ['put vote 01 @1']);
    assert.deepEqual(world.changes().deltas.map(({ topic }) => topic).sort(), [`me:${CUSTOMER.id}`, `me:${OTHER.id}`]);
  });

  test('a new idea is born with its board, brings its words to its own topic only, and is new and not changed', () => {
    const world = worldWith([ideaRecord({ id: uuid(5), boardSeq: 30 })]);
    world.begin();
    world.addIdea(ideaRecord({ id: uuid(1), born: 999, boardSeq: 999, ideaSeq: 999 }), TEXT);
    world.patchIdea(uuid(1), { comments: 1 });
    const { newIdeas, ideas } = world.changes();
    assert.deepEqual(ideas, []);
    assert.equal(newIdeas.length, 1);
    assert.deepEqual([newIdeas[0]?.idea.born, newIdeas[0]?.idea.boardSeq, newIdeas[0]?.idea.ideaSeq], [31, 31, 1]);
    assert.equal(newIdeas[0]?.idea.comments, 1);
    assert.deepEqual(opsOf(world, 'board:ideas'), ['put idea 01 @31']);
    assert.deepEqual(opsOf(world, `idea:${uuid(1)}`), ['put text 01 @1', 'put idea 01 @1']);
  });

  test('M4: what was reached names every touched topic, and those that show it though there was nothing to change', () => {
    const world = worldWith([ideaRecord({ boardSeq: 12, ideaSeq: 4 })]);
    world.begin();
    assert.deepEqual(world.reached(['board:ideas', `me:${CUSTOMER.id}`]), { 'board:ideas': [7, 12], [`me:${CUSTOMER.id}`]: [7, 0] });
    world.addVote(uuid(1), CUSTOMER.id, NOW);
    assert.deepEqual(world.reached(['board:ideas']), { 'board:ideas': [7, 12], [`me:${CUSTOMER.id}`]: [7, 1] });
    world.begin();
    assert.deepEqual(world.reached(), {});
  });

  test('W3: the log counts on from where it stood, and holds ids, kinds and numbers', () => {
    const world = worldWith([ideaRecord()], { logHead: 99 });
    world.log({ at: NOW, kind: 'vote.set', person: CUSTOMER.id, idea: uuid(1), data: {} });
    world.log({ at: NOW, kind: 'vote.unset', person: CUSTOMER.id, idea: uuid(1), data: {} });
    assert.deepEqual(world.changes().events.map(({ seq, community }) => [seq, community]), [[100, 'demo'], [101, 'demo']]);
    assert.equal(world.changes().logHead, 101);
  });

  test('a comment and a response are stamped by their own topics', () => {
    const world = worldWith([ideaRecord({ ideaSeq: 3 })], { heads: new Map([[`thread:idea:${uuid(1)}`, 6], [`idea:${uuid(1)}`, 3]]) });
    world.begin();
    world.addComment(COMMENT);
    world.putResponse({
      idea: uuid(1), person: STAFF.id, by: { id: STAFF.id, name: '민아', staff: true }, body: '네', html: '<p>네</p>', renderer: 1,
      at: NOW, editedAt: null, listened: false, dated: true, wordsKey: null, ideaSeq: 0,
    });
    assert.deepEqual(opsOf(world, `thread:idea:${uuid(1)}`), ['put comment 09 @7']);
    assert.deepEqual(opsOf(world, `idea:${uuid(1)}`), ['put response 01 @4']);
    assert.equal(world.comment(uuid(9))?.threadSeq, 7);
    assert.equal(world.response(uuid(1))?.ideaSeq, 4);
  });

  test('what a mutation did is seen by those after it in the group', () => {
    const world = worldWith([ideaRecord()], { sources: new Map([['ideas old', uuid(1)]]) });
    world.putPerson(personRecord(CUSTOMER));
    world.addIdea(ideaRecord({ id: uuid(2), sourceId: 'ideas new' }), { ...TEXT, idea: uuid(2) });
    world.addVote(uuid(1), CUSTOMER.id, NOW);
    assert.equal(world.person(CUSTOMER.id)?.name, '홍길동');
    assert.ok(world.idea(uuid(2)));
    assert.ok(world.hasSource('ideas new') && world.hasSource('ideas old') && !world.hasSource('ideas other'));
    assert.equal(world.vote(uuid(1), CUSTOMER.id)?.at, NOW);
  });

  test('changing an idea that was not read is a fault, not a new idea', () => {
    assert.throws(() => worldWith().patchIdea(uuid(1), { votes: 1 }), /not among the facts/);
  });
});
