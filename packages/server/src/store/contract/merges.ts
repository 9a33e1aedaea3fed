import assert from 'node:assert/strict';
import type { Op } from '@madang/protocol';
import type { Actor } from '../../domain/actor.js';
import type { ExportedIdea, Store } from '../store.js';
import { AT, Neighbours } from './neighbours.js';
import { spec } from './spec.js';

/** Two ideas that are one, with who wants and says what. */
class Twins {
  readonly #it: Neighbours;
  private constructor(
    it: Neighbours,
    readonly staff: Actor,
    readonly people: readonly [Actor, Actor, Actor, Actor],
    readonly from: string,
    readonly into: string,
    readonly comment: string,
  ) {
    this.#it = it;
  }

  /** The first proposes what becomes part, the second of which; the third wants both, the fourth, a visitor, it. */
  static async meet(it: Neighbours): Promise<Twins> {
    const people = [await it.known(), await it.known(), await it.known(), it.visitor()] as const;
    const from = await it.propose(people[0], '손잡이가 뜨거워요');
    const into = await it.propose(people[1], '뜨겁지 않은 손잡이');
    await it.vote(people[2], from, AT + 1);
    await it.vote(people[2], into, AT + 2);
    await it.vote(people[3], from, AT + 3);
    const comment = await it.comment(people[0], `idea:${from}`);
    await it.comment(people[1], `idea:${into}`);
    return new Twins(it, await it.known({ role: 'staff' }), people, from, into, comment);
  }

  merge(from = this.from, into = this.into): ReturnType<Store['mergeIdeas']> {
    const { store, yard } = this.#it;
    return store.mergeIdeas({ community: yard.id, from, into, person: this.staff.id, note: '같은 바람이에요', at: AT + 9 });
  }

  part(from = this.from): ReturnType<Store['partIdea']> {
    return this.#it.store.partIdea({ community: this.#it.yard.id, from, person: this.staff.id, at: AT + 20 });
  }

