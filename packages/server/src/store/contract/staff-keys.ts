import assert from 'node:assert/strict';
import type { StaffPasskeyRecord } from '../staff-keys.js';
import type { Store } from '../store.js';
import { spec } from './spec.js';
import { nextId, Yard } from './yard.js';

/** The passkeys of who works in the console, and what a browser is asked while it signs in. */
export function staffKeysContract(store: () => Store): void {
  const begin = async () => {
    const { id: community } = await Yard.open(store());
    const [root, person] = [nextId(), nextId()];
    for (const one of [root, person]) {
      const said = { email: `${one}@shop.example`, name: '민아', role: 'admin' as const, title: null, invitedAt: 1, invitedBy: null };
      await store().putStaff({ community, person: one, ...said }, said.email);
    }
    const key = (more: object = {}): StaffPasskeyRecord => ({
      community, person, id: nextId(), publicKey: 'cHVibGlj', counter: 0, transports: ['internal', 'hybrid'],
      name: '노트북', createdAt: 5, usedAt: null, ...more,
    });
    return { community, key, person };
  };

  spec('keeps the passkeys of a member, each once, and knows whose they are', async () => {
    const { community, key, person } = await begin();
    const [one, other] = [key(), key({ createdAt: 6 })];
    assert.equal(await store().putStaffPasskey(other, 2), true);
    assert.equal(await store().putStaffPasskey(one, 2), true);
    assert.equal(await store().putStaffPasskey(key(), 2), false, 'one too many');
    assert.equal(await store().putStaffPasskey({ ...one, person: nextId(), publicKey: 'b3RoZXI' }, 9), false);
    assert.deepEqual(await store().staffPasskeys({ community, person }), [one, other]);
    const found = await store().staffPasskey(community, one.id);
    assert.deepEqual([found?.passkey, found?.member.person], [one, person]);
    const elsewhere = await begin();
    assert.equal(await store().staffPasskey(elsewhere.community, one.id), null);
    assert.equal(await store().removeStaffPasskey({ ...one, person: nextId() }), false, 'somebody else’s');
    assert.equal(await store().removeStaffPasskey(one), true);
    assert.deepEqual(await store().staffPasskeys({ community, person }), [other]);
  });

  spec('takes a passkey that counts only while it counts on', async () => {
    const { community, key } = await begin();
    const [still, counting] = [key(), key({ counter: 7 })];
    for (const one of [still, counting]) await store().putStaffPasskey(one, 9);
    const use = (id: string, counter: number): Promise<boolean> =>
      store().useStaffPasskey({ community, id, counter }, 9);
    assert.deepEqual([await use(still.id, 0), await use(still.id, 0)], [true, true]);
    const counts = [await use(counting.id, 7), await use(counting.id, 0), await use(counting.id, 8)];
    assert.deepEqual(counts, [false, false, true]);
    assert.deepEqual([await use(still.id, 3), await use(still.id, 0)], [true, false], 'it counts from now on');
    const found = await store().staffPasskey(community, counting.id);
    assert.deepEqual([found?.passkey.counter, found?.passkey.usedAt], [8, 9]);
  });

  spec('forgets the passkeys of a member with the member', async () => {
    const { community, key, person } = await begin();
    const one = key();
    await store().putStaffPasskey(one, 9);
    assert.equal(await store().removeStaff({ community, person }, 9), 'done');
    assert.equal(await store().staffPasskey(community, one.id), null);
    assert.equal(await store().putStaffPasskey(one, 9), false, 'it was made while its owner was removed');
    assert.deepEqual(await store().staffPasskeys({ community, person }), []);
  });

  spec('gives back what a browser was asked once, in time, and there', async () => {
    const { community } = await begin();
    const elsewhere = await begin();
    const put = (hash: string): Promise<void> => store().putStaffChallenge({ community, hash, about: `about ${hash}`, expiresAt: 10 }, 1);
    await put('a');
    assert.equal(await store().takeStaffChallenge({ community: elsewhere.community, hash: 'a' }, 5), null);
    assert.equal(await store().takeStaffChallenge({ community, hash: 'a' }, 5), 'about a');
    assert.equal(await store().takeStaffChallenge({ community, hash: 'a' }, 5), null);
    await put('b');
    assert.equal(await store().takeStaffChallenge({ community, hash: 'b' }, 10), null);
  });
}
