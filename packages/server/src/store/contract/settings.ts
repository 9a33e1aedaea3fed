import assert from 'node:assert/strict';
import type { Store } from '../store.js';
import { spec } from './spec.js';
import { nextId, Yard } from './yard.js';

/** Communities, boards and people. */
export function settingsContract(store: () => Store): void {
  spec('keeps a community, and changes it', async () => {
    const yard = await Yard.open(store());
    assert.deepEqual(await store().community(yard.id), yard.settings());
    const changed = { ...yard.settings(), name: 'Yard', locales: ['en'], anonymous: { propose: false, vote: false, comment: true } };
    await store().putCommunity(changed, []);
    assert.deepEqual(await store().community(yard.id), changed);
    assert.equal(await store().community('nobody'), null);
    assert.deepEqual((await store().communities()).filter(({ id }) => id === yard.id), [changed]);
  });

  spec('keeps boards in their order, and those that are not named', async () => {
    const yard = await Yard.open(store());
    await store().putCommunity(yard.settings(), [{ ...yard.board('help'), name: 'Help' }, yard.board('zoo')]);
    const boards = await store().boards(yard.id);
    assert.deepEqual(boards.map(({ id, name }) => `${id} ${name}`).sort(), ['help Help', 'ideas Board ideas', 'zoo Board zoo']);
    assert.ok(boards.findIndex(({ id }) => id === 'help') < boards.findIndex(({ id }) => id === 'zoo'));
    assert.deepEqual(await store().boards('nobody'), []);
  });

  spec('finds a person by id and by the company\'s id, within the community only', async () => {
    const yard = await Yard.open(store());
    const other = await Yard.open(store());
    const person = await yard.person({ avatar: 'https://example.com/a.png', nickname: '마당쇠', title: 'Product' });
    assert.deepEqual(await store().person(yard.id, person.id), person);
    assert.deepEqual(await store().personByExternalId(yard.id, person.externalId ?? ''), person);
    assert.equal(await store().person(other.id, person.id), null);
    assert.equal(await store().personByExternalId(other.id, person.externalId ?? ''), null);
  });

  spec('updates what the company says and keeps the id and what the person chose', async () => {
    const yard = await Yard.open(store());
    const first = await yard.person({ nickname: '마당쇠' });
    const update = { name: '임꺽정', email: null, avatar: 'https://example.com/b.png', role: 'staff', title: 'Support' } as const;
    const kept = await store().putPerson({ ...first, ...update, id: nextId(), nickname: null, createdAt: 9 });
    assert.deepEqual(kept, { ...first, ...update });
    assert.deepEqual(await store().person(yard.id, first.id), kept);
  });

  spec('keeps people without an id of the company apart', async () => {
    const yard = await Yard.open(store());
    const one = await yard.person({ origin: 'anonymous', externalId: null, name: '' });
    const two = await yard.person({ origin: 'anonymous', externalId: null, name: '' });
    assert.notEqual(one.id, two.id);
    assert.deepEqual(await store().putPerson({ ...one, name: 'x' }), { ...one, name: 'x' });
  });

  spec('gives a person who is known by our id only the id of the company', async () => {
    const yard = await Yard.open(store());
    const bare = await yard.person({ externalId: null });
    assert.deepEqual(await store().putPerson({ ...bare, externalId: 'late' }), { ...bare, externalId: 'late' });
  });

  spec('does not touch a person of another community', async () => {
    const yard = await Yard.open(store());
    const other = await Yard.open(store());
    const person = await yard.person();
    await assert.rejects(store().putPerson({ ...person, community: other.id, name: 'stolen' }));
    assert.deepEqual(await store().person(yard.id, person.id), person);
  });

  spec('makes one row of the same person put many times at once', async () => {
    const yard = await Yard.open(store());
    const base = await yard.person({ externalId: 'model' });
    const rows = await Promise.all(
      Array.from({ length: 12 }, () => store().putPerson({ ...base, id: nextId(), externalId: 'twin' })),
    );
    assert.equal(new Set(rows.map(({ id }) => id)).size, 1);
  });
}
