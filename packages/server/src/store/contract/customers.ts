import assert from 'node:assert/strict';
import type { QueueSort, SegmentRule } from '@madang/protocol';
import type { Actor } from '../../domain/actor.js';
import { Scales } from '../../customers/scales.js';
import type { CustomerFacts } from '../customers.js';
import type { QueueQuery } from '../queue.js';
import type { Store } from '../store.js';
import { AT, Neighbours } from './neighbours.js';
import { spec } from './spec.js';
import { nextId } from './yard.js';

const DAY = 24 * 3_600_000;

/** What staff know of customers: counted from the log, told by tokens, found again by conditions. */
export function customersContract(store: () => Store): void {
  const begin = async () => {
    const it = await Neighbours.open(store());
    const community = it.yard.id;
    let cursor = 0;
    const scales = new Scales({ store: store(), timers: { now: () => AT } });
    return {
      it,
      community,
      /** Counts what is in the log and was not counted. */
      async count(from = cursor): Promise<void> {
        const events = await store().events(community, from, 1_000);
        await store().countEvents(community, events, AT);
        cursor = Math.max(cursor, events.at(-1)?.seq ?? 0);
        await scales.look();
      },
      tell: (who: Actor, facts: CustomerFacts, at = AT, seen = true) =>
        store().tellCustomers(community, [{ person: who.id, facts }], at, seen),
      names: async (more: Partial<Parameters<Store['customers']>[0]>): Promise<readonly string[]> => {
        const { customers } = await store().customers({ community, sort: 'seen', limit: 50, ...more });
        return customers.map(({ name }) => name);
      },
      preview: (match: SegmentRule['match'], ...conditions: SegmentRule['conditions']) =>
        store().previewSegment(community, { match, conditions }, AT, 5),
    };
  };

  spec('counts what customers did, once, however often it is told of it', async () => {
    const { it, community, count } = await begin();
    const [gil, mina] = [await it.known({ name: 'Gil' }), await it.known({ name: '민아', role: 'staff' })];
    const idea = await it.propose(gil);
    await it.vote(mina, idea);
    await it.act(gil, { name: 'comment.add', args: { id: nextId(), thread: `idea:${idea}`, body: '네' } });
    for (let times = 0; times < 2; times += 1) await count(0);
    const { customers } = await store().customers({ community, sort: 'seen', limit: 9 });
    const counts = customers.map(({ name, votes, ideas, comments, seenAt }) => [name, votes, ideas, comments, seenAt]);
    assert.deepEqual(counts, [
      ['Gil', 1, 1, 1, AT],
    ]);
    const bounds = [AT - DAY, AT, AT + DAY];
    const { weeks } = await store().insights({ community, bounds, now: AT, quiet: DAY, lines: 9, topics: 9 });
    assert.deepEqual(weeks.map(({ people, votes, comments, proposed }) => [people, votes, comments, proposed]), [
      [0, 0, 0, 0],
      // Staff are no customers, and whoever proposes something votes for it without saying so.
      [1, 0, 1, 1],
    ]);
  });

  spec('keeps accounts, values and traits as they are told, and forgets none that is not spoken of', async () => {
    const { it, community, tell } = await begin();
    const [gil, jane] = [await it.known(), await it.known()];
    assert.equal(await store().customerKept(community, gil.id), null);
    await tell(gil, { account: { id: 'aju', name: 'Aju', value: 7.5 }, traits: { plan: 'gold', seats: 12, beta: true, one: '1' } });
    await tell(jane, { account: { id: 'aju' } });
    await tell(gil, {}, AT + 5);
    const account = { id: 'aju', name: 'Aju', value: 7.5 };
    const kept = await store().customerKept(community, gil.id);
    assert.deepEqual(kept, { account, traits: { plan: 'gold', seats: 12, beta: true, one: '1' }, seenAt: AT + 5, toldAt: AT + 5 });
    assert.deepEqual((await store().customerKept(community, jane.id))?.account, account);
    await tell(gil, { account: { id: 'aju', value: 9 }, traits: {} }, AT + 1, false);
    const later = { account: { ...account, value: 9 }, traits: {}, seenAt: AT + 5, toldAt: AT + 1 };
    assert.deepEqual(await store().customerKept(community, gil.id), later);
    assert.equal((await store().customers({ community, sort: 'value', limit: 9 })).customers.every(({ value }) => value === 9), true);
    await store().tellCustomers(community, [{ person: nextId(), facts: { account: { id: 'nobody’s' } } }], AT, true);
    assert.equal(await store().customerKept('nowhere', gil.id), null);
  });

  spec('lists customers page by page in every order, and finds them by the beginnings of words', async () => {
    const { it, community, tell, names, count } = await begin();
    const all = await Promise.all(
      ['홍길동', 'Gil Hong', 'Jane Doe', 'Robin'].map((name, n) => it.known({ name, email: `no${n}@shop.example` })),
    );
    const idea = await it.propose(all[3] ?? it.visitor());
    const visitor = it.visitor();
    for (const who of [...all.slice(0, 3), visitor]) await it.vote(who, idea, AT + 1);
    await count();
    for (const [n, who] of all.entries()) await tell(who, { account: { id: `a${n % 2}`, name: n % 2 ? '무지개상사' : 'Blue', value: n } }, AT + 10 * n);
    assert.deepEqual(await names({}), ['Robin', 'Jane Doe', 'Gil Hong', '홍길동']);
    for (const sort of ['seen', 'votes', 'value', 'first'] as const) {
      const whole = (await store().customers({ community, sort, limit: 9 })).customers;
      const paged: string[] = [];
      for (let after: { value: number; id: string } | undefined; ; ) {
        const { customers, more } = await store().customers({ community, sort, limit: 1, ...(after && { after }) });
        const [last] = customers;
        if (last) paged.push(last.id);
        if (!more || !last) break;
        after = { value: { seen: last.seenAt, votes: last.votes, value: last.value, first: 0 }[sort], id: last.id };
      }
      assert.deepEqual(paged, whole.map(({ id }) => id), sort);
    }
    assert.deepEqual(await names({ words: ['길동'] }), ['홍길동']);
    assert.deepEqual(await names({ words: ['gi', 'ho'] }), ['Gil Hong']);
    assert.deepEqual(await names({ words: ['no2'] }), ['Jane Doe']);
    assert.deepEqual(await names({ words: ['무지'] }), ['Robin', 'Gil Hong']);
    assert.deepEqual(await names({ words: ['무지'], account: 'a0' }), []);
    assert.deepEqual(await names({ account: 'a0' }), ['Jane Doe', '홍길동']);
    assert.deepEqual(await names({ words: ['ohn'] }), []);
    assert.equal((await store().customers({ community, sort: 'seen', limit: 9, anonymous: true })).customers[0]?.id, visitor.id);
    await store().changeFace({ community, id: all[3]?.id ?? '' }, { name: 'Robin Hood' }, AT);
    await count();
    assert.deepEqual(await names({ words: ['hood'] }), ['Robin Hood']);
  });

  spec('shows all of one customer, and of whom they turned out to be', async () => {
    const { it, community, tell, count } = await begin();
    const [gil, jane] = [await it.known({ name: 'Gil' }), await it.known({ name: 'Jane' })];
    const imported = await it.known({ name: 'Gil H.', origin: 'imported', externalId: 'import:gil' });
    const [one, two] = [await it.propose(gil, 'one'), await it.propose(imported, 'two')];
    await it.vote(gil, two);
    await it.vote(imported, one);
    const said = nextId();
    await it.act(imported, { name: 'comment.add', args: { id: said, thread: `idea:${one}`, body: 'Me too' } });
    await it.act(jane, { name: 'comment.helpful', args: { comment: said, on: true } });
    await tell(imported, { account: { id: 'aju', name: 'Aju', value: 3 }, traits: { plan: 'gold' } });
    await tell(gil, { traits: { plan: 'free' } });
    await count();
    const merging = { community, from: imported.id, into: gil.id, by: 'staff', at: AT } as const;
    assert.equal(await store().mergePeople({ ...merging, from: jane.id }), false, 'two of the company’s own are two');
    assert.equal(await store().mergePeople(merging), true);
    assert.equal(await store().mergePeople(merging), false);
    await count();
    const staff = await it.known({ role: 'staff' });
    const status = { id: nextId(), idea: two, status: 'shipped', note: '' } as const;
    await it.act(staff, { name: 'status.set', args: status });
    const context = { url: 'https://shop.example/checkout' };
    const three = nextId();
    await it.act(gil, { name: 'idea.create', args: { id: three, board: 'ideas', title: 'three', body: '', context } }, undefined, AT + 1);
    const card = await store().customerCard(community, imported.id, 9);
    assert.equal(card?.id, gil.id);
    assert.equal(card?.adopted, 1);
    assert.deepEqual(card?.pages, [{ url: context.url, idea: three, at: AT + 1 }]);
    assert.deepEqual(card?.proposed.map(({ title }) => title).sort(), ['one', 'three', 'two']);
    assert.deepEqual(card?.voted.map(({ id }) => id).sort(), [one, two, three].sort());
    assert.deepEqual([card?.said.map(({ excerpt }) => excerpt), card?.helpful], [['Me too'], 1]);
    assert.deepEqual([card?.account?.id, card?.traits], ['aju', { plan: 'free' }]);
    assert.deepEqual([card?.ideas, card?.votes, card?.comments], [2, 2, 1]);
    const { customers } = await store().customers({ community, sort: 'seen', limit: 9 });
    assert.deepEqual(customers.map(({ name }) => name).sort(), ['Gil', 'Jane']);
    assert.equal(await store().customerCard(community, nextId(), 9), null);
  });

  spec('holds in a segment whoever its conditions are true of', async () => {
    const { it, community, tell, count, preview, names } = await begin();
    const [gil, jane, kim] = [await it.known({ name: 'Gil' }), await it.known({ name: 'Jane' }), await it.known({ name: 'Kim' })];
    const idea = await it.propose(kim);
    await it.vote(gil, idea);
    await count();
    await tell(gil, { account: { id: 'a', value: 100 }, traits: { plan: 'gold', seats: 12 } }, AT - 40 * DAY);
    await tell(jane, { account: { id: 'b', value: 5 }, traits: { plan: 'free', seats: 2, beta: true } }, AT);
    const who = async (...asked: Parameters<typeof preview>): Promise<string> => {
      const { members, some } = await preview(...asked);
      assert.equal(members, some.length);
      return some.map(({ name }) => name).sort().join();
    };
    assert.equal(await who('all', { on: 'trait', trait: 'plan', is: 'one-of', values: ['gold', 'silver'] }), 'Gil');
    assert.equal(await who('all', { on: 'trait', trait: 'plan', is: 'none-of', values: ['gold'] }), 'Jane,Kim');
    assert.equal(await who('all', { on: 'trait', trait: 'beta', is: 'one-of', values: [true] }), 'Jane');
    assert.equal(await who('all', { on: 'trait', trait: 'seats', is: 'at-least', value: 12 }), 'Gil');
    assert.equal(await who('all', { on: 'trait', trait: 'plan', is: 'at-least', value: 0 }), '');
    assert.equal(await who('all', { on: 'value', is: 'at-most', value: 5 }), 'Jane');
    assert.equal(await who('any', { on: 'value', is: 'at-least', value: 50 }, { on: 'activity', what: 'proposed', is: 'within', days: 3 }), 'Gil,Kim');
    assert.equal(await who('all', { on: 'activity', what: 'voted', is: 'not-within', days: 3 }), 'Jane');
    const rule: SegmentRule = { match: 'all', conditions: [{ on: 'trait', trait: 'plan', is: 'one-of', values: ['gold'] }] };
    const id = nextId();
    const kept = await store().putSegment(community, { id, name: 'Gold', rule }, AT, 1);
    assert.deepEqual(kept, { id, name: 'Gold', rule, members: 1, countedAt: AT });
    assert.equal(await store().putSegment(community, { id: nextId(), name: 'One more', rule }, AT, 1), null);
    assert.deepEqual(await names({ segment: id }), ['Gil']);
    assert.deepEqual(await names({ segment: nextId() }), []);
    assert.deepEqual((await store().customerCard(community, gil.id, 9))?.segments, [{ id, name: 'Gold' }]);
    await tell(jane, { traits: { plan: 'gold' } });
    await store().refreshSegment(community, id, AT + 1);
    const [gold] = await store().segments(community);
    assert.deepEqual([gold?.members, gold?.countedAt], [2, AT + 1]);
    assert.deepEqual(await store().traits(community), [
      { trait: 'plan', people: 2, values: ['gold'] },
      { trait: 'seats', people: 1, values: [12] },
    ]);
    assert.equal(await store().removeSegment('nowhere', id), false);
    assert.equal(await store().removeSegment(community, id), true);
    assert.deepEqual(await names({ segment: id }), []);
  });

  spec('weighs ideas by different accounts, what they are worth, each once, and a segment', async () => {
    const { it, community, tell, count } = await begin();
    const people = await Promise.all([1, 2, 3, 4].map(() => it.known()));
    const [gil, jane, kim, lee] = people;
    assert.ok(gil && jane && kim && lee);
    const [loud, rich] = [await it.propose(lee, 'loud'), await it.propose(lee, 'rich')];
    for (const who of [gil, jane, kim]) await it.vote(who, loud);
    await it.vote(kim, rich);
    for (const who of [gil, jane]) await tell(who, { account: { id: 'small', name: 'Small', value: 10 }, traits: { plan: 'gold' } });
    const rule: SegmentRule = { match: 'all', conditions: [{ on: 'trait', trait: 'plan', is: 'one-of', values: ['gold'] }] };
    const segment = nextId();
    await store().putSegment(community, { id: segment, name: 'Gold', rule }, AT, 9);
    await count();
    const weigh = async (): Promise<unknown> => {
      const weights = await store().weights(community, [loud, rich, nextId()], segment);
      const found = [loud, rich].map((id) => weights.find(({ idea }) => idea === id));
      return found.map((one) => [one?.accounts, one?.value, one?.segment]);
    };
    assert.deepEqual(await weigh(), [[1, 10, 2], [0, 0, 0]]);
    await tell(kim, { account: { id: 'big', name: 'Big', value: 500.5 } });
    await count();
    assert.deepEqual(await weigh(), [[2, 510.5, 2], [1, 500.5, 0]]);
    await tell(gil, { account: { id: 'small', value: 20 } });
    await count();
    assert.deepEqual(await weigh(), [[2, 520.5, 2], [1, 500.5, 0]]);
    // Page by page it comes to the same; and what became due again meanwhile stays so.
    await it.vote(await it.known(), rich);
    const again = async (): Promise<void> =>
      store().countEvents(community, await store().events(community, 0, 1_000), AT);
    await again();
    const due = await store().dueIdeas(community, 0, 9);
    assert.equal(due.length, 2);
    await again();
    for (const one of due) await store().weighIdea(community, one, 1);
    const still = await store().dueIdeas(community, 0, 9);
    assert.deepEqual(still, due.map((one) => ({ ...one, times: one.times + 1 })));
    for (const one of still) await store().weighIdea(community, one, 2);
    assert.deepEqual(await store().dueIdeas(community, 0, 9), []);
    assert.deepEqual(await weigh(), [[2, 520.5, 2], [1, 500.5, 0]]);
    const ranked = async (by: 'value' | 'accounts' | 'segment', limit = 9, more = {}): Promise<string[]> =>
      (await store().ranks({ community, board: 'ideas', by, segment, limit, ...more })).ideas.map(({ record }) => record.title);
    assert.deepEqual(await ranked('value'), ['loud', 'rich']);
    assert.deepEqual(await ranked('value', 1, { after: { value: 520.5, id: loud } }), ['rich']);
    assert.deepEqual(await ranked('accounts', 1), ['loud']);
    assert.deepEqual(await ranked('segment'), ['loud']);
    assert.deepEqual(await ranked('value', 9, { status: 'planned' }), []);
    await store().setDesk({ community, idea: loud }, { effort: 2, impact: 5 });
    const { weeks = [], momentum = 0, ...page } = (await store().weight(community, loud, 1, AT + 8 * 86_400_000)) ?? {};
    assert.deepEqual([weeks, momentum > 0], [[0, 4, 0, 0], true]);
    assert.deepEqual(page, {
      votes: 4, before: 0, alone: 1, count: 2, value: 520.5,
      accounts: [{ id: 'big', name: 'Big', value: 500.5, people: 1 }],
      segments: [{ id: segment, name: 'Gold', votes: 2 }],
      effort: 2, impact: 5,
    });
    // The queue is ranked by the same, page by page, and says what each idea weighs.
    const queued = async (sort: QueueSort, more: Partial<QueueQuery> = {}): Promise<string> => {
      const query = { community, sort, segment, now: AT, limit: 1, ...more };
      const first = await store().queue(query);
      const next = first.next ? await store().queue({ ...query, after: first.next }) : { ideas: [] };
      return [...first.ideas, ...next.ideas].map(({ idea }) => idea.title).join(' ');
    };
    assert.equal(await queued('value'), 'loud rich');
    assert.equal(await queued('value', { board: 'ideas', status: ['open'] }), 'loud rich');
    assert.equal(await queued('value', { status: ['planned'] }), '');
    assert.equal(await queued('accounts'), 'loud rich');
    assert.equal(await queued('segment'), 'loud');
    assert.equal(await queued('segment', { unanswered: true }), 'loud');
    assert.equal(await queued('segment', { segment: nextId() }), '');
    assert.equal(await queued('impact'), 'loud');
    await store().setDesk({ community, idea: rich }, { effort: 1, impact: 3 });
    assert.equal(await queued('impact'), 'rich loud');
    assert.equal(await queued('impact', { board: 'ideas', unanswered: true }), 'rich loud');
    await store().setDesk({ community, idea: rich }, { effort: null });
    assert.equal(await queued('impact'), 'loud');
    const { ideas: [heaviest] } = await store().queue({ community, sort: 'value', segment, now: AT, limit: 1 });
    assert.deepEqual(heaviest?.weighs, { accounts: 2, value: 520.5, segment: 2, effort: 2, impact: 5 });
    const { ideas: [plain] } = await store().queue({ community, sort: 'votes', now: AT, limit: 1 });
    assert.equal(plain?.weighs.segment, null);
    await it.act(gil, { name: 'vote.set', args: { idea: loud, on: false } });
    await it.act(jane, { name: 'vote.set', args: { idea: loud, on: false } });
    await count();
    assert.deepEqual(await weigh(), [[1, 500.5, 0], [1, 500.5, 0]]);
    const staff = await it.known({ role: 'staff' });
    await store().mergeIdeas({ community, from: rich, into: loud, person: staff.id, note: '', at: AT });
    await count();
    assert.deepEqual(await weigh(), [[1, 500.5, 0], [undefined, undefined, undefined]]);
    assert.equal(await store().weight(community, nextId(), 9, AT), null);
    await store().clearCommunity(community);
    assert.deepEqual(await store().segments(community), []);
    assert.deepEqual(await store().weights(community, [loud], null), []);
  });
}
