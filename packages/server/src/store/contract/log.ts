import assert from 'node:assert/strict';
import type { Store } from '../store.js';
import { spec } from './spec.js';
import { Yard } from './yard.js';

/** The log, and what is taken out of the store whole. */
export function logContract(store: () => Store): void {
  spec('logs every change once, in order and without holes, for each community', async () => {
    const yard = await Yard.open(store());
    const other = await Yard.open(store());
    const person = await yard.person();
    const ideas = await yard.propose({ by: person }, {}, {});
    await other.propose({});
    await Promise.all(ideas.map(({ id }) => yard.vote(id, person.id, true)));
    const events = await store().events(yard.id, 0, 100);
    assert.deepEqual(events.map(({ seq }) => seq), [1, 2, 3, 4, 5, 6]);
    assert.deepEqual(events[0], {
      seq: 1,
      community: yard.id,
      at: 5_000,
      kind: 'idea.created',
      person: person.id,
      idea: ideas[0]?.id,
      data: { board: 'ideas' },
    });
    assert.deepEqual(events[5]?.data, { votes: 1 });
    assert.deepEqual((await store().events(yard.id, 2, 2)).map(({ seq }) => seq), [3, 4]);
    assert.deepEqual(await store().events(yard.id, 6, 10), []);
    assert.equal((await store().events(other.id, 0, 10)).length, 1);
  });

  spec('exports every idea of a board with its words, comments and the proposer\'s address', async () => {
    const yard = await Yard.open(store());
    const staff = await yard.person({ role: 'staff', email: 'staff@example.com' });
    const made = await yard.propose(
      ...Array.from({ length: 130 }, (_, n) => ({ at: 1_000 - Math.floor(n / 3), by: n % 2 ? staff : null })),
    );
    await yard.propose({ board: 'help' });
    const [first] = made;
    assert.ok(first);
    await yard.status(first.id, staff, 'planned', 1);
    await yard.respond(first.id, staff, 'yes', 2);
    await yard.comment(`idea:${first.id}`, staff, { body: 'one', at: 1 }, { body: 'two', at: 2 });
    const exported = [];
    for await (const each of store().exportIdeas(yard.id, 'ideas')) exported.push(each);
    // Sorting is stable: of one moment, the one that came first.
    const wanted = [...made].sort((a, b) => a.createdAt - b.createdAt);
    assert.deepEqual(exported.map(({ whole }) => whole.idea.id), wanted.map(({ id }) => id));
    for (const { whole, email } of exported) {
      assert.equal(whole.text.body, `Words of Idea ${whole.idea.id}`);
      assert.equal(email, whole.idea.person === null ? null : 'staff@example.com');
    }
    const found = exported.find(({ whole }) => whole.idea.id === first.id);
    assert.deepEqual(found?.whole, await store().idea(yard.id, first.id));
    assert.deepEqual(found?.comments.map(({ body }) => body), ['one', 'two']);
  });

  spec('answers a ping', async () => {
    await store().ping();
  });
}
