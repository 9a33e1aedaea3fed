import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { IssueState, Status } from '@madang/protocol';
import { COMMUNITY, ideaRecord, NOW, STAFF, uuid, worldWith } from '../../testing/records.js';
import type { CommunityRecord, IdeaRecord, LastMove, LinkRecord } from '../records.js';
import type { World } from '../world.js';
import { trackerActor } from './actor.js';
import { hearIssue, type IssueNews } from './hear-issue.js';

const SELF = trackerActor(COMMUNITY).id;
const REF = 'github.com/omok/shop/issues/1';

const MOVING: CommunityRecord = {
  ...COMMUNITY,
  trackers: {
    moves: {
      completed: { to: 'shipped', note: '나왔어요' },
      reopened: { to: 'building', note: '' },
      'not-planned': { to: 'declined', note: '만들지 않기로 했어요' },
    },
  },
};

function link(more: Partial<LinkRecord> = {}): LinkRecord {
  return { idea: uuid(1), kind: 'github', key: 'omok/shop#1', url: `https://${REF}`, ref: REF, state: null, stateAt: null, at: 1, ...more };
}

function worldOf(idea: Partial<IdeaRecord> = {}, links: readonly LinkRecord[] = [link()], last?: LastMove): World {
  const record = ideaRecord({ id: uuid(1), ...idea });
  return worldWith([record], {
    links: new Map([[record.id, links]]),
    lastMoves: new Map(last ? [[record.id, last]] : []),
  });
}

let deliveries = 0;

function hear(world: World, state: IssueState, more: Partial<IssueNews> = {}, community = MOVING) {
  const news = { delivery: `d-${(deliveries += 1)}`, ref: REF, state, at: NOW, ...more };
  return hearIssue(world, community, news, [uuid(1)], NOW + 1_000);
}

const statusOf = (world: World): Status | undefined => world.idea(uuid(1))?.status;
const stateOf = (world: World): IssueState | null | undefined => world.linked.of(uuid(1))[0]?.state;

describe('what a tracker says of an issue', () => {
  test('K3: moves the idea where the company says so, as the company, with its note', () => {
    const world = worldOf({ status: 'building', roadmapSeq: 1 });
    assert.deepEqual(hear(world, 'completed'), { repeated: false, ideas: 1, moved: 1 });
    assert.equal(statusOf(world), 'shipped');
    const { newTimeline: [entry], events } = world.changes();
    assert.deepEqual([entry?.by.name, entry?.by.staff, entry?.note, entry?.person], [COMMUNITY.name, true, '나왔어요', SELF]);
    assert.deepEqual(events.map(({ kind }) => kind), ['link.heard', 'status.set']);
  });

  test('K3: moves nothing by itself, and notes it for staff', () => {
    const world = worldOf();
    assert.deepEqual(hear(world, 'completed', {}, COMMUNITY), { repeated: false, ideas: 1, moved: 0 });
    assert.deepEqual([statusOf(world), stateOf(world)], ['open', 'completed']);
    assert.deepEqual(world.changes().deltas, [], 'nobody but staff sees it');
    const duplicate = worldOf();
    assert.equal(hear(duplicate, 'duplicate').moved, 0);
    assert.equal(stateOf(duplicate), 'duplicate');
  });

  test('K3: waits for the last of several issues of GitHub; others are not waited for', () => {
    const other = link({ ref: 'github.com/omok/shop/issues/2' });
    const foreign = link({ ref: 'omok.atlassian.net/browse/a-1', kind: 'jira' });
    for (const [state, moved] of [[null, 0], ['open', 0], ['completed', 1], ['not-planned', 1], ['duplicate', 1]] as const) {
      const world = worldOf({}, [link(), { ...other, state }, foreign]);
      assert.equal(hear(world, 'completed').moved, moved, String(state));
    }
    assert.equal(hear(worldOf({}, [link({ state: 'completed', stateAt: 1 }), { ...other, state: 'open' }]), 'open').moved, 1);
  });

  test('K2: hears a message once, and nothing that is older than what it heard', () => {
    const world = worldOf();
    assert.equal(hear(world, 'completed', { delivery: 'one' }).moved, 1);
    assert.deepEqual(hear(world, 'completed', { delivery: 'one', at: NOW + 5 }), { repeated: true, ideas: 1, moved: 0 });
    assert.equal(hear(world, 'open', { at: NOW - 5 }).moved, 0, 'an earlier one');
    assert.equal(hear(world, 'completed').moved, 0, 'the same under another id');
    assert.deepEqual([statusOf(world), stateOf(world)], ['shipped', 'completed']);
  });

  test('K2: within one second of GitHub’s clock the later message is believed', () => {
    const world = worldOf({}, [link({ state: 'completed', stateAt: NOW })], { person: SELF, at: NOW });
    assert.equal(hear(world, 'open').moved, 1);
    assert.equal(stateOf(world), 'open');
  });

  test('K4: staff who moved it since stand above it', () => {
    const by = (person: string, at: number): LastMove => ({ person, at });
    assert.equal(hear(worldOf({ status: 'planned', roadmapSeq: 1 }, undefined, by(STAFF.id, NOW + 1)), 'completed').moved, 0);
    assert.equal(hear(worldOf({ status: 'planned', roadmapSeq: 1 }, undefined, by(STAFF.id, NOW)), 'completed').moved, 0);
    assert.equal(hear(worldOf({ status: 'planned', roadmapSeq: 1 }, undefined, by(STAFF.id, NOW - 1)), 'completed').moved, 1);
  });

  test('K4: what staff shipped or declined is moved by them alone; what it closed itself, it opens', () => {
    for (const status of ['shipped', 'declined'] as const) {
      const roadmapSeq = status === 'shipped' ? 1 : null;
      const earlier = NOW - 1;
      assert.equal(hear(worldOf({ status, roadmapSeq }, undefined, { person: STAFF.id, at: earlier }), 'open').moved, 0, status);
      assert.equal(hear(worldOf({ status, roadmapSeq }), 'open').moved, 0, `${status}, as it was imported`);
      assert.equal(hear(worldOf({ status, roadmapSeq }, undefined, { person: SELF, at: earlier }), 'open').moved, 1, `${status} by itself`);
    }
    assert.equal(hear(worldOf({ status: 'declined' }, undefined, { person: STAFF.id, at: 1 }), 'completed').moved, 0);
  });

  test('an idea that is there already, was deleted, or is linked no more is left alone', () => {
    assert.equal(hear(worldOf({ status: 'building', roadmapSeq: 1 }, [link({ state: 'completed', stateAt: 1 })]), 'open').moved, 1);
    assert.deepEqual(hear(worldOf({ deletedAt: 1 }), 'completed'), { repeated: false, ideas: 0, moved: 0 });
    assert.deepEqual(hear(worldOf({}, []), 'completed'), { repeated: false, ideas: 0, moved: 0 });
    assert.deepEqual(hear(worldOf({ community: 'elsewhere' }), 'completed'), { repeated: false, ideas: 0, moved: 0 });
  });
});
