import assert from 'node:assert/strict';
import { noNeeds } from '../../domain/needs.js';
import type { Store } from '../store.js';
import { spec } from './spec.js';
import { Yard } from './yard.js';

/** Starting a community anew. */
export function clearContract(store: () => Store): void {
  spec('removes everything but the settings and boards, raises the epoch and touches no other community', async () => {
    const yard = await Yard.open(store());
    const other = await Yard.open(store());
    const fill = async (in_: Yard): Promise<{ person: string; idea: string }> => {
      const staff = await in_.person({ role: 'staff', externalId: 'staff' });
      const [idea] = await in_.propose({ title: 'umbrella', tags: ['rain'], by: staff, sourceId: 'row' });
      assert.ok(idea);
      await in_.vote(idea.id, staff.id, true);
      await in_.status(idea.id, staff, 'planned', 1);
      await in_.status(idea.id, staff, 'open', 2);
      await in_.respond(idea.id, staff, 'yes', 3);
      await in_.comment(`idea:${idea.id}`, staff, { body: 'hi', at: 1 });
      const needs = noNeeds(in_.id);
      needs.clients.add('client');
      await store().write(needs, (world) => {
        const answers = [{ type: 'applied', n: 1, reached: {} }] as const;
        world.putClient({ id: 'client', person: staff.id, last: 1, answers, fingerprint: null, usedAt: 1 });
      });
      return { person: staff.id, idea: idea.id };
    };
    const gone = await fill(yard);
    const kept = await fill(other);
    const before = store().epoch;
    const keptIdea = await store().idea(other.id, kept.idea);
    const last = (await store().events(yard.id, 0, 100)).length;

    await store().clearCommunity(yard.id);

    assert.ok(store().epoch > before);
    assert.deepEqual(await store().community(yard.id), yard.settings());
    assert.equal((await store().boards(yard.id)).length, 2);
    assert.equal(await store().idea(yard.id, gone.idea), null);
    assert.equal(await store().person(yard.id, gone.person), null);
    assert.deepEqual((await store().ideas({ community: yard.id, board: 'ideas', sort: 'new', limit: 9 })).ideas, []);
    assert.deepEqual(await store().similar(yard.id, 'ideas', 'umbrella', 9), []);
    assert.deepEqual(await store().tags(yard.id, 9), []);
    assert.deepEqual(await store().events(yard.id, 0, 9), []);
    assert.deepEqual(await store().head(yard.id, 'board:ideas'), [store().epoch, 0]);
    const needs = noNeeds(yard.id);
    needs.clients.add('client');
    needs.sources.add('row');
    await store().write(needs, (world) => {
      assert.equal(world.client('client'), undefined);
      assert.equal(world.hasSource('row'), false);
    });

    assert.deepEqual({ ...(await store().idea(other.id, kept.idea)), version: null }, { ...keptIdea, version: null });
    assert.equal((await store().similar(other.id, 'ideas', 'umbrella', 9)).length, 1);
    assert.equal((await store().ownOf(other.id, kept.person)).votes.length, 1);

    // What comes after: the same ids may be used again, and the log goes on counting.
    const [again] = await yard.propose({ id: gone.idea, title: 'umbrella', tags: ['rain'], sourceId: 'row' });
    assert.equal(again?.boardSeq, 1);
    assert.deepEqual((await store().similar(yard.id, 'ideas', 'umbrella', 9)).map(({ id }) => id), [gone.idea]);
    assert.deepEqual((await store().events(yard.id, 0, 9)).map(({ seq }) => seq), [last + 1]);
  });

  spec('does not give an answer of before to a client that was cleared', async () => {
    const yard = await Yard.open(store());
    const needs = noNeeds(yard.id);
    needs.clients.add('c');
    const put = (text: string): Promise<unknown> =>
      store().write(needs, (world) => {
        const answers = [{ type: 'rejected', n: 1, error: { kind: 'closed', message: text } }] as const;
        world.putClient({ id: 'c', person: 'p', last: 1, answers, fingerprint: null, usedAt: 1 });
      });
    await put('before');
    await store().clearCommunity(yard.id);
    await store().write(needs, (world) => assert.equal(world.client('c'), undefined));
    await put('after');
    await store().write(needs, (world) => {
      const [answer] = world.client('c')?.answers ?? [];
      assert.equal(answer?.type === 'rejected' && answer.error.message, 'after');
    });
  });
}
