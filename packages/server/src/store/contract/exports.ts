import assert from 'node:assert/strict';
import type { Actor } from '../../domain/actor.js';
import type { CustomerFacts } from '../customers.js';
import type { Store } from '../store.js';
import { AT, Neighbours } from './neighbours.js';
import { spec } from './spec.js';

/** What is given away whole, page by page. */
export function exportsContract(store: () => Store): void {
  const begin = async () => {
    const it = await Neighbours.open(store());
    const { id: community } = it.yard;
    const tell = (who: Actor, facts: CustomerFacts): Promise<void> =>
      store().tellCustomers(community, [{ person: who.id, facts }], AT, false);
    return { it, community, tell };
  };

  spec('gives every customer and every account once, page by page, with what was told of them', async () => {
    const { it, community, tell } = await begin();
    const people = [];
    for (const n of [1, 2, 3, 4, 5]) people.push(await it.known({ name: `P${n}`, externalId: `user-${n}` }));
    for (const [n, who] of people.entries()) await tell(who, { account: { id: `a${n % 3}`, name: `A${n % 3}`, value: n }, traits: { seats: n } });
    const customers = [];
    for (let last: string | null = null; ; ) {
      const page = await store().toldCustomers(community, last, 2);
      customers.push(...page);
      if (page.length < 2) break;
      last = page.at(-1)?.id ?? null;
    }
    assert.deepEqual(
      customers.map(({ name, externalId, traits, account }) => [name, externalId, traits, account?.id]),
      [1, 2, 3, 4, 5].map((n) => [`P${n}`, `user-${n}`, { seats: n - 1 }, `a${(n - 1) % 3}`]),
    );
    const first = await store().accountsAfter(community, '', 2);
    const rest = await store().accountsAfter(community, first.at(-1)?.id ?? '', 2);
    assert.deepEqual([...first, ...rest].map(({ id, value, customers: n }) => [id, value, n]), [['a0', 3, 2], ['a1', 4, 2], ['a2', 2, 1]]);
    assert.deepEqual(await store().accountsAfter('elsewhere', '', 2), []);
    assert.deepEqual(await store().toldCustomers('elsewhere', null, 2), []);
  });

  spec('gives every vote once, with whose it is and why', async () => {
    const { it, community, tell } = await begin();
    const voters = [await it.known({ name: 'Gil', email: 'gil@x.example', externalId: 'gil' }), await it.known({ name: 'Jane', email: null })];
    const [gil, jane] = voters;
    assert.ok(gil && jane);
    const ideas = [await it.propose(gil, 'one'), await it.propose(jane, 'two'), await it.propose(jane, 'three')];
    await it.vote(gil, ideas[1] ?? '');
    await it.vote(jane, ideas[0] ?? '');
    await it.act(gil, { name: 'vote.why', args: { idea: ideas[1] ?? '', text: '왼손이라서', quote: false } });
    await tell(gil, { account: { id: 'aju' } });
    const of = { community, board: 'ideas' };
    const found = [];
    for (let last = null; ; ) {
      const page: Awaited<ReturnType<Store['votedIdeas']>> = await store().votedIdeas(of, last, 2);
      found.push(...page);
      if (page.length < 2) break;
      last = page.at(-1) ?? null;
    }
    assert.deepEqual(found.map(({ title }) => title).sort(), ['one', 'three', 'two']);
    const votes = [];
    for (const { no, title } of found) {
      for (let last = 0; ; ) {
        const page = await store().votesAfter(no, last, 1);
        for (const { name, email, externalId, account, why } of page) {
          votes.push([title, name, email, externalId === 'gil', account, why]);
        }
        if (page.length < 1) break;
        last = page.at(-1)?.no ?? 0;
      }
    }
    const gils = (title: string, why: string): readonly unknown[] => [title, 'Gil', 'gil@x.example', true, 'aju', why];
    const janes = (title: string): readonly unknown[] => [title, 'Jane', null, false, null, ''];
    const sorted = (all: readonly (readonly unknown[])[]): readonly string[] =>
      all.map((one) => JSON.stringify(one)).sort();
    assert.deepEqual(sorted(votes), sorted([gils('one', ''), gils('two', '왼손이라서'), janes('one'), janes('two'), janes('three')]));
    assert.deepEqual(await store().votedIdeas({ community, board: 'nowhere' }, null, 9), []);
  });

  spec('finds customers by their address, whoever the company names before whom a file named', async () => {
    const { it, community } = await begin();
    const known = await it.known({ name: 'Gil', email: 'Gil@x.example' });
    await it.known({ name: 'Gil of a file', origin: 'imported', externalId: 'import:gil@x.example' });
    const filed = await it.known({ name: 'Jane', origin: 'imported', externalId: 'import:jane@x.example' });
    await it.known({ name: 'Mina', email: 'mina@x.example', role: 'staff' });
    const found = await store().customersByAddress(community, ['gil@x.example', 'jane@x.example', 'mina@x.example', 'no@x.example']);
    assert.deepEqual([...found].map(([key, { id }]) => [key, id]).sort(), [['gil@x.example', known.id], ['jane@x.example', filed.id]]);
  });
}
