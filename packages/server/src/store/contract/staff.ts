import assert from 'node:assert/strict';
import type { StaffRecord } from '../staff.js';
import type { Store } from '../store.js';
import { spec } from './spec.js';
import { nextId, Yard } from './yard.js';

/** Who works in the console, by which links they come in, and by which secrets they stay. */
export function staffContract(store: () => Store): void {
  const begin = async () => {
    const { id: community } = await Yard.open(store());
    const add = async (more: Partial<StaffRecord> = {}): Promise<StaffRecord> => {
      const person = nextId();
      const { seenAt: _, removedAt: __, ...member } = {
        community, person, email: `${person}@shop.example`, name: '민아', role: 'staff' as const, title: null,
        invitedAt: 1, invitedBy: null, ...more,
      } as StaffRecord;
      await store().putStaff(member, member.email);
      return { ...member, seenAt: null, removedAt: null };
    };
    const ids = async (): Promise<string[]> => (await store().staff(community)).map(({ person }) => person);
    return { community, add, ids };
  };

  spec('keeps members in the order in which they came, and takes in again who was removed', async () => {
    const { community, add, ids } = await begin();
    const admin = await add({ role: 'admin', title: '제품팀' });
    const other = await add({ invitedAt: 2, invitedBy: admin.person });
    assert.deepEqual(await store().staff(community), [admin, other]);
    assert.deepEqual(await store().staffMember(community, other.person), other);
    await store().noteStaffSeen(other, 5);
    assert.equal((await store().staffMember(community, other.person))?.seenAt, 5);
    assert.equal(await store().removeStaff(other, 9), 'done');
    assert.deepEqual(await ids(), [admin.person]);
    assert.equal(await store().staffMember(community, other.person), null);
    const gone = await store().staffByAddress(community, other.email);
    assert.deepEqual([gone?.person, gone?.removedAt], [other.person, 9]);
    await add({ person: other.person, email: other.email, name: '길', invitedAt: 10 });
    const again = await store().staffMember(community, other.person);
    assert.deepEqual([again?.name, again?.removedAt], ['길', null]);
    const twice = { ...again, person: nextId(), name: '길동' } as StaffRecord;
    assert.equal(await store().putStaff(twice, other.email), other.person, 'an address is one person’s');
    assert.equal((await store().staffByAddress(community, other.email))?.name, '길동');
    const elsewhere = await begin();
    assert.deepEqual(await elsewhere.ids(), []);
    assert.equal(await store().staffByAddress(elsewhere.community, admin.email), null);
    assert.equal(await store().removeStaff({ community: elsewhere.community, person: other.person }, 11), 'none');
    await store().clearCommunity(community);
    assert.equal((await ids()).length, 2, 'a team is a setting: it stays');
  });

  spec('always leaves an admin', async () => {
    const { community, add } = await begin();
    const admin = await add({ role: 'admin' });
    const other = await add();
    assert.equal(await store().changeStaff(admin, { role: 'staff' }), 'last-admin');
    assert.equal(await store().removeStaff(admin, 1), 'last-admin');
    assert.equal(await store().changeStaff(admin, { role: 'admin', title: 'CEO' }), 'done');
    assert.equal((await store().staffMember(community, admin.person))?.title, 'CEO');
    assert.equal(await store().changeStaff(other, { role: 'admin', name: '길' }), 'done');
    assert.equal(await store().changeStaff(admin, { role: 'staff', title: null }), 'done');
    const { role, name, title } = (await store().staffMember(community, admin.person)) ?? {};
    assert.deepEqual([role, name, title], ['staff', '민아', null]);
    assert.equal(await store().changeStaff({ community, person: nextId() }, { name: 'x' }), 'none');
    const all = await Promise.all([store().removeStaff(other, 1), store().changeStaff(admin, { role: 'admin' })]);
    assert.ok((await store().staff(community)).some((one) => one.role === 'admin'), String(all));
  });

  spec('lets a link be used once and in time, and ends what let in whoever is removed', async () => {
    const { community, add } = await begin();
    await add({ role: 'admin' });
    const { person } = await add();
    const door = (hash: string, expiresAt = 100, who: string | null = person): Promise<void> =>
      store().putStaffDoor({ community, hash, person: who, expiresAt }, 50);
    await door('a');
    await door('first', 100, null);
    await door('late', 60);
    const take = (hash: string, now = 99, kind: 'first' | 'member' = 'member'): Promise<unknown> =>
      store().takeStaffDoor({ community, hash }, kind, now);
    assert.equal(await take('late', 60), null);
    assert.deepEqual([await take('first'), await take('a', 99, 'first')], [null, null], 'each is of its kind');
    await door('second', 100, null);
    assert.equal(await take('first', 99, 'first'), null, 'there is one for the first admin');
    assert.deepEqual(await take('second', 99, 'first'), { person: null });
    const taken = await Promise.all([1, 2, 3].map(() => take('a')));
    assert.deepEqual(taken.filter((one) => one !== null), [{ person }]);
    assert.equal(await store().takeStaffDoor({ community: (await begin()).community, hash: 'a' }, 'member', 1), null);

    const session = (hash: string, expiresAt = 100): Promise<void> =>
      store().putStaffSession({ community, hash, person, expiresAt }, 50);
    const who = async (hash: string, now = 60): Promise<string | undefined> =>
      (await store().staffSession(community, hash, now))?.person;
    await session('x');
    await session('y', 70);
    assert.deepEqual([await who('x'), await who('y'), await who('y', 70), await who('z')], [person, person, undefined, undefined]);
    const ended = [await store().endStaffSession(community, 'y'), await store().endStaffSession(community, 'y')];
    assert.deepEqual(ended, [person, null]);
    assert.equal(await who('y'), undefined);
    await door('b');
    assert.equal(await store().removeStaff({ community, person }, 61), 'done');
    assert.equal(await who('x'), undefined);
    await add({ person, email: `${person}@shop.example` });
    assert.equal(await who('x'), undefined, 'what ended does not come back');
    assert.equal(await take('b', 61), null);
  });
}
