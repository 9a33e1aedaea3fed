import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CommentRecord, EventRecord } from '../domain/records.js';
import type { Follower } from '../store/inbox.js';
import { peopleOf } from './people.js';

const EVENT: EventRecord = {
  seq: 4,
  community: 'shop',
  at: 9_000,
  kind: 'comment.added',
  person: 'writer',
  idea: 'idea',
  data: { comment: 'comment', answer: true, to: 'asker' },
};

/** A store in which everybody but the unknown one has an id of the company's. */
function storeWith(followers: readonly string[], mentioned: readonly string[], muted: readonly string[] = []) {
  const preferencesOf = (id: string): Follower['preferences'] =>
    muted.includes(id) ? ({ muted: true } as Follower['preferences']) : null;
  return {
    followers: async () => ({
      people: followers.map((person): Follower => ({ person, why: 'followed', preferences: preferencesOf(person) })),
      next: 7,
    }),
    userIds: async (_: string, people: readonly string[]) =>
      new Map(people.filter((id) => id !== 'unknown').map((id) => [id, `${id}@shop`])),
    comment: async () => ({ mentions: mentioned.map((id) => ({ id, name: id })) }) as unknown as CommentRecord,
    preferences: async (_: string, id: string) => preferencesOf(id),
  };
}

void test('whom a comment means comes first and once, and who wrote it not at all', async () => {
  const store = storeWith(['asker', 'named', 'follower', 'writer', 'unknown'], ['named', 'writer', 'unknown']);
  const first = await peopleOf(store, EVENT, 0);
  assert.deepEqual(first, {
    people: [
      { userId: 'asker@shop', why: 'replied' },
      { userId: 'named@shop', why: 'mentioned' },
      { userId: 'follower@shop', why: 'followed' },
    ],
    next: 7,
  });
  const second = await peopleOf(store, EVENT, 7);
  assert.deepEqual(second?.people, [{ userId: 'follower@shop', why: 'followed' }]);
});

void test('who is named and answered is told to be named; who muted everything is left alone', async () => {
  const both = await peopleOf(storeWith([], ['asker']), EVENT, 0);
  assert.deepEqual(both?.people, [{ userId: 'asker@shop', why: 'mentioned' }]);
  const muted = await peopleOf(storeWith(['follower'], [], ['asker', 'follower']), EVENT, 0);
  assert.deepEqual(muted?.people, []);
});

void test('what is no news is nobody’s', async () => {
  assert.equal(await peopleOf(storeWith(['follower'], []), { ...EVENT, kind: 'vote.set', data: {} }, 0), null);
});
