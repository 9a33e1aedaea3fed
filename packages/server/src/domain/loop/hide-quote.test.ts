import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { COMMUNITY, CUSTOMER, ideaRecord, NOW, STAFF, uuid, worldWith } from '../../testing/records.js';
import { setVote } from '../vote/set-vote.js';
import type { World } from '../world.js';
import { hideQuote } from './hide-quote.js';
import { sayWhy } from './say-why.js';

const IDEA = uuid(1);

function spoken(quote = true): World {
  const world = worldWith([ideaRecord({ votes: 1 })], {
    votes: new Map([[`${IDEA} ${CUSTOMER.id}`, { idea: IDEA, person: CUSTOMER.id, at: 1, meSeq: 1 }]]),
  });
  assert.equal(say(world, '왼손이라서요', quote), null);
  return world;
}

const say = (world: World, text: string, quote: boolean) =>
  sayWhy(world, COMMUNITY, CUSTOMER, { idea: IDEA, text, quote }, NOW);
const hide = (world: World, on: boolean) => hideQuote(world, STAFF, { idea: IDEA, person: CUSTOMER.id, on }, NOW);
const quotes = (world: World): number | undefined => world.idea(IDEA)?.loop.quotes;
const kept = (world: World) => {
  const said = world.opinion(IDEA, CUSTOMER.id, 'why');
  return said && [said.choice, said.text];
};

describe('K5: a reason that staff took from the public', () => {
  test('is quoted no more, and is given back while its author consents', () => {
    const world = spoken();
    assert.equal(hide(world, true), null);
    assert.deepEqual([quotes(world), kept(world)], [0, ['hidden', '왼손이라서요']]);
    assert.equal(hide(world, true), null, 'it is so already');
    assert.equal(world.changes().events.filter(({ kind }) => kind === 'quote.hidden').length, 1);
    assert.equal(hide(world, false), null);
    assert.deepEqual([quotes(world), kept(world)], [1, ['quote', '왼손이라서요']]);
  });

  test('is not said anew by its author, who may still tell the company', () => {
    const world = spoken();
    hide(world, true);
    assert.equal(say(world, '왼손이라서요', true), null, 'it is as they said');
    assert.equal(say(world, '다른 말', true)?.kind, 'not-allowed');
    assert.equal(say(world, '다른 말', false), null);
    assert.deepEqual([quotes(world), kept(world)], [0, ['barred', '다른 말']]);
    assert.equal(hide(world, false), null);
    assert.deepEqual([quotes(world), kept(world)], [0, ['private', '다른 말']], 'nothing is quoted without consent');
  });

  test('stays so when it is taken back, or goes with the vote, though its words go', () => {
    for (const takeBack of [
      (world: World) => say(world, '', false),
      (world: World) => setVote(world, COMMUNITY, CUSTOMER, { idea: IDEA, on: false }, NOW),
    ]) {
      const world = spoken();
      hide(world, true);
      assert.equal(takeBack(world), null);
      assert.deepEqual([kept(world), quotes(world)], [['barred', ''], 0]);
      const own = world.changes().deltas.find(({ topic }) => topic === `me:${CUSTOMER.id}`);
      assert.ok(own?.ops.some((op) => op.op === 'del' && op.kind === 'why'), 'its author sees nothing of it');
      setVote(world, COMMUNITY, CUSTOMER, { idea: IDEA, on: true }, NOW);
      assert.equal(say(world, '왼손이라서요', true)?.kind, 'not-allowed');
    }
  });

  test('may be one that was never quoted, so that it cannot be; nothing is hidden where nothing is said', () => {
    const world = spoken(false);
    assert.equal(hide(world, true), null);
    assert.deepEqual([kept(world), quotes(world)], [['barred', '왼손이라서요'], 0]);
    assert.equal(hideQuote(world, STAFF, { idea: IDEA, person: uuid(9), on: true }, NOW)?.kind, 'not-found');
  });
});
