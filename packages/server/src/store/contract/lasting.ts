import assert from 'node:assert/strict';
import { noNeeds } from '../../domain/needs.js';
import type { Place } from './place.js';
import { spec } from './spec.js';
import { Yard } from './yard.js';

/** What a later process finds. */
export function lastingContract(place: () => Place): void {
  spec('finds everything again after it was closed, in the same epoch', async () => {
    const first = await place().open();
    const yard = await Yard.open(first);
    const staff = await yard.person({ role: 'staff' });
    const [idea] = await yard.propose({ title: '우산을 빌려 주세요', tags: ['rain'], by: staff });
    assert.ok(idea);
    await yard.vote(idea.id, staff.id, true);
    await yard.status(idea.id, staff, 'planned', 7);
    const needs = noNeeds(yard.id);
    needs.clients.add('c');
    const answers = [{ type: 'applied', n: 1, reached: { 'board:ideas': [1, 2] } }] as const;
    await first.write(needs, (world) =>
      world.putClient({ id: 'c', person: staff.id, last: 1, answers, fingerprint: null, usedAt: 1 }),
    );
    const whole = await first.idea(yard.id, idea.id);
    const events = await first.events(yard.id, 0, 99);
    const { epoch } = first;
    await first.close();
    await first.close();

    const second = await place().open();
    try {
      assert.equal(second.epoch, epoch);
      assert.deepEqual(await second.idea(yard.id, idea.id), whole);
      assert.deepEqual(await second.events(yard.id, 0, 99), events);
      assert.equal((await second.ownOf(yard.id, staff.id)).votes.length, 1);
      assert.equal((await second.similar(yard.id, 'ideas', '우산', 3)).length, 1);
      await second.write(needs, (world) => assert.deepEqual(world.client('c')?.answers, answers));
    } finally {
      await second.close();
    }
  });
}
