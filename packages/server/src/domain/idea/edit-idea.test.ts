import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { IdeaEditArgs } from '@madang/protocol';
import { orderOfEdit } from '../records.js';
import { COMMUNITY, CUSTOMER, ideaRecord, NOW, OTHER, ready, STAFF, textRecord, uuid, worldWith } from '../../testing/records.js';
import type { Actor } from '../actor.js';
import type { World } from '../world.js';
import { editIdea } from './edit-idea.js';

const IDEA = uuid(1);

function worldOf(more: Parameters<typeof ideaRecord>[0] = {}): World {
  return worldWith([ideaRecord({ tags: ['주방'], ...more })], { texts: new Map([[IDEA, textRecord({ body: '꼭이요' })]]) });
}

function edit(world: World, args: Partial<IdeaEditArgs> = {}, actor: Actor = CUSTOMER, at = NOW + 60_000) {
  const call = ready('idea.edit', { idea: IDEA, title: '오른손잡이용 국자', body: '**꼭**이요', ...args });
  return editIdea(world, COMMUNITY, actor, call, at);
}

describe('idea.edit', () => {
  test('W5: the new words stand, marked, and those before go into the history', () => {
    const world = worldOf();
    assert.equal(edit(world), null);
    const { ideas, texts, edits, events } = world.changes();
    assert.deepEqual(
      [ideas[0]?.title, ideas[0]?.excerpt, ideas[0]?.editedAt, ideas[0]?.tags],
      ['오른손잡이용 국자', '꼭이요', NOW + 60_000, ['주방']],
    );
    assert.deepEqual([texts[0]?.body, /<strong>/.test(texts[0]?.html ?? '')], ['**꼭**이요', true]);
    assert.deepEqual(
      edits.map(({ kind, id, seq, person, at, title, body }) => ({ kind, id, seq, person, at, title, body })),
      [{ kind: 'idea', id: IDEA, seq: orderOfEdit(NOW + 60_000, 2), person: CUSTOMER.id, at: NOW + 60_000, title: '왼손잡이용 국자', body: '꼭이요' }],
    );
    assert.doesNotMatch(JSON.stringify(events), /국자|꼭/, 'SPEC rule W3');
  });

  test('T3: it changes in every topic that shows it', () => {
    const world = worldOf({ status: 'planned', roadmapSeq: 1 });
    edit(world);
    const topics = world.changes().deltas.map(({ topic }) => topic).sort();
    assert.deepEqual(topics, ['board:ideas', `idea:${IDEA}`, 'roadmap:ideas']);
    const kinds = world.changes().deltas.find(({ topic }) => topic.startsWith('idea:'))?.ops.map((op) => op.op === 'put' && op.row.kind);
    assert.deepEqual(kinds?.sort(), ['idea', 'text']);
  });

  test('M5: the same words and tags change nothing', () => {
    const world = worldOf();
    assert.equal(edit(world, { title: ' 왼손잡이용  국자', body: '꼭이요\n', tags: ['주방'] }), null);
    assert.deepEqual([world.changes().deltas, world.changes().events, world.changes().edits], [[], [], []]);
  });

  test('other tags alone leave no mark and no history', () => {
    const world = worldOf();
    assert.equal(edit(world, { title: '왼손잡이용 국자', body: '꼭이요', tags: ['손'] }), null);
    const { ideas, edits } = world.changes();
    assert.deepEqual([ideas[0]?.tags, ideas[0]?.editedAt, edits], [['손'], null, []]);
  });

  test('nobody else may, but staff; and whoever they are, it is known who did', () => {
    const world = worldOf();
    assert.equal(edit(world, {}, OTHER)?.kind, 'not-allowed');
    assert.deepEqual(world.changes().deltas, []);
    assert.equal(edit(world, {}, STAFF), null);
    assert.equal(world.changes().edits[0]?.person, STAFF.id);
    assert.equal(world.idea(IDEA)?.person, CUSTOMER.id);
  });

  test('an imported idea without a proposer is nobody’s to edit, but staff’s', () => {
    assert.equal(edit(worldOf({ person: null }))?.kind, 'not-allowed');
    assert.equal(edit(worldOf({ person: null }), {}, STAFF), null);
  });

  test('a title that nobody can see is none', () => {
    const refusal = edit(worldOf(), { title: '\u200b\u2060' });
    assert.deepEqual([refusal?.kind, refusal?.field], ['invalid', 'title']);
  });

  test('an idea of another community is not found', () => {
    assert.equal(edit(worldOf({ community: 'elsewhere' }))?.kind, 'not-found');
    assert.equal(edit(worldWith())?.kind, 'not-found');
  });
});
