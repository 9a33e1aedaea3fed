import assert from 'node:assert/strict';
import { noNeeds } from '../../domain/needs.js';
import type { Delta } from '@madang/protocol';
import type { Store } from '../store.js';
import type { Place } from './place.js';
import { spec } from './spec.js';
import { Yard } from './yard.js';

/** Several processes on one database. */
export function sharedContract(place: () => Place): void {
  /** Runs a test with two stores on the place's database. */
  const two = (title: string, test: (one: Store, other: Store) => Promise<void>): void => {
    spec(title, async () => {
      const stores = [await place().open(), await place().open()] as const;
      try {
        await test(...stores);
      } finally {
        await Promise.all(stores.map((store) => store.close()));
      }
    });
  };

  two('number topics and the log without holes or repeats, in the order of commits', async (one, other) => {
    const yard = await Yard.open(one);
    const people = await Promise.all(Array.from({ length: 8 }, () => yard.person()));
    const ideas = await yard.propose({}, {}, {});
    const deltas: Delta[] = [];
    const total = people.length * ideas.length * 2;
    let writing = true;
    // A reader of the log that goes on from the last number it saw must never have missed one.
    const seen: number[] = [];
    const reader = (async () => {
      while (writing || seen.length < ideas.length + total) {
        seen.push(...(await other.events(yard.id, seen.at(-1) ?? 0, 7)).map(({ seq }) => seq));
      }
    })();
    const vote = async (store: Store, idea: string, person: string, on: boolean): Promise<void> => {
      const needs = noNeeds(yard.id);
      yard.needVote(needs, idea, person);
      const { changes } = await store.write(needs, (world) => yard.decideVote(world, idea, person, on));
      deltas.push(...changes.deltas);
    };
    await Promise.all(
      people.flatMap(({ id: person }, n) =>
        ideas.map(async ({ id: idea }, at) => {
          await vote((n + at) % 2 ? one : other, idea, person, true);
          await vote((n + at) % 2 ? other : one, idea, person, false);
        }),
      ),
    );
    writing = false;
    await reader;
    assert.deepEqual(seen, Array.from({ length: ideas.length + total }, (_, at) => at + 1));
    const board = deltas.filter(({ topic }) => topic === 'board:ideas').sort((a, b) => a.from - b.from);
    const chain = Array.from({ length: total }, (_, at) => [at + 3, at + 4]);
    assert.deepEqual(board.map(({ from, to }) => [from, to]), chain);
    for (const { id } of ideas) assert.equal((await yard.idea(id)).votes, 0);
  });

  two('count the votes of one person once, whoever writes them', async (one, other) => {
    const yard = await Yard.open(one);
    const person = await yard.person();
    const [idea] = await yard.propose({});
    assert.ok(idea);
    const needs = noNeeds(yard.id);
    yard.needVote(needs, idea.id, person.id);
    const results = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        (n % 2 ? one : other).write(needs, (world) => yard.decideVote(world, idea.id, person.id, true)),
      ),
    );
    assert.equal(results.filter(({ result }) => result).length, 1);
    assert.equal((await yard.idea(idea.id)).votes, 1);
  });

  two('answer a client from where it stands, whoever answered it last', async (one, other) => {
    const yard = await Yard.open(one);
    const needs = noNeeds(yard.id);
    needs.clients.add('tab');
    const answers = (store: Store): Promise<number[]> =>
      store
        .write(needs, (world) => world.client('tab')?.answers.map(({ n }) => n) ?? [])
        .then(({ result }) => result);
    for (let n = 1; n <= 9; n += 1) {
      const store = n % 4 < 2 ? one : other;
      await store.write(needs, (world) => {
        const before = world.client('tab')?.answers ?? [];
        assert.deepEqual(before.map((answer) => answer.n), Array.from({ length: n - 1 }, (_, at) => at + 1));
        const all = [...before, { type: 'applied', n, reached: {} } as const];
        world.putClient({ id: 'tab', person: 'p', last: n, answers: all, fingerprint: null, usedAt: n });
      });
    }
    assert.deepEqual(await answers(one), await answers(other));
  });

  two('see the epoch that the other raised', async (one, other) => {
    const yard = await Yard.open(one);
    await yard.propose({});
    const before = other.epoch;
    await one.clearCommunity(yard.id);
    assert.ok(one.epoch > before);
    assert.deepEqual(await other.head(yard.id, 'board:ideas'), [one.epoch, 0]);
    assert.equal(other.epoch, one.epoch);
    assert.equal((await other.missed(yard.id, 'board:ideas', 0, 9)).epoch, one.epoch);
  });

  two('keep one idea of an id that two communities take at once', async (one, other) => {
    const yards = [await Yard.open(one), await Yard.open(other)] as const;
    for (let round = 0; round < 5; round += 1) {
      const id = `00000000-0000-4000-9000-00000000000${round}`;
      const taken = await Promise.allSettled(
        yards.map((yard) => {
          const needs = noNeeds(yard.id);
          needs.ideas.add(id);
          needs.boards.add('ideas');
          return yard.store.write(needs, (world) => {
            if (world.idea(id)) return false;
            yard.add(world, { id });
            return true;
          });
        }),
      );
      const results = taken.map((each) => (each.status === 'fulfilled' ? each.value.result : String(each.reason)));
      assert.deepEqual(results.sort(), [false, true]);
    }
  });

  two('take over what the other clears while it writes', async (one, other) => {
    const yard = await Yard.open(one);
    await Promise.all([
      ...Array.from({ length: 20 }, () => yard.propose({}).catch(() => [])),
      other.clearCommunity(yard.id),
    ]);
    const version = await one.head(yard.id, 'board:ideas');
    const { ideas } = await other.ideas({ community: yard.id, board: 'ideas', sort: 'new', limit: 99 });
    // Whatever came after the clearing was numbered from 1 on, in the new epoch.
    assert.deepEqual(ideas.map(({ boardSeq }) => boardSeq).sort((a, b) => a - b), ideas.map((_, at) => at + 1));
    assert.equal(version[1], ideas.length);
  });
}
