import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { IdeaCreateArgs } from '@madang/protocol';
import {
  COMMUNITY,
  CUSTOMER,
  ideaRecord,
  NOW,
  personRecord,
  ready,
  uuid,
  VISITOR,
  worldWith,
} from '../../testing/records.js';
import type { World } from '../world.js';
import { createIdea } from './create-idea.js';
import { scoreOfBirth } from './trending.js';

const ID = uuid(0x99);

function propose(world: World, args: Partial<IdeaCreateArgs> = {}) {
  return createIdea(world, COMMUNITY, CUSTOMER, ready('idea.create', { id: ID, board: 'ideas', title: '국자', body: '', ...args }), NOW);
}

function world(): World {
  return worldWith([], { people: new Map([[CUSTOMER.id, personRecord(CUSTOMER, { email: 'gildong@example.com' })]]) });
}

describe('idea.create', () => {
  test('whoever proposes wants it: one vote, by them', () => {
    const made = world();
    assert.equal(propose(made), null);
    const idea = made.idea(ID);
    assert.deepEqual([idea?.votes, idea?.votesBefore, idea?.comments, idea?.status], [1, 0, 0, 'open']);
    assert.ok((idea?.score ?? 0) > scoreOfBirth(NOW));
    assert.equal(made.vote(ID, CUSTOMER.id)?.at, NOW);
    assert.deepEqual(made.changes().events.map(({ kind, data }) => ({ kind, data })), [{ kind: 'idea.created', data: { board: 'ideas' } }]);
  });

  test('the words are kept as written, rendered, and shortened for the card', () => {
    const made = world();
    propose(made, { title: '  한\n줄  제목 ', body: '**굵게** 그리고 <b>날것</b>' });
    const [{ idea, text } = { idea: undefined, text: undefined }] = made.changes().newIdeas;
    assert.equal(idea?.title, '한 줄 제목');
    assert.equal(text?.body, '**굵게** 그리고 <b>날것</b>');
    assert.match(text?.html ?? '', /<strong>굵게<\/strong>/);
    assert.doesNotMatch(text?.html ?? '', /<b>/);
    assert.match(idea?.excerpt ?? '', /^굵게 그리고/);
  });

  test('T2: the face of the proposer is masked, and carries neither name nor e-mail', () => {
    const made = world();
    propose(made);
    assert.deepEqual(made.idea(ID)?.author, { id: CUSTOMER.id, name: '홍*동 님' });
    assert.doesNotMatch(JSON.stringify(made.changes().deltas), /홍길동|gildong/);
  });

  test('an anonymous proposer has no name to show', () => {
    const made = worldWith();
    createIdea(made, COMMUNITY, VISITOR, ready('idea.create', { id: ID, board: 'ideas', title: '국자', body: '' }), NOW);
    assert.deepEqual(made.idea(ID)?.author, { id: VISITOR.id, name: '' });
  });

  test('tags are cleaned and each stands once', () => {
    const made = world();
    propose(made, { tags: ['배송', ' 배송 ', '\u202e그릇', '\u200b'] });
    assert.deepEqual(made.idea(ID)?.tags, ['배송', '그릇']);
  });

  test('where it was written is kept', () => {
    const made = world();
    propose(made, { context: { url: 'https://shop.example/bowl' } });
    assert.equal(made.changes().newIdeas[0]?.text.contextUrl, 'https://shop.example/bowl');
  });

  test('M5 M6: an id that exists, here or in another community, is a conflict and nothing of it is told', () => {
    for (const community of ['demo', 'elsewhere']) {
      const taken = worldWith([ideaRecord({ id: ID, community, title: '남의 것' })]);
      const refusal = propose(taken);
      assert.deepEqual([refusal?.kind, refusal?.field], ['conflict', 'id']);
      assert.doesNotMatch(JSON.stringify(refusal), /남의 것/);
      assert.deepEqual(taken.changes().deltas, []);
      assert.deepEqual(taken.changes().people, []);
    }
  });

  test('a board that does not exist is not found', () => {
    const refusal = propose(world(), { board: 'elsewhere' });
    assert.deepEqual([refusal?.kind, refusal?.field], ['not-found', 'board']);
  });

  for (const [what, title] of [
    ['controls', '\u0000\u0007\u001b'],
    ['marks that turn the direction', '\u202e\u2066\u2069'],
    ['joiners and fillers that nobody sees', '\u200b\u3164\u2060'],
  ] as const) {
    test(`a title of nothing but ${what} is empty`, () => {
      const made = world();
      const refusal = propose(made, { title });
      assert.deepEqual([refusal?.kind, refusal?.field], ['invalid', 'title']);
      assert.deepEqual(made.changes().deltas, []);
    });
  }
});
