import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ideaRecord, NOW, personRecord, ready, STAFF, uuid, worldWith } from '../../testing/records.js';
import type { Facts, World } from '../world.js';
import { NO_LOOP } from '../loop/loop.js';
import { setResponse } from './set-response.js';

const IDEA = uuid(1);

function worldOf(more: Partial<Facts> = {}): World {
  const people = new Map([[STAFF.id, personRecord(STAFF, { name: '민아' })]]);
  return worldWith([ideaRecord()], { people, ...more });
}

function respond(world: World, body: string, { id = uuid(0xe1), at = NOW } = {}) {
  return setResponse(world, STAFF, ready('response.set', { id, idea: IDEA, body }), at);
}

describe('response.set', () => {
  test('the first words are the answer, a step of the timeline, and stand on the card in short', () => {
    const world = worldOf();
    assert.equal(respond(world, '## 네\n봄에 만들게요.'), null);
    const { responses, newTimeline } = world.changes();
    assert.deepEqual([responses[0]?.at, responses[0]?.editedAt], [NOW, null]);
    assert.match(responses[0]?.html ?? '', /봄에 만들게요/);
    assert.deepEqual(newTimeline.map(({ type, from, to, note }) => [type, from, to, note]), [['response', 'open', 'open', '']]);
    assert.deepEqual(world.idea(IDEA)?.answer?.by, { id: STAFF.id, name: '민아', staff: true });
    assert.match(world.idea(IDEA)?.answer?.excerpt ?? '', /봄에 만들게요/);
  });

  test('other words change it: since when stays, the timeline grows no more', () => {
    const world = worldOf();
    respond(world, '네');
    assert.equal(respond(world, '아니요', { id: uuid(0xe2), at: NOW + 60_000 }), null);
    const { responses, newTimeline } = world.changes();
    assert.deepEqual([responses[0]?.at, responses[0]?.editedAt, responses[0]?.body], [NOW, NOW + 60_000, '아니요']);
    assert.equal(newTimeline.length, 1);
    assert.equal(world.idea(IDEA)?.answer?.at, NOW);
  });

  test('L2: words that only look otherwise are the same answer: what was said of it stands', () => {
    const returned = { ...NO_LOOP, returnedAt: NOW, dueAt: NOW + 1, doubts: 3 };
    const world = worldOf();
    respond(world, 'Not this year, sorry');
    world.patchIdea(IDEA, { loop: returned });
    assert.equal(respond(world, '**Not** this year: sorry!', { at: NOW + 60_000 }), null);
    assert.deepEqual([world.idea(IDEA)?.loop, world.idea(IDEA)?.answer?.round], [returned, undefined]);
    assert.equal(world.changes().responses[0]?.body, '**Not** this year: sorry!');
    assert.deepEqual(world.changes().events.at(-1)?.data, { first: false, listened: false });
    assert.equal(respond(world, 'Next year', { at: NOW + 120_000 }), null);
    assert.deepEqual([world.idea(IDEA)?.loop, world.idea(IDEA)?.answer?.round], [NO_LOOP, 2]);
    assert.equal(world.changes().events.at(-1)?.data['again'], true);
  });

  test('M5: the same words change nothing', () => {
    const world = worldOf();
    respond(world, '네');
    const before = world.changes().heads.get(`idea:${IDEA}`);
    world.begin();
    assert.equal(respond(world, ' 네\r\n', { id: uuid(0xe2) }), null);
    assert.equal(world.changes().heads.get(`idea:${IDEA}`), before);
  });

  test('words that nobody can see are none', () => {
    const world = worldOf();
    const refusal = respond(world, '\u200b\u202e');
    assert.deepEqual([refusal?.kind, refusal?.field], ['invalid', 'body']);
    assert.deepEqual(world.changes().deltas, []);
  });

  test('M5 M6: an entry id that exists is a conflict', () => {
    const world = worldOf({ timeline: new Set([uuid(0xe1)]) });
    assert.equal(respond(world, '네')?.kind, 'conflict');
    assert.deepEqual(world.changes().deltas, []);
  });

  test('an idea of another community is not found', () => {
    const world = worldWith([ideaRecord({ community: 'elsewhere' })]);
    assert.equal(respond(world, '네')?.kind, 'not-found');
  });
});
