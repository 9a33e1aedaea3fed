import assert from 'node:assert/strict';
import type { Changes, World } from '../../domain/world.js';
import { GroupWriter } from '../group-writer.js';
import type { Store } from '../store.js';
import { spec } from './spec.js';
import { Yard } from './yard.js';

interface Ballot {
  readonly idea: string;
  readonly person: string;
  readonly poison?: boolean;
}

/** Group commit over a real database. */
export function groupsContract(store: () => Store): void {
  const writerOf = (yard: Yard, onCommit: (changes: Changes) => void = () => undefined): GroupWriter<Ballot, boolean> =>
    new GroupWriter<Ballot, boolean>({
      store: store(),
      community: yard.id,
      needs: ({ idea, person }, needs) => yard.needVote(needs, idea, person),
      decide: (world: World, { idea, person, poison }) => {
        const changed = yard.decideVote(world, idea, person, true);
        if (poison) throw new Error(`poison of ${person}`);
        return changed;
      },
      onCommit,
      defer: setImmediate,
    });

  spec('gives each of many requests its own result, and counts votes once', async () => {
    const yard = await Yard.open(store());
    const people = await Promise.all(Array.from({ length: 30 }, () => yard.person()));
    const ideas = await yard.propose({}, {}, {});
    const ends: number[] = [];
    const writer = writerOf(yard, ({ logHead }) => ends.push(logHead));
    const ballots = people.flatMap(({ id: person }) => ideas.map(({ id: idea }) => ({ idea, person })));
    const results = await Promise.all([...ballots, ...ballots].map((ballot) => writer.submit(ballot)));
    assert.equal(results.filter(Boolean).length, ballots.length);
    for (const { id } of ideas) assert.equal((await yard.idea(id)).votes, people.length);
    assert.deepEqual(ends, [...ends].sort((a, b) => a - b));
    assert.equal((await store().events(yard.id, 0, 999)).length, ideas.length + ballots.length);
    await writer.close();
  });

  spec('fails only the one whose request is poison', async () => {
    const yard = await Yard.open(store());
    const people = await Promise.all(Array.from({ length: 7 }, () => yard.person()));
    const [idea] = await yard.propose({});
    assert.ok(idea);
    const writer = writerOf(yard);
    const results = await Promise.allSettled(
      people.map(({ id: person }, at) => writer.submit({ idea: idea.id, person, poison: at === 3 })),
    );
    assert.deepEqual(results.map(({ status }) => status), people.map((_, at) => (at === 3 ? 'rejected' : 'fulfilled')));
    assert.equal((await yard.idea(idea.id)).votes, 6);
    assert.deepEqual((await store().ownOf(yard.id, people[3]?.id ?? '')).votes, []);
    await writer.close();
  });
}
