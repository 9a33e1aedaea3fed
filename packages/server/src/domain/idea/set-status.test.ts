import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { onRoadmap, STATUSES } from '@madang/protocol';
import { COMMUNITY, ideaRecord, NOW, personRecord, ready, STAFF, uuid, worldWith } from '../../testing/records.js';
import type { IdeaRecord } from '../records.js';
import type { World } from '../world.js';
import { setStatus } from './set-status.js';

const IDEA = uuid(1);
const ENTRY = uuid(0xe1);

function worldOf(idea: Partial<IdeaRecord> = {}, timeline: ReadonlySet<string> = new Set()): World {
  const people = new Map([[STAFF.id, personRecord(STAFF, { name: '민아', title: '제품팀' })]]);
  return worldWith([ideaRecord(idea)], { people, timeline });
}

describe('status.set', () => {
  for (const from of STATUSES) {
    for (const to of STATUSES) {
      if (from === to) continue;
      test(`from ${from} to ${to}`, () => {
        const world = worldOf({ status: from, roadmapSeq: onRoadmap(from) ? 1 : null });
        assert.equal(setStatus(world, COMMUNITY, STAFF, { id: ENTRY, idea: IDEA, status: to, note: '그래서' }, NOW), null);
        assert.equal(world.idea(IDEA)?.status, to);
        assert.equal(world.idea(IDEA)?.roadmapSeq !== null, onRoadmap(to));
        const [entry, ...more] = world.changes().newTimeline;
        assert.deepEqual(more, []);
        assert.deepEqual([entry?.from, entry?.to, entry?.note, entry?.type], [from, to, '그래서', 'status']);
        assert.deepEqual(entry?.by, { id: STAFF.id, name: '민아', staff: true, title: '제품팀' });
      });
    }
  }

  test('a decline needs a reason, also one that can be read', () => {
    for (const note of ['', ' \u200b ', '\u202e']) {
      const { args } = ready('status.set', { id: ENTRY, idea: IDEA, status: 'declined', note });
      const world = worldOf();
      const refusal = setStatus(world, COMMUNITY, STAFF, args, NOW);
      assert.deepEqual([refusal?.kind, refusal?.field], ['invalid', 'note']);
      assert.deepEqual(world.changes().deltas, []);
    }
  });

  test('the same status without a note changes nothing, with one it is a step of the timeline', () => {
    const silent = worldOf({ status: 'planned', roadmapSeq: 1 });
    assert.equal(setStatus(silent, COMMUNITY, STAFF, { id: ENTRY, idea: IDEA, status: 'planned', note: '' }, NOW), null);
    assert.deepEqual(silent.changes().deltas, []);
    const said = worldOf({ status: 'planned', roadmapSeq: 1 });
    assert.equal(setStatus(said, COMMUNITY, STAFF, { id: ENTRY, idea: IDEA, status: 'planned', note: '봄에요' }, NOW), null);
    assert.equal(said.changes().newTimeline.length, 1);
  });

  test('it keeps when it shipped, also when more is said of it; one that came so has no day', () => {
    const since = (from: IdeaRecord['status'], to: IdeaRecord['status'], before: number | null, at: number): unknown => {
      const world = worldOf({ status: from, shippedAt: before });
      setStatus(world, COMMUNITY, STAFF, { id: ENTRY, idea: IDEA, status: to, note: '나왔어요' }, at);
      return world.idea(IDEA)?.shippedAt;
    };
    assert.equal(since('building', 'shipped', null, NOW + 9), NOW + 9);
    assert.equal(since('shipped', 'shipped', NOW + 1, NOW + 9), NOW + 1);
    assert.equal(since('shipped', 'building', NOW + 1, NOW + 9), null);
    assert.equal(since('shipped', 'shipped', null, NOW + 9), null);
  });

  test('M5 M6: an entry id that exists is a conflict, and nothing moves', () => {
    const world = worldOf({}, new Set([ENTRY]));
    assert.equal(setStatus(world, COMMUNITY, STAFF, { id: ENTRY, idea: IDEA, status: 'planned', note: '' }, NOW)?.kind, 'conflict');
    assert.deepEqual(world.changes().deltas, []);
  });

  test('W3: the log holds the step and not its words', () => {
    const world = worldOf();
    setStatus(world, COMMUNITY, STAFF, { id: ENTRY, idea: IDEA, status: 'planned', note: '비밀스러운 말' }, NOW);
    assert.deepEqual(world.changes().events[0]?.data, { from: 'open', to: 'planned', entry: ENTRY });
    assert.doesNotMatch(JSON.stringify(world.changes().events), /비밀/);
  });

  test('an idea of another community is not found', () => {
    const world = worldOf({ community: 'elsewhere' });
    assert.equal(setStatus(world, COMMUNITY, STAFF, { id: ENTRY, idea: IDEA, status: 'planned', note: '' }, NOW)?.kind, 'not-found');
  });
});
