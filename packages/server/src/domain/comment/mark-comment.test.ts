import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Mark } from '@madang/protocol';
import { commentRecord, CUSTOMER, NOW, OTHER, uuid, VISITOR, worldWith } from '../../testing/records.js';
import type { Actor } from '../actor.js';
import { commentRow } from '../projections.js';
import type { World } from '../world.js';
import { markComment } from './mark-comment.js';

const COMMENT = uuid(0x70);

function worldOf(more: Parameters<typeof commentRecord>[0] = {}): World {
  return worldWith([], { comments: new Map([[COMMENT, commentRecord({ thread: 'page:pricing', ...more })]]) });
}

function set(world: World, mark: Mark, on = true, actor: Actor = OTHER) {
  world.begin();
  return markComment(world, actor, { comment: COMMENT, mark, on }, NOW);
}

function counts(world: World): unknown {
  const { reactions, helpful } = commentRow(world.comment(COMMENT) ?? commentRecord());
  return { reactions, helpful };
}

describe('comment.react and comment.helpful', () => {
  test('D2: counts on the comment are absolute, in the order in which they are shown; what nobody used is absent', () => {
    const world = worldOf();
    assert.deepEqual(counts(world), { reactions: undefined, helpful: undefined });
    for (const [mark, actor] of [['🎉', OTHER], ['👍', OTHER], ['👍', VISITOR], ['👍', CUSTOMER], ['helpful', OTHER]] as const) {
      assert.equal(set(world, mark, true, actor), null);
    }
    assert.deepEqual(counts(world), { reactions: { '👍': 3, '🎉': 1 }, helpful: 1 });
    assert.deepEqual(Object.keys(commentRow(world.comment(COMMENT) ?? commentRecord()).reactions ?? {}), ['👍', '🎉']);
    set(world, '🎉', false);
    set(world, 'helpful', false);
    assert.deepEqual(counts(world), { reactions: { '👍': 3 }, helpful: undefined });
  });

  test('M5: each emoji counts once for a person, and taking back what is not there is nothing', () => {
    const world = worldOf();
    set(world, '👍');
    const { logHead } = world.changes();
    assert.equal(set(world, '👍'), null);
    assert.equal(set(world, '🎉', false), null);
    assert.equal(world.changes().logHead, logHead);
    assert.deepEqual(counts(world), { reactions: { '👍': 1 }, helpful: undefined });
  });

  test('T2: whose it is stands in their own topic only', () => {
    const world = worldOf();
    set(world, '👍');
    const { deltas } = world.changes();
    assert.deepEqual(deltas.map(({ topic }) => topic).sort(), [`me:${OTHER.id}`, 'thread:page:pricing']);
    assert.doesNotMatch(JSON.stringify(deltas.find(({ topic }) => topic.startsWith('thread:'))), new RegExp(OTHER.id));
    const [own] = deltas.find(({ topic }) => topic.startsWith('me:'))?.ops ?? [];
    assert.deepEqual(own?.op === 'put' && own.row, { kind: 'mark', id: `${COMMENT} 👍`, seq: 1, comment: COMMENT, mark: '👍', at: NOW });
  });

  test('one’s own comment may be liked, but whether it helped is for others to say', () => {
    assert.equal(set(worldOf(), '❤️', true, CUSTOMER), null);
    const world = worldOf();
    assert.equal(set(world, 'helpful', true, CUSTOMER)?.kind, 'not-allowed');
    assert.deepEqual(world.changes().deltas, []);
  });

  test('what was deleted, or is elsewhere, is not found', () => {
    for (const more of [{ deletedAt: NOW }, { community: 'elsewhere' }]) assert.equal(set(worldOf(more), '👍')?.kind, 'not-found');
  });
});
