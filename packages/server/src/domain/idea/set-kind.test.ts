import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { COMMUNITY, CUSTOMER, ideaRecord, NOW, ready, STAFF, uuid, worldWith } from '../../testing/records.js';
import { ideaRow } from '../projections.js';
import { createIdea } from './create-idea.js';
import { setKind } from './set-kind.js';

const IDEA = uuid(1);

describe('kinds', () => {
  test('who proposes chooses it; what is none is an idea, and a card says so by saying nothing', () => {
    const world = worldWith();
    createIdea(world, COMMUNITY, CUSTOMER, ready('idea.create', { id: IDEA, board: 'ideas', title: '왜요?', body: '', kind: 'question' }), NOW);
    createIdea(world, COMMUNITY, CUSTOMER, ready('idea.create', { id: uuid(2), board: 'ideas', title: '국자', body: '' }), NOW);
    const cards = world.changes().newIdeas.map(({ idea }) => ideaRow(idea, 'board'));
    assert.deepEqual(cards.map((card) => card.ideaKind), ['question', undefined]);
    assert.equal('ideaKind' in (cards[1] ?? {}), false);
  });

  test('T3: staff correct it wherever it shows', () => {
    const world = worldWith([ideaRecord({ status: 'planned', roadmapSeq: 1 })]);
    assert.equal(setKind(world, STAFF, { idea: IDEA, kind: 'problem' }, NOW), null);
    assert.equal(world.idea(IDEA)?.kind, 'problem');
    const topics = world.changes().deltas.map(({ topic }) => topic).sort();
    assert.deepEqual(topics, ['board:ideas', `idea:${IDEA}`, 'roadmap:ideas']);
    assert.deepEqual(world.changes().events[0]?.data, { from: 'idea', to: 'problem' });
  });

  test('M5: the same kind changes nothing', () => {
    const world = worldWith([ideaRecord({ kind: 'praise' })]);
    assert.equal(setKind(world, STAFF, { idea: IDEA, kind: 'praise' }, NOW), null);
    assert.deepEqual([world.changes().deltas, world.changes().events], [[], []]);
  });

  test('an idea of another community is not found', () => {
    const world = worldWith([ideaRecord({ community: 'elsewhere' })]);
    assert.equal(setKind(world, STAFF, { idea: IDEA, kind: 'praise' }, NOW)?.kind, 'not-found');
  });
});