  /** All that an export tells of the board, but the numbers that only ever rise. */
  async exported(): Promise<readonly object[]> {
    const all: object[] = [];
    for await (const one of this.#it.store.exportIdeas(this.#it.yard.id, 'ideas')) all.push(steady(one));
    return all;
  }
}

function steady({ whole, comments, email }: ExportedIdea): object {
  const { boardSeq: _a, ideaSeq: _b, roadmapSeq: road, ...idea } = whole.idea;
  const { ideaSeq: _c, ...words } = whole.text;
  const said = comments.map(({ threadSeq: _d, ...comment }) => comment);
  return { idea, road: road !== null, words, email, comments: said };
}

const told = (ops: readonly Op[]): string[] =>
  ops.map((op) => (op.op === 'put' ? `put ${op.row.kind} ${op.row.id}` : `del ${op.kind} ${op.id}`)).sort();

/** Making one idea of two, and taking it back. */
export function mergesContract(store: () => Store): void {
  spec('unites votes by person, takes comments along and leaves the board', async () => {
    const it = await Neighbours.open(store());
    const two = await Twins.meet(it);
    const topics = ['board:ideas', `thread:idea:${two.into}`, `me:${two.people[3].id}`] as const;
    const before = await Promise.all(topics.map((topic) => it.seq(topic)));
    assert.deepEqual(await two.merge(), { type: 'done', into: two.into });
    const tally = await it.tally(two.into);
    assert.deepEqual([tally.votes, tally.anonymous], [4, 1]);
    assert.equal((await it.yard.idea(two.into)).comments, 2);
    const part = await it.yard.idea(two.from);
    assert.deepEqual([part.mergedInto, part.status, part.votes], [two.into, 'open', 3]);
    assert.deepEqual(told(await it.missed(topics[0], before[0] ?? 0)), [`del idea ${two.from}`, `put idea ${two.into}`]);
    assert.deepEqual(told(await it.missed(topics[1], before[1] ?? 0)), [`put comment ${two.comment}`]);
    assert.deepEqual(told(await it.missed(topics[2], before[2] ?? 0)), [`put vote ${two.into}`]);
    for (const mine of ['voted', 'proposed'] as const) {
      const person = two.people[mine === 'voted' ? 3 : 0].id;
      const list = { community: it.yard.id, board: 'ideas', sort: 'new', limit: 9 } as const;
      const { ideas } = await store().ideas({ ...list, mine: { how: mine, person } });
      assert.equal(ideas.some(({ id }) => id === two.from), false, mine);
    }
    const similar = await store().similar(it.yard.id, 'ideas', '손잡이가 뜨거워요', 9);
    assert.deepEqual(similar.map(({ id }) => id), [two.into]);
    const [one, ...others] = await store().mergedInto(it.yard.id, two.into, 9);
    assert.deepEqual([one?.idea.id, one?.note, others], [two.from, '같은 바람이에요', []]);
    assert.equal((await it.yard.idea(two.into)).merged, 1);
  });

  spec('takes it back exactly', async () => {
    const it = await Neighbours.open(store());
    const twins = await Twins.meet(it);
    await it.act(twins.people[3], { name: 'follow.set', args: { idea: twins.from, on: false } });
    await it.act(twins.staff, { name: 'status.set', args: { id: crypto.randomUUID(), idea: twins.from, status: 'planned', note: '' } });
    const before = await twins.exported();
    const own = await Promise.all(twins.people.map(({ id }) => store().ownOf(it.yard.id, id)));
    const seen = await it.seq('roadmap:ideas');
    await twins.merge();
    assert.notDeepEqual(await twins.exported(), before);
    const parts: (string | null)[] = [];
    for await (const { whole } of store().exportIdeas(it.yard.id, 'ideas')) parts.push(whole.idea.mergedInto);
    assert.deepEqual([parts.length, parts.filter((into) => into !== null)], [before.length, [twins.into]], 'nothing is left out');
    const merged = await it.seq(`me:${twins.people[3].id}`);
    assert.deepEqual(await twins.part(), { type: 'done', into: twins.into });
    assert.deepEqual(await twins.exported(), before);
    const after = await Promise.all(twins.people.map(({ id }) => store().ownOf(it.yard.id, id)));
    const votes = (all: typeof own): unknown =>
      all.map((one) => [one.votes, one.follows].map((list) => list.map((row) => [row.idea, row.at])));
    assert.deepEqual(votes(after), votes(own));
    assert.deepEqual(told(await it.missed(`me:${twins.people[3].id}`, merged)), [`del follow ${twins.into}`, `del vote ${twins.into}`]);
    assert.deepEqual(told(await it.missed('roadmap:ideas', seen)), [`put idea ${twins.from}`]);
    assert.deepEqual(await store().mergedInto(it.yard.id, twins.into, 9), []);
    assert.deepEqual(await twins.part(), { type: 'already', into: twins.from });
  });

  spec('G2 stays off its board and its roadmap, whatever is still done to it', async () => {
    const it = await Neighbours.open(store());
    const twins = await Twins.meet(it);
    const { from, staff, people } = twins;
    await it.act(people[2], { name: 'vote.why', args: { idea: from, text: '왼손이라서요', quote: true } });
    await it.act(staff, { name: 'status.set', args: { id: crypto.randomUUID(), idea: from, status: 'planned', note: '' } });
    await twins.merge();
    const topics = ['board:ideas', 'roadmap:ideas'] as const;
    const heads = await Promise.all(topics.map((topic) => it.seq(topic)));
    await it.act(staff, { name: 'quote.hide', args: { idea: from, person: people[2].id, on: true } });
    assert.equal((await it.yard.idea(from)).loop.quotes, 0);
    assert.deepEqual(await Promise.all(topics.map((topic) => it.seq(topic))), heads);
    await twins.part();
    const [card] = (await store().roadmap(it.yard.id, 'ideas', 9)).ideas;
    assert.deepEqual([card?.id, card?.loop.quotes], [from, 0]);
  });

  spec('G5: names who proposed what became part of it, however far on, as they are called now', async () => {
    const it = await Neighbours.open(store());
    const twins = await Twins.meet(it);
    const [first, second, third] = twins.people;
    const whole = await it.propose(third, '손잡이 이야기');
    const again = await it.propose(first);
    await it.act(twins.staff, { name: 'status.set', args: { id: crypto.randomUUID(), idea: whole, status: 'planned', note: '' } });
    const named = async (idea: string): Promise<readonly [n: number, ...names: string[]]> => {
      const { coProposers: { by, n } = { by: [], n: 0 } } = await it.yard.idea(idea);
      return [n, ...by.map(({ name }) => name)];
    };
    const call = async ({ id }: Actor, nickname: string | null): Promise<void> => {
      assert.ok(await store().changeFace({ community: it.yard.id, id }, { nickname }, AT));
    };
    await call(first, '하나');
    await call(second, '둘');
    assert.deepEqual(await named(whole), [0]);
    await twins.merge();
    assert.deepEqual(await named(twins.into), [1, '하나']);
    await twins.merge(again, whole);
    await twins.merge(twins.into, whole);
    assert.deepEqual(await named(whole), [2, '하나', '둘'], 'each of them once');
    const [card] = (await store().roadmap(it.yard.id, 'ideas', 9)).ideas;
    assert.deepEqual(card?.coProposers?.by.map(({ id }) => id), [first.id, second.id]);

    const topics = ['roadmap:ideas', `idea:${whole}`, `idea:${twins.into}`] as const;
    const told = async (at: readonly number[]): Promise<unknown> =>
      Promise.all(topics.map(async (topic, n) => (await it.missed(topic, at[n] ?? 0)).map((op) => op.op === 'put' && op.row.id)));
    let heads = await Promise.all(topics.map((topic) => it.seq(topic)));
    await call(first, '처음');
    assert.deepEqual(await named(whole), [2, '처음', '둘']);
    assert.deepEqual(await told(heads), [[whole], [whole], [twins.into]]);
    const unknown = it.visitor();
    await twins.merge(await it.propose(unknown), whole);
    assert.deepEqual(await named(whole), [3, '처음', '둘'], 'who has no name is counted');
    heads = await Promise.all(topics.map((topic) => it.seq(topic)));
    await it.merge(unknown, third);
    assert.deepEqual(await named(whole), [2, '처음', '둘'], 'its proposer is not among them');
    assert.deepEqual(await told(heads), [[whole], [whole], []]);
    await twins.part(twins.into);
    assert.deepEqual([await named(whole), await named(twins.into)], [[1, '처음'], [1, '처음']]);
    await twins.part(again);
    assert.deepEqual(await named(whole), [0]);
  });

  spec('leaves what was done since where it was done', async () => {
    const it = await Neighbours.open(store());
    const twins = await Twins.meet(it);
    await twins.merge();
    const late = await it.known();
    await it.vote(late, twins.into, AT + 10);
    // Took it back and wanted it anew: that is a vote for the other idea now.
    await it.act(twins.people[3], { name: 'vote.set', args: { idea: twins.into, on: false } }, undefined, AT + 11);
    await it.vote(twins.people[3], twins.into, AT + 12);
    const reply = crypto.randomUUID();
    await it.act(late, { name: 'comment.add', args: { id: reply, thread: `idea:${twins.into}`, body: '네', parent: twins.comment } });
    await twins.part();
    assert.deepEqual([(await it.tally(twins.into)).votes, (await it.tally(twins.from)).votes], [4, 3]);
    assert.equal((await store().comment(it.yard.id, reply))?.thread, `idea:${twins.from}`, 'an answer stays with what it answers');
    assert.deepEqual([(await it.yard.idea(twins.into)).comments, (await it.yard.idea(twins.from)).comments], [1, 2]);
  });

  spec('goes on through people who turn out to be one', async () => {
    const it = await Neighbours.open(store());
    const twins = await Twins.meet(it);
    await twins.merge();
    await it.merge(twins.people[3], twins.people[1]);
    assert.equal((await it.tally(twins.into)).votes, 3);
    await twins.part();
    assert.deepEqual([(await it.tally(twins.into)).votes, (await it.tally(twins.from)).votes], [2, 3]);
  });

  spec('leaves a vote that is somebody’s own, whoever else they turn out to be', async () => {
    const it = await Neighbours.open(store());
    const twins = await Twins.meet(it);
    // The third person wants both. Somebody who wants what becomes part signs in as them, and the other way round.
    const [one, other] = [it.visitor(), await it.known()];
    await it.vote(one, twins.into, AT + 4);
    await it.vote(other, twins.from, AT + 5);
    await twins.merge();
    await it.merge(one, other);
    await it.merge(twins.people[3], twins.people[2]);
    assert.equal((await it.tally(twins.into)).votes, 4);
    await twins.part();
    assert.deepEqual([(await it.tally(twins.into)).votes, (await it.tally(twins.from)).votes], [3, 3]);
  });

  spec('counts who wants several of its parts until the last of them parts', async () => {
    const it = await Neighbours.open(store());
    const twins = await Twins.meet(it);
    const third = await it.propose(twins.people[0]);
    await it.vote(twins.people[3], third, AT + 4);
    const before = await twins.exported();
    const votes = async (): Promise<number> => (await it.tally(twins.into)).votes;
    await twins.merge();
    await twins.merge(third);
    assert.equal(await votes(), 4);
    await twins.part();
    assert.equal(await votes(), 4, 'those of the third idea, and its own');
    assert.equal((await it.tally(twins.into)).anonymous, 1);
    await twins.part(third);
    // Votes that came and left in another order leave a trace behind the comma of a score.
    const near = (all: readonly object[]): unknown =>
      JSON.parse(JSON.stringify(all), (key, value: unknown) => (key === 'score' ? Number(value).toFixed(9) : value));
    assert.deepEqual(near(await twins.exported()), near(before));
  });

  spec('refuses what cannot be, and changes nothing by it', async () => {
    const it = await Neighbours.open(store());
    const twins = await Twins.meet(it);
    const third = await it.propose(twins.people[0]);
    const before = await twins.exported();
    assert.deepEqual(await twins.merge(twins.from, twins.from), { type: 'entangled' });
    assert.deepEqual(await twins.merge(crypto.randomUUID()), { type: 'unknown', which: 'from' });
    assert.deepEqual(await twins.merge(twins.from, crypto.randomUUID()), { type: 'unknown', which: 'into' });
    assert.deepEqual(await twins.exported(), before);
    await twins.merge();
    assert.deepEqual(await twins.merge(), { type: 'already', into: twins.into });
    assert.deepEqual(await twins.merge(twins.from, third), { type: 'entangled' }, 'it is part of something');
    assert.deepEqual(await twins.merge(third, twins.from), { type: 'entangled' }, 'it is part of something else');
    assert.deepEqual(await twins.merge(twins.into, third), { type: 'done', into: third });
    assert.equal((await it.tally(third)).votes, 4, 'all of them');
    assert.deepEqual(await twins.part(), { type: 'entangled' }, 'the later one first');
    await twins.part(twins.into);
    await twins.part();
    assert.deepEqual(await twins.exported(), before);
  });
}
