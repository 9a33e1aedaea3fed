import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { STATUSES } from '@madang/protocol';
import { COMMUNITY, CUSTOMER, ideaRecord, NOW, personRecord, uuid, VISITOR, worldWith } from '../../testing/records.js';
import { scoreOfBirth, scoreWithVote } from '../idea/trending.js';
import type { IdeaRecord, VoteRecord } from '../records.js';
import type { World } from '../world.js';
import { setVote } from './set-vote.js';

const IDEA = uuid(1);
const VOTE: VoteRecord = { idea: IDEA, person: CUSTOMER.id, at: NOW - 1_000, meSeq: 1 };

function worldOf(idea: Partial<IdeaRecord>, voted = false): World {
  return worldWith([ideaRecord(idea)], {
    people: new Map([[CUSTOMER.id, personRecord(CUSTOMER)]]),
    votes: voted ? new Map([[`${IDEA} ${CUSTOMER.id}`, VOTE]]) : new Map(),
  });
}

describe('vote.set', () => {
  test('a vote is counted, weighs in trending, and is noted as one’s own', () => {
    const world = worldOf({ votes: 4, score: 100 });
    assert.equal(setVote(world, COMMUNITY, CUSTOMER, { idea: IDEA, on: true }, NOW), null);
    assert.equal(world.idea(IDEA)?.votes, 5);
    assert.equal(world.idea(IDEA)?.score, scoreWithVote(100, NOW));
    assert.deepEqual(world.vote(IDEA, CUSTOMER.id), { idea: IDEA, person: CUSTOMER.id, at: NOW, meSeq: 1 });
    assert.deepEqual(world.changes().events.map(({ kind, person, idea, data }) => ({ kind, person, idea, data })), [
      { kind: 'vote.set', person: CUSTOMER.id, idea: IDEA, data: {} },
    ]);
  });

  test('taking it back inverts it', () => {
    const score = scoreOfBirth(NOW) + 2;
    const world = worldOf({ votes: 4, score });
    setVote(world, COMMUNITY, CUSTOMER, { idea: IDEA, on: true }, NOW);
    assert.equal(setVote(world, COMMUNITY, CUSTOMER, { idea: IDEA, on: false }, NOW + 5), null);
    assert.equal(world.idea(IDEA)?.votes, 4);
    assert.ok(Math.abs((world.idea(IDEA)?.score ?? 0) - score) < 1e-9);
    assert.equal(world.vote(IDEA, CUSTOMER.id), undefined);
  });

  test('M5: asking for what is already so changes nothing and is no refusal', () => {
    for (const voted of [true, false]) {
      const world = worldOf({ votes: 4 }, voted);
      assert.equal(setVote(world, COMMUNITY, CUSTOMER, { idea: IDEA, on: voted }, NOW), null);
      const { deltas, events, votes, unvotes } = world.changes();
      assert.deepEqual([deltas, events, votes, unvotes], [[], [], [], []]);
    }
  });

  test('imported totals stay as they are and are counted along', () => {
    const world = worldOf({ votes: 500, votesBefore: 500 });
    setVote(world, COMMUNITY, CUSTOMER, { idea: IDEA, on: true }, NOW);
    assert.deepEqual([world.idea(IDEA)?.votes, world.idea(IDEA)?.votesBefore], [501, 500]);
  });

  for (const status of STATUSES) {
    const closed = status === 'shipped' || status === 'declined';
    test(`an idea that is ${status} ${closed ? 'takes no votes and gives none back' : 'takes votes'}`, () => {
      for (const voted of [true, false]) {
        const world = worldOf({ status, roadmapSeq: status === 'shipped' ? 1 : null }, voted);
        const refusal = setVote(world, COMMUNITY, CUSTOMER, { idea: IDEA, on: !voted }, NOW);
        assert.equal(refusal?.kind, closed ? 'closed' : undefined);
        assert.equal(world.changes().deltas.length > 0, !closed);
      }
    });
  }

  test('an idea that does not exist and one of another community are told alike', () => {
    const here = worldWith([]);
    const there = worldWith([ideaRecord({ community: 'elsewhere' })]);
    const refusals = [here, there].map((world) => setVote(world, COMMUNITY, CUSTOMER, { idea: IDEA, on: true }, NOW));
    assert.equal(refusals[0]?.kind, 'not-found');
    assert.deepEqual(refusals[1], refusals[0]);
  });

  test('a visitor who only reads leaves no trace; their first vote makes their row', () => {
    const world = worldWith([ideaRecord()]);
    setVote(world, COMMUNITY, VISITOR, { idea: IDEA, on: false }, NOW);
    assert.deepEqual(world.changes().people, []);
    setVote(world, COMMUNITY, VISITOR, { idea: IDEA, on: true }, NOW);
    const [person, ...others] = world.changes().people;
    assert.deepEqual(others, []);
    assert.deepEqual(
      [person?.id, person?.origin, person?.name, person?.externalId, person?.community],
      [VISITOR.id, 'anonymous', '', null, COMMUNITY.id],
    );
  });
});
