import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Actor } from '../domain/actor.js';
import { VirtualTimers } from '../testing/virtual-timers.js';
import { Brake } from './brake.js';
import { type Counting, countHere } from './limits.js';
import { type AskedWrite, COUNTED_BY, DEEDS, WRITE_LIMITS, WriteLimits, WRITES_WITHIN } from './write-limits.js';

const actor = (id: string, more: Partial<Actor> = {}): Actor => ({
  id, community: 'demo', role: 'customer', anonymous: false, ...more,
});

const NAMES = { propose: 'idea.create', comment: 'comment.add', vote: 'vote.set', report: 'report' } as const;

/** Asks for the same deed until it is refused, at most `most` times; how often it was not. */
async function until(limits: WriteLimits, most: number, asked: (at: number) => Omit<AskedWrite, 'community'>): Promise<number> {
  for (let at = 0; at < most; at += 1) if ((await limits.take({ community: 'demo', ...asked(at) })) > 0) return at;
  return most;
}

describe('limits of what customers write', () => {
  // One row for each deed: what stops whom.
  for (const deed of DEEDS) {
    const row = WRITE_LIMITS[deed];
    const name = NAMES[deed];
    const limits = (): WriteLimits => new WriteLimits(WRITE_LIMITS, () => 0);
    const cases = {
      person: [row.person, (at: number) => ({ actor: actor('mina'), name, from: `198.51.100.${at}` })],
      anonymous: [row.anonymous, (at: number) => ({ actor: actor(`v${at}`, { anonymous: true }), name, from: '203.0.113.7' })],
      address: [row.address, (at: number) => ({ actor: actor(`p${at}`), name, from: '203.0.113.7' })],
      community: [row.community, (at: number) => ({ actor: actor(`p${at}`), name, from: `address ${at}` })],
    } as const;
    for (const by of COUNTED_BY) {
      const [most, asked] = cases[by];
      test(`${deed}: ${most} by ${by}`, async () => assert.equal(await until(limits(), most + 1, asked), most));
    }
    test(`${deed}: staff, and a company for its customers at one address, go on`, async () => {
      for (const role of ['staff', 'admin'] as const) {
        const asked = () => ({ actor: actor('staff', { role }), name, from: '203.0.113.7' });
        assert.equal(await until(limits(), row.address * 2, asked), row.address * 2);
      }
      const byCompany = (at: number) => ({ actor: actor(`p${at}`, { byCompany: true }), name, from: '203.0.113.7' });
      assert.equal(await until(limits(), row.address + 1, byCompany), row.address + 1);
    });
  }

  test('what customers do not do, and what nobody knows, is not counted', async () => {
    const limits = new WriteLimits(WRITE_LIMITS, () => 0);
    for (const name of ['status.set', 'constructor', '__proto__', 7, null, undefined])
      assert.equal(await until(limits, 5_000, () => ({ actor: actor('mina'), name, from: 'x' })), 5_000, String(name));
  });

  test('it comes back bit by bit, one deed does not take from another, and a refused one takes nothing', async () => {
    const timers = new VirtualTimers();
    const limits = new WriteLimits(WRITE_LIMITS, () => timers.now());
    const asked = (name: string) => ({ community: 'demo', actor: actor('mina'), name, from: '203.0.113.7' });
    const votes = WRITE_LIMITS.vote.person;
    assert.equal(await until(limits, votes * 2, () => asked('vote.set')), votes);
    for (let again = 0; again < 50; again += 1) assert.equal(limits.take(asked('vote.set')), (WRITES_WITHIN / votes));
    assert.equal(limits.take(asked('comment.add')), 0);
    timers.advance((WRITES_WITHIN / votes) * 1_000);
    assert.deepEqual([limits.take(asked('vote.set')), limits.take(asked('vote.set'))], [0, WRITES_WITHIN / votes]);
    timers.advance(WRITES_WITHIN * 1_000);
    assert.equal(await until(limits, votes * 2, () => asked('vote.set')), votes);
  });

  test('other people, addresses and communities go on', async () => {
    const limits = new WriteLimits(WRITE_LIMITS, () => 0);
    const by = (id: string, from: string) => ({ actor: actor(id, { anonymous: true }), name: 'vote.set', from });
    assert.equal(await until(limits, 1_000, (at) => by(`v${at}`, 'a')), WRITE_LIMITS.vote.anonymous);
    assert.equal(limits.take({ community: 'demo', ...by('w', 'b') }), 0);
    assert.equal(limits.take({ community: 'demo', actor: actor('known'), name: 'vote.set', from: 'a' }), 0);
  });
});

describe('a brake', () => {
  const limit = { points: 100, within: 100 };

  test('alone it answers at once; processes that count together ask each other only near the limit', async () => {
    const shared = await countHere(limit);
    let asked = 0;
    const counting: Counting = {
      counter: () => {
        const { consume } = { consume: shared.consume.bind(shared) };
        shared.consume = (...args) => ((asked += 1), consume(...args));
        return Promise.resolve(shared);
      },
      close: () => undefined,
    };
    assert.equal(new Brake({ limit, name: 'x', now: () => 0 }).count('a'), 0);
    const one = new Brake({ limit, name: 'x', now: () => 0, counting });
    for (let at = 0; at < 25; at += 1) assert.equal(one.count('a'), 0);
    assert.equal(asked, 0);
    for (let at = 0; at < 75; at += 1) assert.equal(await one.count('a'), 0);
    assert.equal(asked, 75);
    const other = new Brake({ limit, name: 'x', now: () => 0, counting: { ...counting, counter: () => Promise.resolve(shared) } });
    for (let at = 0; at < 25; at += 1) assert.equal(other.count('a'), 0, 'of its own share');
    const wait = await other.count('a');
    assert.ok(wait > 0 && wait <= 60_000, `${wait}`);
    assert.equal(other.count('b'), 0);
  });

  test('what it holds has a bound', () => {
    const brake = new Brake({ limit, name: 'x', now: () => 0 });
    for (let at = 0; at < 120_000; at += 1) void brake.count(`key ${at}`);
    assert.ok(brake.size <= 50_000, `${brake.size}`);
    assert.ok(brake.size > 40_000, `${brake.size}`);
  });
});
