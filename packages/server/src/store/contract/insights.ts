import assert from 'node:assert/strict';
import type { InsightQuery } from '../insights.js';
import type { Store } from '../store.js';
import { AT, Neighbours } from './neighbours.js';
import { spec } from './spec.js';
import { nextId } from './yard.js';

const DAY = 24 * 3_600_000;

/** What happened over time. */
export function insightsContract(store: () => Store): void {
  const begin = async () => {
    const it = await Neighbours.open(store());
    const community = it.yard.id;
    return {
      it,
      community,
      async ask(more: Partial<InsightQuery> = {}) {
        await store().countEvents(community, await store().events(community, 0, 1_000), AT);
        const bounds = [AT - 14 * DAY, AT - 7 * DAY, AT + DAY];
        return store().insights({ community, bounds, now: AT, quiet: 5 * DAY, lines: 9, topics: 9, ...more });
      },
    };
  };

  spec('counts ideas, answers and what became of them by week, and how long first answers took', async () => {
    const { it, ask } = await begin();
    const staff = await it.yard.person({ role: 'staff' });
    const gil = await it.yard.person({ name: 'Gil' });
    const [old, late, open] = [nextId(), nextId(), nextId()];
    await it.yard.propose(
      { id: old, title: 'old', by: gil, at: AT - 10 * DAY, tags: ['b'] },
      { id: late, title: 'late', by: gil, at: AT - 2 * DAY, tags: ['a', 'b'] },
      { id: open, title: 'open', board: 'help', by: gil, at: AT - 6 * DAY },
    );
    await it.yard.respond(old, staff, '네', AT - 9 * DAY);
    await it.yard.respond(late, staff, '네', AT);
    await it.yard.status(old, staff, 'shipped', AT);
    await it.yard.status(late, staff, 'declined', AT);
    const all = await ask();
    assert.deepEqual(all.weeks.map((week) => [week.proposed, week.answered, week.shipped, week.declined]), [
      [1, 1, 0, 0],
      [2, 1, 1, 1],
    ]);
    assert.deepEqual(all.flow, { proposed: 3, waiting: 1, answered: 0, adopted: 1, declined: 1 });
    assert.deepEqual(all.channels, []);
    assert.deepEqual(all.answers.map(({ idea, took }) => [idea, took / DAY]), [[late, 2], [old, 1]]);
    assert.deepEqual(all.boards.map(({ id, proposed, answered }) => [id, proposed, answered]), [['ideas', 2, 2], ['help', 1, 0]]);
    const topics = all.topics.map((one) => [one.tag, one.before, one.after, one.ideas.map(({ title }) => title)]);
    assert.deepEqual(topics, [
      ['b', 1, 1, ['late', 'old']],
      ['a', 0, 1, ['late']],
    ]);
    assert.deepEqual([all.waiting.count, all.waiting.ideas.map(({ id }) => id)], [1, [open]]);
    const help = await ask({ board: 'help' });
    assert.deepEqual(help.flow, { proposed: 1, waiting: 1, answered: 0, adopted: 0, declined: 0 });
    assert.deepEqual(help.weeks.map(({ proposed, answered }) => [proposed, answered]), [[0, 0], [1, 0]]);
    assert.deepEqual([help.answers, help.topics], [[], []]);
  });

  spec('names those whose idea was never answered, and who went quiet', async () => {
    const { it, community, ask } = await begin();
    const [gil, jane] = [await it.yard.person({ name: 'Gil' }), await it.yard.person({ name: 'Jane' })];
    const at = AT - 9 * DAY;
    const [first] = await it.yard.propose({ by: gil, at }, { by: gil, at: at + DAY }, { by: jane, at });
    await ask();
    await store().tellCustomers(community, [{ person: jane.id, facts: { traits: { plan: 'gold' } } }], AT, true);
    const segment = nextId();
    const rule = { match: 'all', conditions: [{ on: 'trait', trait: 'plan', is: 'one-of', values: ['gold'] }] } as const;
    await store().putSegment(community, { id: segment, name: 'Gold', rule }, AT, 9);
    const { quiet, segments, waiting } = await ask();
    assert.deepEqual([quiet.count, quiet.people.map(({ name, idea }) => [name, idea])], [1, [['Gil', first?.id]]]);
    assert.deepEqual(segments.map(({ name, proposed, answered }) => [name, proposed, answered]), [['Gold', 1, 0]]);
    assert.equal(waiting.count, 3);
    const gold = await ask({ segment });
    assert.deepEqual([gold.quiet.count, gold.waiting.count], [0, 1]);
  });

  spec('tells the life of an idea in few steps', async () => {
    const { it, community } = await begin();
    const staff = await it.yard.person({ role: 'staff' });
    const [idea] = await it.yard.propose({ at: AT - DAY, votes: 3 });
    assert.ok(idea);
    for (let n = 1; n <= 7; n += 1) await it.yard.vote(idea.id, (await it.yard.person()).id, true, AT + n);
    await it.yard.status(idea.id, staff, 'planned', AT + 4);
    await it.yard.respond(idea.id, staff, '네', AT + 5);
    assert.deepEqual(await store().ideaLife(community, idea.id, 3, AT + 9), {
      since: AT - DAY,
      until: AT + 9,
      before: 3,
      votes: [[AT + 3, 6], [AT + 6, 9], [AT + 7, 10]],
      marks: [{ at: AT + 4, what: 'planned' }, { at: AT + 5, what: 'answer' }],
    });
    assert.equal(await store().ideaLife('nowhere', idea.id, 3, AT), null);
  });
}
