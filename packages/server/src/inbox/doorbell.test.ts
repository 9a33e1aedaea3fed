import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { MutationCall } from '@madang/protocol';
import { COMMUNITY, CUSTOMER, OTHER, STAFF, uuid, VISITOR } from '../testing/records.js';
import { openStage, type Stage } from '../testing/stage.js';
import type { Actor } from '../domain/actor.js';
import { Doorbell } from './doorbell.js';

const IDEA = uuid(1);
const SECOND = uuid(2);

let stage: Stage;
let doorbell: Doorbell;
let connected: Map<string, Set<string>>;
let rung: string[][];
let asked: number;
let ids: number;

beforeEach(async () => {
  stage = await openStage();
  connected = new Map([['demo', new Set([CUSTOMER.id, OTHER.id, VISITOR.id, STAFF.id])]]);
  rung = [];
  asked = 0;
  ids = 0x900;
  const { store, timers } = stage;
  doorbell = new Doorbell({
    store: {
      communities: () => store.communities(),
      newsTail: (...args) => store.newsTail(...args),
      followersAmong: (...args) => ((asked += 1), store.followersAmong(...args)),
    },
    timers,
    connected: () => connected,
    ring: (_, people) => void rung.push([...people]),
    onError: (error) => void stage.errors.push(error),
  });
  await act(CUSTOMER, { name: 'idea.create', args: { id: IDEA, board: 'ideas', title: '국자', body: '' } });
  await act(CUSTOMER, { name: 'idea.create', args: { id: SECOND, board: 'ideas', title: '주걱', body: '' } });
  await act(VISITOR, { name: 'vote.set', args: { idea: IDEA, on: true } });
  await doorbell.start();
});

afterEach(async () => {
  doorbell.close();
  await stage.close();
});

async function act(actor: Actor, call: MutationCall): Promise<void> {
  assert.equal((await stage.mutator.mutate(COMMUNITY, actor, null, call)).type, 'applied');
}

function status(idea = IDEA): Promise<void> {
  return act(STAFF, { name: 'status.set', args: { id: uuid((ids += 1)), idea, status: 'planned', note: '네' } });
}

function comment(actor: Actor, idea = IDEA): Promise<void> {
  return act(actor, { name: 'comment.add', args: { id: uuid((ids += 1)), thread: `idea:${idea}`, body: '네' } });
}

/** Lets time pass until what is under way has come to its end. */
async function settle(ms = 1_000): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
  stage.timers.advance(ms);
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
}

describe('the doorbell', () => {
  test('B6: rings at those connected whom it concerns, once for what came together', async () => {
    await status();
    await comment(OTHER);
    await status(SECOND);
    doorbell.wake('demo');
    doorbell.wake('demo');
    await settle();
    assert.deepEqual(rung.map((people) => people.sort()), [[CUSTOMER.id, OTHER.id, VISITOR.id].sort()]);
  });

  test('B6: a comment rings at nobody who only voted, and a vote at nobody at all', async () => {
    await comment(OTHER);
    doorbell.wake('demo');
    await settle();
    assert.deepEqual(rung.map((people) => people.sort()), [[CUSTOMER.id, OTHER.id].sort()]);
    await act(OTHER, { name: 'vote.set', args: { idea: SECOND, on: true } });
    doorbell.wake('demo');
    asked = 0;
    await settle();
    assert.deepEqual([rung.length, asked], [1, 0]);
  });

  test('B6: what was said before the process began rings nowhere, and who muted an idea hears nothing', async () => {
    await status();
    const late = new Doorbell({
      store: stage.store,
      timers: stage.timers,
      connected: () => connected,
      ring: (_, people) => void rung.push([...people]),
      onError: (error) => void stage.errors.push(error),
    });
    await late.start();
    late.wake('demo');
    await settle();
    assert.deepEqual(rung, []);
    await act(VISITOR, { name: 'follow.set', args: { idea: IDEA, on: false } });
    await status();
    late.poll();
    await settle();
    assert.deepEqual(rung, [[CUSTOMER.id]]);
    late.close();
  });

  test('a crowd is rung at piece by piece, so that not all of them ask at once', async () => {
    const crowd = Array.from({ length: 250 }, (_, n) => uuid(0x10_000 + n));
    connected = new Map([['demo', new Set([...crowd, CUSTOMER.id])]]);
    await status();
    doorbell.wake('demo');
    await settle(200);
    assert.deepEqual([asked, rung], [1, []]);
    await settle(250);
    assert.deepEqual([asked, rung], [2, []]);
    await settle(250);
    assert.deepEqual([asked, rung], [3, [[CUSTOMER.id]]]);
  });

  test('a fault is told, and the next commit brings what was missed', async () => {
    const { followersAmong } = stage.store;
    let broken = true;
    const careful = new Doorbell({
      store: {
        communities: () => stage.store.communities(),
        newsTail: (...args) => (broken ? Promise.reject(new Error('away')) : stage.store.newsTail(...args)),
        followersAmong: (...args) => followersAmong(...args),
      },
      timers: stage.timers,
      connected: () => connected,
      ring: (_, people) => void rung.push([...people]),
      onError: (error) => void stage.errors.push(error),
    });
    broken = false;
    await careful.start();
    broken = true;
    await status();
    careful.wake('demo');
    await settle();
    assert.equal(stage.errors.length, 1);
    broken = false;
    careful.wake('demo');
    await settle();
    assert.deepEqual(rung.map((people) => people.sort()), [[CUSTOMER.id, VISITOR.id].sort()]);
    careful.close();
    await status();
    careful.wake('demo');
    await settle();
    assert.equal(rung.length, 1, 'closed, it rings no more');
  });

  test('one’s own tabs are told at once', () => {
    doorbell.changed('demo', OTHER.id);
    assert.deepEqual(rung, [[OTHER.id]]);
  });
});
