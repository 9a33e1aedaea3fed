import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LINKS } from '@madang/protocol';
import { COMMUNITY, ideaRecord, NOW, STAFF, uuid, worldWith } from '../../testing/records.js';
import type { CommunityRecord } from '../records.js';
import type { World } from '../world.js';
import { addLink, removeLink } from './link.js';

const IDEA = uuid(1);
const URL = 'https://github.com/omok/shop/issues/1';

const add = (world: World, url: string, community: CommunityRecord = COMMUNITY, idea = IDEA) =>
  addLink(world, community, STAFF, { idea, url }, NOW);
const remove = (world: World, url: string) => removeLink(world, COMMUNITY, STAFF, { idea: IDEA, url }, NOW);
const keys = (world: World): readonly string[] => world.linked.of(IDEA).map(({ kind, key }) => `${kind} ${key}`);

describe('links of an idea', () => {
  test('K1: one stands in no topic, and the log has no address', () => {
    const world = worldWith([ideaRecord()]);
    assert.equal(add(world, URL), null);
    const { deltas, heads, events } = world.changes();
    assert.deepEqual([deltas, [...heads]], [[], []]);
    assert.deepEqual(events.map(({ kind, idea, data }) => [kind, idea, data]), [['link.added', IDEA, { tracker: 'github' }]]);
  });

  test('M5: the same issue again changes nothing, nor does taking away what is not there', () => {
    const world = worldWith([ideaRecord()]);
    add(world, URL);
    assert.equal(add(world, `${URL}#issuecomment-1`), null);
    assert.equal(remove(world, 'https://github.com/omok/shop/issues/2'), null);
    assert.deepEqual([keys(world), world.changes().events.length], [['github omok/shop#1'], 1]);
    assert.equal(remove(world, `${URL}?x`), null);
    assert.deepEqual([keys(world), world.changes().links, world.changes().unlinks], [[], [], [{ idea: IDEA, ref: 'github.com/omok/shop/issues/1' }]]);
  });

  test('K1: a plain link becomes an issue once its host is known', () => {
    const world = worldWith([ideaRecord()]);
    const url = 'https://git.omok.example/a/b/issues/3';
    add(world, url);
    assert.deepEqual(keys(world), ['link git.omok.example/a/b/issues/3']);
    const known = { ...COMMUNITY, trackers: { hosts: { 'git.omok.example': 'github' } } } as const;
    add(world, url, known);
    assert.deepEqual(keys(world), ['github a/b#3']);
  });

  test('K3: an issue that was closed before it was linked stands closed, and moves nothing', () => {
    const ref = 'github.com/omok/shop/issues/1';
    const idea = ideaRecord();
    const world = worldWith([idea], { issues: new Map([[ref, { ref, state: 'completed', stateAt: NOW - 5 }]]) });
    add(world, URL);
    assert.deepEqual(world.linked.of(IDEA).map(({ state, stateAt }) => [state, stateAt]), [['completed', NOW - 5]]);
    assert.equal(world.idea(IDEA)?.status, idea.status);
  });

  test('what cannot be linked is refused, by name', () => {
    const world = worldWith([ideaRecord(), ideaRecord({ id: uuid(2), community: 'elsewhere' })]);
    assert.deepEqual([add(world, 'https://github.com/omok')].map((error) => [error?.kind, error?.field]), [['invalid', 'url']]);
    assert.equal(add(world, URL, COMMUNITY, uuid(2))?.kind, 'not-found');
    for (let n = 1; n <= LINKS.most; n += 1) assert.equal(add(world, `https://github.com/omok/shop/issues/${n}`), null);
    assert.match(add(world, 'https://github.com/omok/shop/issues/999')?.message ?? '', /no more than/);
    assert.equal(add(world, URL), null, 'one that is there is no new one');
  });
});
