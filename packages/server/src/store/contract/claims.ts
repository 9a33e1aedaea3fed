import assert from 'node:assert/strict';
import type { ClaimRecord } from '../claims.js';
import type { Store } from '../store.js';
import { spec } from './spec.js';
import { nextId, Yard } from './yard.js';

/** Who says that something harms their rights, and what became of it. */
export function claimsContract(store: () => Store): void {
  const made = (at: number, more: Partial<ClaimRecord> = {}): ClaimRecord => ({
    id: nextId(), kind: 'idea', thing: nextId(), name: '성춘향', email: 'chun@home.example', words: '제 사진이에요', state: 'open', at, until: null, ...more,
  });

  spec('claims wait, the oldest first, until they are decided about, once', async () => {
    const yard = await Yard.open(store());
    const other = await Yard.open(store());
    const [first, second] = [made(1), made(2, { kind: 'comment' })];
    for (const one of [second, first]) await store().addClaim(yard.id, one);
    assert.deepEqual(await store().claims(yard.id, 9), [first, second]);
    assert.deepEqual(await store().claims(yard.id, 1), [first]);
    assert.deepEqual(await store().claims(other.id, 9), []);
    assert.equal(await store().claim(other.id, first.id), null);
    const block = { from: 'open', to: 'blocked', until: 50, by: null, at: 5 } as const;
    assert.equal(await store().decideClaim(yard.id, first.id, block), true);
    assert.equal(await store().decideClaim(yard.id, first.id, block), false, 'it stands otherwise by now');
    assert.deepEqual(await store().claim(yard.id, first.id), { ...first, state: 'blocked', until: 50 });
    assert.deepEqual([...(await store().claimsOn(yard.id, [first.thing, second.thing]))], [[`idea ${first.thing}`, 50]]);
    assert.equal(await store().decideClaim(yard.id, second.id, { ...block, to: 'refused', until: null }), true);
    assert.deepEqual((await store().claims(yard.id, 9)).map(({ id }) => id), [first.id]);
  });

  spec('what is blocked is due after its time, and what was decided about long ago is forgotten', async () => {
    const yard = await Yard.open(store());
    const [blocked, ended] = [made(1), made(2)];
    for (const one of [blocked, ended]) {
      await store().addClaim(yard.id, one);
      await store().decideClaim(yard.id, one.id, { from: 'open', to: 'blocked', until: 50, by: null, at: 5 });
    }
    const due = async (at: number): Promise<readonly string[]> =>
      (await store().claimsDue(at, 99)).filter(({ community }) => community === yard.id).map(({ id }) => id).sort();
    assert.deepEqual(await due(49), []);
    assert.deepEqual(await due(50), [blocked.id, ended.id].sort());
    await store().decideClaim(yard.id, ended.id, { from: 'blocked', to: 'restored', until: null, by: null, at: 60 });
    assert.deepEqual(await due(50), [blocked.id]);
    await store().forgetClaims(61, 99);
    assert.equal(await store().claim(yard.id, ended.id), null);
    assert.notEqual(await store().claim(yard.id, blocked.id), null, 'while it is blocked it is kept');
  });
}
