import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  commentRecord,
  COMMUNITY,
  CUSTOMER,
  ideaRecord,
  NOW,
  OTHER,
  personRecord,
  ready,
  STAFF,
  uuid,
  VISITOR,
  worldWith,
} from '../../testing/records.js';
import { commentRow } from '../projections.js';
import type { World } from '../world.js';
import { addComment } from './add-comment.js';
import { editComment } from './edit-comment.js';

const THREAD = `idea:${uuid(1)}`;

function worldOf(): World {
  const people = [
    personRecord(CUSTOMER),
    personRecord(OTHER, { nickname: '춘향' }),
    personRecord(STAFF, { name: '민아' }),
    personRecord(VISITOR),
  ];
  return worldWith([ideaRecord()], {
    people: new Map(people.map((person) => [person.id, person])),
    participants: new Set([`${THREAD} ${OTHER.id}`, `${THREAD} ${VISITOR.id}`, `page:x ${STAFF.id}`]),
  });
}

function mentions(body: string, ...ids: readonly string[]) {
  const world = worldOf();
  const call = ready('comment.add', { id: uuid(0x71), thread: THREAD, body, mentions: [...ids] });
  assert.equal(addComment(world, COMMUNITY, OTHER, call, NOW), null);
  return world.comment(uuid(0x71))?.mentions;
}

describe('mentions', () => {
  test('who wrote in the thread, or proposed the idea, is named by the name that everybody sees', () => {
    assert.deepEqual(mentions('@춘향 @홍*동 님 보세요', OTHER.id, CUSTOMER.id, OTHER.id), [
      { id: OTHER.id, name: '춘향' },
      { id: CUSTOMER.id, name: '홍*동 님' },
    ]);
  });

  test('nobody else is: who did not take part, whom the words do not name, who has no name, who does not exist', () => {
    assert.deepEqual(mentions('@민아 @홍길동 @ 네', STAFF.id, CUSTOMER.id, VISITOR.id, OTHER.id, uuid(0x99)), []);
  });

  test('a row without mentions says nothing of them', () => {
    assert.equal('mentions' in commentRow(commentRecord()), false);
    const kept = [{ id: OTHER.id, name: '춘향' }];
    assert.deepEqual(commentRow(commentRecord({ mentions: kept })).mentions, kept);
  });

  test('other words keep whom they still name, and name nobody anew', () => {
    const kept = [
      { id: OTHER.id, name: '춘향' },
      { id: STAFF.id, name: '민아' },
    ];
    const comment = commentRecord({ mentions: kept });
    const world = worldWith([], { comments: new Map([[comment.id, comment]]) });
    const call = ready('comment.edit', { comment: comment.id, body: '@춘향 @홍*동 님' });
    assert.equal(editComment(world, COMMUNITY, CUSTOMER, call, NOW), null);
    assert.deepEqual(world.comment(comment.id)?.mentions, [kept[0]]);
  });
});
