import assert from 'node:assert/strict';
import type { AuditRecord } from '../../domain/audit.js';
import type { AuditQuery } from '../audit.js';
import type { Store } from '../store.js';
import { spec } from './spec.js';
import { Yard } from './yard.js';
import { noNeeds } from '../../domain/needs.js';

/** The audit log. */
export function auditContract(store: () => Store): void {
  const line = (yard: Yard, over: Partial<AuditRecord> = {}): AuditRecord => ({
    community: yard.id,
    person: null,
    action: 'status.set',
    kind: 'idea',
    thing: 'x',
    data: { to: 'planned', n: 1, sure: true, by: null },
    at: 1_000,
    ...over,
  });
  const read = async (yard: Yard, query: Partial<AuditQuery> = {}) =>
    store().auditLog({ community: yard.id, limit: 9, ...query });

  spec('keeps lines by community, the newest first, with the name of who did it and the title of the idea', async () => {
    const [yard, other] = [await Yard.open(store()), await Yard.open(store())];
    const mina = await yard.person({ name: '민아', role: 'staff' });
    const [idea] = await yard.propose({ title: '국자' });
    assert.ok(idea);
    await store().audit(line(yard));
    await store().audit(line(other));
    await store().audit(line(yard, { person: mina.id, thing: idea.id, at: 2_000 }));
    const [second, first, ...more] = await read(yard);
    assert.deepEqual(more, []);
    assert.ok(first && second && second.no > first.no);
    const hers = line(yard, { person: mina.id, thing: idea.id, at: 2_000 });
    assert.deepEqual(second, { ...hers, no: second.no, name: '민아', title: '국자' });
    assert.deepEqual(first, { ...line(yard), no: first.no, name: '', title: null });
  });

  spec('finds lines by person, deed, thing and time, and goes on where a page ended', async () => {
    const yard = await Yard.open(store());
    const lines = [{ person: 'a' }, { action: 'kind.set' }, { thing: 'y' }, {}];
    for (const [at, over] of lines.entries()) await store().audit(line(yard, { at, ...over }));
    const times = async (query: Partial<AuditQuery>): Promise<readonly number[]> =>
      (await read(yard, query)).map(({ at }) => at);
    assert.deepEqual(await times({ person: 'a' }), [0]);
    assert.deepEqual(await times({ action: 'kind.set' }), [1]);
    assert.deepEqual(await times({ thing: 'y' }), [2]);
    assert.deepEqual(await times({ from: 1, to: 3 }), [2, 1]);
    assert.deepEqual(await times({ from: 9 }), []);
    assert.deepEqual(await times({ to: 0 }), []);
    assert.deepEqual(await times({ person: 'a', from: 0, to: 1 }), [0]);
    const page = await read(yard, { limit: 2 });
    assert.deepEqual(page.map(({ at }) => at), [3, 2]);
    assert.deepEqual(await times({ before: page[1]?.no }), [1, 0]);
  });

  spec('finds lines of a time also where two clocks differ', async () => {
    const yard = await Yard.open(store());
    const hour = 3_600_000;
    const all = [5 * hour, 5 * hour + 90, 5 * hour - 80, 9 * hour, 20 * hour];
    for (const at of all) await store().audit(line(yard, { at }));
    const times = async (from: number, to: number): Promise<readonly number[]> =>
      (await read(yard, { from, to })).map(({ at }) => at - 5 * hour);
    assert.deepEqual(await times(5 * hour, 6 * hour), [90, 0]);
    assert.deepEqual(await times(4 * hour, 5 * hour), [-80]);
    assert.deepEqual(await times(10 * hour, 12 * hour), []);
  });

  spec('writes what a group of mutations leaves with the group, and stays when the community is cleared', async () => {
    const yard = await Yard.open(store());
    await store().write(noNeeds(yard.id), (world) => world.audit(line(yard)));
    await assert.rejects(store().write(noNeeds(yard.id), (world) => {
      world.audit(line(yard));
      throw new Error('changed my mind');
    }));
    await store().clearCommunity(yard.id);
    assert.equal((await read(yard)).length, 1);
  });
}
