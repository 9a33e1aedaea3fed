import assert from 'node:assert/strict';
import type { NewDevice } from '../push.js';
import type { Store } from '../store.js';
import { idOf, Neighbours } from './neighbours.js';
import { spec } from './spec.js';
import { nextId } from './yard.js';

/** Browsers that asked for messages. */
export function pushContract(store: () => Store): void {
  const begin = async () => {
    const it = await Neighbours.open(store());
    const community = it.yard.id;
    const device = (id: string, person: string, more: Partial<NewDevice> = {}): NewDevice => ({
      id, community, person, endpoint: `https://push.example/${id}`, p256dh: 'p', auth: 'a', name: 'Firefox',
      signIn: null, askedAt: 1, ...more,
    });
    const ids = async (who: string): Promise<string[]> => (await store().devices(community, who)).map(({ id }) => id);
    return { it, community, device, ids };
  };

  spec('keeps the browsers of a person, the one that asked last first, and forgets those beyond the most', async () => {
    const { it, community, device, ids } = await begin();
    const [{ id: who }, { id: other }] = [await it.known(), await it.known()];
    const kept = await store().putDevice(device('a', who), 3);
    assert.deepEqual(kept, { ...device('a', who), createdAt: 1, toldTo: 0, refusals: 0 });
    await store().putDevice(device('b', who, { askedAt: 2 }), 3);
    await store().putDevice(device('a', who, { askedAt: 3, name: 'Chrome', p256dh: 'q' }), 3);
    assert.deepEqual(await ids(who), ['a', 'b']);
    const [again] = await store().devices(community, who);
    assert.deepEqual([again?.name, again?.p256dh, again?.createdAt, again?.askedAt], ['Chrome', 'q', 1, 3]);
    for (const id of ['c', 'd']) await store().putDevice(device(id, who, { askedAt: 4 }), 3);
    assert.deepEqual(await ids(who), ['c', 'd', 'a']);
    await store().putDevice(device('e', other), 3);
    assert.deepEqual(await store().withDevices(community, [who, nextId(), other]), new Set([who, other]));
    assert.equal(await store().countDevices(community), 4);
    assert.equal(await store().removeDevice(community, 'c', other), false, 'it is somebody else’s');
    assert.equal(await store().removeDevice(community, 'c', who), true);
    assert.equal(await store().removeDevice(community, 'c'), false);
    const elsewhere = await begin();
    assert.deepEqual(await store().devices(elsewhere.community, who), []);
    assert.equal((await store().withDevices(elsewhere.community, [who])).size, 0);
    assert.equal(await store().removeDevice(elsewhere.community, 'd'), false);
    await store().clearCommunity(community);
    assert.equal(await store().countDevices(community), 0);
  });

  spec('notes what a browser took and did not want, and lets it hear anew when it is somebody else’s', async () => {
    const { it, community, device } = await begin();
    const [{ id: who }, { id: other }] = [await it.known(), await it.known()];
    await store().putDevice(device('a', who), 3);
    const look = async (person: string): Promise<unknown> => {
      const [one] = await store().devices(community, person);
      return one && [one.toldTo, one.refusals];
    };
    for (let n = 0; n < 2; n += 1) await store().noteDevice(community, 'a', 'refused');
    assert.deepEqual(await look(who), [0, 2]);
    await store().noteDevice(community, 'a', { toldTo: 7 });
    assert.deepEqual(await look(who), [7, 0]);
    await store().noteDevice(community, 'a', 'refused');
    await store().putDevice(device('a', who, { askedAt: 2 }), 3);
    assert.deepEqual(await look(who), [7, 0]);
    await store().putDevice(device('a', other, { askedAt: 3 }), 3);
    assert.deepEqual([await look(who), await look(other)], [undefined, [0, 0]]);
  });

  spec('gives the browsers of who is somebody else to them, and ends those that a secret asked for with it', async () => {
    const { it, community, device, ids } = await begin();
    const known = await it.known();
    const [one, two] = [nextId(), nextId()];
    const visitor = idOf(await it.confirm('gil@example.com', null, one));
    assert.equal(idOf(await it.confirm('gil@example.com', null, two)), visitor);
    await store().putDevice(device('a', visitor, { signIn: one }), 3);
    await store().putDevice(device('b', visitor, { signIn: two }), 3);
    await store().putDevice(device('c', visitor), 3);
    await store().putDevice(device('d', known.id), 3);
    await store().signOut({ community, secret: one, everywhere: false });
    assert.deepEqual(await ids(visitor), ['b', 'c']);
    await store().signOut({ community, secret: two, everywhere: true });
    assert.deepEqual(await ids(visitor), ['c']);
    assert.equal(await it.merge({ id: visitor, community, role: 'customer', anonymous: false }, known, 'code'), true);
    assert.deepEqual(await ids(known.id), ['c', 'd']);
  });
}
