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

/** What somebody may have said they do not want to hear. */
interface Quiet {
  readonly muted?: readonly string[];
  /** The board of the idea. */
  readonly board?: readonly string[];
  /** The idea itself. */
  readonly idea?: readonly string[];
}

/** A store in which everybody but the unknown one has an id of the company's. */
function storeWith(
  followers: readonly string[],
  mentioned: readonly string[],
  quiet: Quiet = {},
  deletedAt: number | null = null,
) {
  const { muted = [], board = [], idea = [] } = quiet;
  const preferencesOf = (id: string): Follower['preferences'] =>
    ({
      muted: muted.includes(id),
    }) as unknown as Follower['preferences'];
  return {
    followersAmong: async (_: string, __: string, ___: string, people: readonly string[]) =>
      people.filter((id) => !idea.includes(id) && !board.includes(id)),
    followers: async () => ({
      people: followers.map((person): Follower => ({ person, why: 'followed', preferences: preferencesOf(person) })),
      next: 7,
    }),
    userIds: async (_: string, people: readonly string[]) =>
      new Map(people.filter((id) => id !== 'unknown').map((id) => [id, `${id}@shop`])),
    comment: async () =>
      ({ deletedAt, mentions: mentioned.map((id) => ({ id, name: id })) }) as unknown as CommentRecord,
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
  const muted = await peopleOf(storeWith(['follower'], [], { muted: ['asker', 'follower'] }), EVENT, 0);
  assert.deepEqual(muted?.people, []);
});

void test('B2: who wants to hear nothing of an idea or a board is not told there that they were named or answered', async () => {
  for (const quiet of [{ idea: ['asker', 'named'] }, { board: ['asker', 'named'] }]) {
    const told = await peopleOf(storeWith(['follower'], ['named'], quiet), EVENT, 0);
    assert.deepEqual(told?.people, [{ userId: 'follower@shop', why: 'followed' }], JSON.stringify(quiet));
  }
});

void test('B3: a comment that was taken back means nobody', async () => {
  assert.deepEqual((await peopleOf(storeWith([], ['named'], {}, 1), EVENT, 0))?.people, []);
});

void test('what is no news is nobody’s', async () => {
  assert.equal(await peopleOf(storeWith(['follower'], []), { ...EVENT, kind: 'vote.set', data: {} }, 0), null);
});
