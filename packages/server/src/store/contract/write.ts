import assert from 'node:assert/strict';
import { LIMITS } from '@madang/protocol';
import { noNeeds, voteKey } from '../../domain/needs.js';
import type { ClientRecord } from '../../domain/records.js';
import type { World } from '../../domain/world.js';
import type { Store } from '../store.js';
import { spec } from './spec.js';
import { nextId, Yard } from './yard.js';

/** What one transaction reads and writes. */
export function writeContract(store: () => Store): void {
  spec('reads every kind of fact that was named, and nothing else', async () => {
    const yard = await Yard.open(store());
    const staff = await yard.person({ role: 'staff' });
    const [idea, other] = await yard.propose({ sourceId: 'row-1', by: staff, tags: ['배송'] }, {});
    assert.ok(idea && other);
    await yard.vote(idea.id, staff.id, true);
    await yard.respond(idea.id, staff, '네, 할게요', 7_000);
    const moved = await yard.status(idea.id, staff, 'planned', 8_000);
    const [comment = ''] = await yard.comment('page:pricing', staff, { body: 'hi', at: 1 });
    const entry = moved.newTimeline[0]?.id ?? '';

    const needs = noNeeds(yard.id);
    yard.needVote(needs, idea.id, staff.id);
    needs.sources.add('row-1').add('row-2');
    needs.responses.add(idea.id);
    needs.comments.add(comment).add(nextId());
    needs.timeline.add(entry).add('x');
    needs.boards.add('ideas').add('nowhere');
    needs.topics.add('thread:page:pricing');
    await store().write(needs, (world) => {
      assert.equal(world.idea(idea.id)?.votes, 1);
      assert.deepEqual(world.idea(idea.id)?.tags, ['배송']);
      assert.equal(world.idea(idea.id)?.author?.id, staff.id);
      assert.equal(world.idea(idea.id)?.answer?.by.staff, true);
      assert.equal(world.idea(other.id), undefined);
      assert.deepEqual(world.person(staff.id), staff);
      assert.deepEqual(world.vote(idea.id, staff.id), { idea: idea.id, person: staff.id, at: 6_000, meSeq: 1 });
      assert.equal(world.hasSource('row-1'), true);
      assert.equal(world.hasSource('row-2'), false);
      assert.equal(world.response(idea.id)?.body, '네, 할게요');
      assert.equal(world.comment(comment)?.body, 'hi');
      assert.equal(world.hasTimeline(entry), true);
      assert.equal(world.hasTimeline('x'), false);
      assert.equal(world.board('ideas')?.name, 'Board ideas');
      assert.equal(world.board('nowhere'), undefined);
      const epoch = store().epoch;
      assert.deepEqual(world.reached(['thread:page:pricing', `idea:${idea.id}`, `me:${staff.id}`, 'roadmap:ideas']), {
        'thread:page:pricing': [epoch, 1],
        [`idea:${idea.id}`]: [epoch, 4],
        [`me:${staff.id}`]: [epoch, 1],
        'roadmap:ideas': [epoch, 1],
      });
    });
  });

  spec('shows ideas of other communities: ids are taken everywhere', async () => {
    const yard = await Yard.open(store());
    const other = await Yard.open(store());
    const [idea] = await yard.propose({});
    assert.ok(idea);
    const needs = noNeeds(other.id);
    needs.ideas.add(idea.id);
    await store().write(needs, (world) => assert.equal(world.idea(idea.id)?.community, yard.id));
  });

  spec('writes nothing when the decision throws, and passes the error on', async () => {
    const yard = await Yard.open(store());
    const person = await yard.person();
    const [idea] = await yard.propose({});
    assert.ok(idea);
    const needs = noNeeds(yard.id);
    yard.needVote(needs, idea.id, person.id);
    const poison = new Error('poison');
    await assert.rejects(
      store().write(needs, (world) => {
        yard.decideVote(world, idea.id, person.id, true);
        throw poison;
      }),
      (error) => error === poison,
    );
    assert.equal((await yard.idea(idea.id)).votes, 0);
    assert.deepEqual((await store().ownOf(yard.id, person.id)).votes, []);
    assert.equal((await yard.vote(idea.id, person.id, true)).events.length, 1);
  });

  spec('refuses to change a topic that was not named', async () => {
    const yard = await Yard.open(store());
    const needs = noNeeds(yard.id);
    const touch = (world: World): void => world.removeVote(nextId(), 'somebody');
    await assert.rejects(store().write(needs, touch), /me:somebody .* not named/);
  });

  spec('refuses a community that does not exist', async () => {
    await assert.rejects(store().write(noNeeds('nobody'), () => 0), /nobody does not exist/);
  });

  spec('takes a vote back, and within one group leaves what the last one said', async () => {
    const yard = await Yard.open(store());
    const person = await yard.person();
    const [idea] = await yard.propose({});
    assert.ok(idea);
    const votes = async (): Promise<number[]> => [
      (await yard.idea(idea.id)).votes,
      (await store().ownOf(yard.id, person.id)).votes.length,
    ];
    const group = async (...steps: readonly boolean[]): Promise<void> => {
      const needs = noNeeds(yard.id);
      yard.needVote(needs, idea.id, person.id);
      await store().write(needs, (world) => steps.forEach((on) => yard.decideVote(world, idea.id, person.id, on)));
    };
    await group(true);
    assert.deepEqual(await votes(), [1, 1]);
    await group(true, true, true);
    assert.deepEqual(await votes(), [1, 1]);
    await group(false, true);
    assert.deepEqual(await votes(), [1, 1]);
    await group(false);
    assert.deepEqual(await votes(), [0, 0]);
    await group(true, false);
    assert.deepEqual(await votes(), [0, 0]);
  });

  spec('counts a vote once, however many writers set it at once', async () => {
    const yard = await Yard.open(store());
    const person = await yard.person();
    const [idea] = await yard.propose({});
    assert.ok(idea);
    await Promise.all(Array.from({ length: 50 }, () => yard.vote(idea.id, person.id, true)));
    assert.equal((await yard.idea(idea.id)).votes, 1);
    assert.equal((await store().ownOf(yard.id, person.id)).votes.length, 1);
  });

  spec('writes many rows of many kinds in one group', async () => {
    const yard = await Yard.open(store());
    const voters = await Promise.all(Array.from({ length: 45 }, () => yard.person()));
    const ideas = await yard.propose(...Array.from({ length: 45 }, (_, n) => ({ tags: [`t${n % 3}`] })));
    const needs = noNeeds(yard.id);
    const pairs = ideas.flatMap((idea) => voters.slice(0, 3).map((voter) => [idea.id, voter.id] as const));
    for (const [idea, voter] of pairs) yard.needVote(needs, idea, voter);
    for (const voter of voters) needs.topics.add(`me:${voter.id}`);
    const { changes } = await store().write(needs, (world) => {
      for (const [idea, voter] of pairs) yard.decideVote(world, idea, voter, true);
    });
    assert.equal(changes.votes.length, 135);
    assert.equal(changes.events.length, 135);
    for (const { id } of ideas) assert.equal((await yard.idea(id)).votes, 3);
    assert.equal((await store().ownOf(yard.id, voters[1]?.id ?? '')).votes.length, 45);
    assert.deepEqual(await store().tags(yard.id, 2), ['t2', 't1']);
  });

  spec('keeps the answers to the latest mutations of a client, oldest first', async () => {
    const yard = await Yard.open(store());
    const person = await yard.person();
    const id = `client-${nextId()}`;
    const needs = noNeeds(yard.id);
    needs.clients.add(id);
    const known = async (): Promise<ClientRecord | undefined> =>
      (await store().write(needs, (world) => world.client(id))).result;
    assert.equal(await known(), undefined);
    const put = (world: World, n: number): void => {
      const before = world.client(id);
      const answer = { type: 'applied', n, reached: { 'board:ideas': [1, n] } } as const;
      const answers = [...(before?.answers ?? []), answer].slice(-LIMITS.inFlight);
      world.putClient({ id, person: person.id, last: n, answers, fingerprint: n > 1 ? 'print' : null, usedAt: n });
    };
    for (let n = 1; n <= 20; n += 1) await store().write(needs, (world) => put(world, n));
    await store().write(needs, (world) => {
      for (let n = 21; n <= 45; n += 1) put(world, n);
    });
    const client = await known();
    assert.equal(client?.last, 45);
    assert.equal(client.person, person.id);
    assert.equal(client.fingerprint, 'print');
    assert.deepEqual(client.answers.map(({ n }) => n), Array.from({ length: LIMITS.inFlight }, (_, at) => 14 + at));
    assert.deepEqual(client.answers.at(-1), { type: 'applied', n: 45, reached: { 'board:ideas': [1, 45] } });
  });

  spec('forgets answers that nobody asked for in three days, and goes on from the number', async () => {
    const yard = await Yard.open(store());
    const day = 24 * 60 * 60 * 1000;
    const needs = noNeeds(yard.id);
    const [slept, busy] = [`client-${nextId()}`, `client-${nextId()}`];
    needs.clients.add(slept).add(busy);
    const put = (id: string, n: number, at: number): Promise<unknown> =>
      store().write(needs, (world) => {
        const answers = [...(world.client(id)?.answers ?? []), { type: 'applied', n, reached: {} } as const];
        world.putClient({ id, person: 'p', last: n, answers, fingerprint: null, usedAt: at });
      });
    await put(slept, 1, 0);
    for (let n = 1; n <= 5; n += 1) await put(busy, n, n * day);
    // Another one, which has none of this in memory, or this one after it was asked for much else.
    const others = noNeeds(yard.id);
    await store().write(others, (world) => {
      for (let n = 0; n < 300; n += 1) {
        const answers = Array.from({ length: LIMITS.inFlight }, (_, at) => ({ type: 'applied', n: at + 1, reached: {} }) as const);
        world.putClient({ id: `other-${n}`, person: 'p', last: LIMITS.inFlight, answers, fingerprint: null, usedAt: 5 * day });
      }
    });
    await store().write(needs, (world) => {
      assert.equal(world.client(slept)?.last, 1);
      assert.deepEqual(world.client(slept)?.answers, []);
      assert.deepEqual(world.client(busy)?.answers.map(({ n }) => n), [2, 3, 4, 5]);
    });
  });

  spec('knows a client in its own community only', async () => {
    const yard = await Yard.open(store());
    const other = await Yard.open(store());
    const id = `client-${nextId()}`;
    const needs = noNeeds(yard.id);
    needs.clients.add(id);
    await store().write(needs, (world) =>
      world.putClient({ id, person: 'p', last: 1, answers: [], fingerprint: null, usedAt: 1 }),
    );
    const there = noNeeds(other.id);
    there.clients.add(id);
    await store().write(there, (world) => assert.equal(world.client(id), undefined));
  });

  spec('makes new people within a group, and changes them', async () => {
    const yard = await Yard.open(store());
    const [idea] = await yard.propose({});
    assert.ok(idea);
    const model = await yard.person();
    const person = { ...model, id: nextId(), externalId: null, origin: 'anonymous', name: '' } as const;
    const needs = noNeeds(yard.id);
    yard.needVote(needs, idea.id, person.id);
    await store().write(needs, (world) => {
      world.putPerson(person);
      yard.decideVote(world, idea.id, person.id, true);
    });
    assert.deepEqual(await store().person(yard.id, person.id), person);
    assert.equal((await store().ownOf(yard.id, person.id)).votes[0]?.idea, idea.id);
    await store().write(needs, (world) => world.putPerson({ ...person, nickname: '길동' }));
    assert.equal((await store().person(yard.id, person.id))?.nickname, '길동');
    const key = voteKey(idea.id, person.id);
    await store().write(needs, (world) => assert.ok(world.vote(idea.id, person.id), key));
  });

  spec('refuses a vote on an idea that is not there', async () => {
    const yard = await Yard.open(store());
    const person = await yard.person();
    const needs = noNeeds(yard.id);
    needs.topics.add(`me:${person.id}`);
    await assert.rejects(store().write(needs, (world) => world.addVote(nextId(), person.id, 1)));
    assert.deepEqual((await store().ownOf(yard.id, person.id)).votes, []);
  });
}
