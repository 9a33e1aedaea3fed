import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CUSTOMER, NOW, personRecord, STAFF, uuid, VISITOR, worldWith } from '../../testing/records.js';
import { words } from '../prepared.js';
import { importIdea, type ImportIdea } from './import-idea.js';
import { scoreOfBirth } from './trending.js';

function item(more: Partial<ImportIdea> = {}): ImportIdea {
  return {
    id: uuid(1),
    board: 'ideas',
    sourceId: 'ideas no:1',
    title: '청원',
    words: words('본문'),
    excerpt: '본문',
    tags: [],
    status: 'open',
    votesBefore: 321,
    createdAt: NOW - 1_000,
    author: null,
    origin: null,
    url: null,
    response: null,
    comments: [],
    links: [],
    ...more,
  };
}

describe('importing an idea', () => {
  test('a total counts as votes from before: no voters, and nothing in trending', () => {
    const world = worldWith();
    assert.equal(importIdea(world, item(), NOW), true);
    const { newIdeas, votes, events } = world.changes();
    assert.deepEqual([newIdeas[0]?.idea.votes, newIdeas[0]?.idea.votesBefore], [321, 321]);
    assert.equal(newIdeas[0]?.idea.score, scoreOfBirth(NOW - 1_000));
    assert.deepEqual(votes, []);
    assert.equal(events[0]?.kind, 'idea.imported');
  });

  test('the same source comes in once, also within one batch', () => {
    const world = worldWith([], { sources: new Map([['ideas no:1', uuid(9)]]) });
    assert.equal(importIdea(world, item(), NOW), false);
    assert.equal(importIdea(world, item({ id: uuid(2), sourceId: 'ideas no:2' }), NOW), true);
    assert.equal(importIdea(world, item({ id: uuid(3), sourceId: 'ideas no:2' }), NOW), false);
    assert.equal(importIdea(world, item({ id: uuid(2), sourceId: 'ideas no:3' }), NOW), false);
    assert.equal(world.changes().newIdeas.length, 1);
  });

  test('what was planned already stands on the roadmap', () => {
    const world = worldWith();
    importIdea(world, item({ status: 'planned' }), NOW);
    assert.deepEqual(world.changes().deltas.map(({ topic }) => topic).sort(), ['board:ideas', `idea:${uuid(1)}`, 'roadmap:ideas']);
  });

  test('T2: an author comes in masked', () => {
    const world = worldWith();
    const author = personRecord(VISITOR, { origin: 'imported', name: '성춘향', email: 'spring@example.com', externalId: 'import:x' });
    importIdea(world, item({ author }), NOW);
    assert.equal(world.changes().people.length, 1);
    assert.doesNotMatch(JSON.stringify(world.changes().deltas), /성춘향|spring@/);
  });

  test('the answer and the comments come in with those who wrote them', () => {
    const world = worldWith();
    const staff = personRecord(STAFF, { origin: 'imported', nickname: '김민아' });
    const writer = personRecord(CUSTOMER, { origin: 'imported', nickname: '홍*동 님' });
    const comments = [
      { id: uuid(21), parent: null, author: writer, words: words('첫째'), at: NOW - 500 },
      { id: uuid(22), parent: uuid(21), author: staff, words: words('답'), at: NOW - 400 },
      { id: uuid(23), parent: null, author: writer, words: words(''), at: NOW - 300 },
    ];
    const response = { id: uuid(20), author: staff, words: words('합니다'), excerpt: '합니다', key: 'k', at: NOW - 100, dated: true };
    assert.equal(importIdea(world, item({ status: 'planned', response, comments }), NOW), true);
    const { newIdeas, newComments, newTimeline, responses, people } = world.changes();
    assert.deepEqual([newIdeas[0]?.idea.comments, newIdeas[0]?.idea.answer?.by.name], [2, '김민아']);
    assert.deepEqual(
      newComments.map(({ author, parent, deletedAt }) => [author.name, author.staff ?? false, parent, deletedAt]),
      [['홍*동 님', false, null, null], ['김민아', true, uuid(21), null], ['홍*동 님', false, null, NOW - 300]],
    );
    assert.deepEqual(newTimeline.map(({ type, from, to }) => [type, from, to]), [['response', 'planned', 'planned']]);
    assert.deepEqual([responses[0]?.at, people.length], [NOW - 100, 2]);
  });

  test('what its own community exported is known there', () => {
    const world = worldWith();
    assert.equal(importIdea(world, item({ id: uuid(31) }), NOW), true);
    assert.equal(importIdea(world, item({ id: uuid(32), sourceId: 'ideas x', origin: uuid(31) }), NOW), false);
    assert.equal(importIdea(world, item({ id: uuid(32), sourceId: 'ideas x', origin: uuid(33) }), NOW), true);
  });
});
