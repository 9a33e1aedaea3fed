import assert from 'node:assert/strict';
import { noNeeds } from '../../domain/needs.js';
import { Refused } from '../../domain/refusal.js';
import type { Store } from '../store.js';
import { spec } from './spec.js';
import { nextId, Yard } from './yard.js';

const NONE = { ideas: [], people: [], read: 0, added: 0, known: 0, skipped: 0, bytes: 0, at: 7_100 } as const;

const refused = (error: unknown): boolean => error instanceof Refused && error.error.kind === 'conflict';

/** Imports that can be taken back. */
export function importsContract(store: () => Store): void {
  spec('keeps imports, how far they have come, and what they brought while nobody acted on it', async () => {
    const yard = await Yard.open(store());
    const staff = await yard.person({ role: 'staff' });
    const said = await yard.person({ origin: 'imported', externalId: 'import:somebody' });
    const of = { community: yard.id, id: nextId() };
    const begin = { ...of, board: 'ideas', name: 'a.csv', size: 400, at: 7_000, person: staff.id };
    assert.equal(await store().beginImport(begin), true);
    assert.equal(await store().beginImport(begin), false);
    const [one, two, three] = await yard.propose({ by: said, sourceId: 'ideas a' }, { by: said }, {});
    assert.ok(one && two && three);
    const brought = [one.id, two.id, three.id];
    const [first, answer] = await yard.comment(`idea:${one.id}`, said, { body: '네', at: 1 });
    assert.equal(answer, undefined);
    await yard.vote(two.id, staff.id, true);
    await store().stepImport({ ...of, ...NONE, ideas: brought, people: [said.id], read: 3, added: 3, bytes: 99 });
    await store().stepImport({ ...of, ...NONE, ideas: brought, people: [said.id], read: 3, added: 3, bytes: 99 });
    const running = await store().importRun(of);
    assert.deepEqual([running?.state, running?.read, running?.bytes, running?.by?.id], ['running', 3, 99, staff.id]);
    assert.deepEqual([running?.size, running?.beatAt], [400, 7_100]);
    const found = await store().broughtIdeas(of, null, 9);
    assert.deepEqual(found.map(({ id, acted }) => [id, acted]), [[one.id, null], [two.id, 'votes'], [three.id, null]]);
    assert.deepEqual(found[0]?.comments, [first]);
    assert.deepEqual((await store().broughtIdeas(of, two.id, 9)).map(({ id }) => id), [three.id]);
    const report = { skips: [{ line: 2, message: 'no' }], warnings: [] };
    const take = (): Promise<unknown> =>
      store().writeImport(noNeeds(yard.id), () => null, () => ({ type: 'taken', ...of, ideas: [one.id], report, at: 7_900 }));
    await assert.rejects(take(), refused, 'it still runs');
    assert.equal(await store().beginUndo(of, 7_800), false);
    await store().endImport({ ...of, from: 'undoing', state: 'undone', report, at: 7_800 });
    assert.equal((await store().importRun(of))?.state, 'running');
    await store().endImport({ ...of, from: 'running', state: 'done', report, at: 7_800 });
    await assert.rejects(store().stepImport({ ...of, ...NONE }), refused, 'it has ended');
    assert.equal(await store().beginUndo({ ...of, community: 'elsewhere' }, 7_800), false);
    assert.equal(await store().beginUndo(of, 7_800), true);
    assert.equal(await store().beginUndo(of, 7_800), false, 'by somebody else already');
    await take();
    assert.deepEqual((await store().broughtIdeas(of, null, 9)).map(({ id }) => id), [two.id, three.id]);
    await store().forgetBroughtPeople(of);
    assert.equal((await store().personByExternalId(yard.id, 'import:somebody'))?.id, said.id, 'they still speak');
    await store().endImport({ ...of, from: 'undoing', state: 'undone', report, at: 8_000 });
    const [done] = await store().imports(yard.id, 9);
    assert.deepEqual([done?.state, done?.report, done?.endedAt, done?.beatAt], ['undone', report, 8_000, 7_900]);
    assert.equal(await store().importRun({ ...of, community: 'elsewhere' }), null);
  });
}
