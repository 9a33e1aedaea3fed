import assert from 'node:assert/strict';
import type { IdeaRow } from '@madang/protocol';
import { ideaRow } from '../../domain/projections.js';
import type { Actor } from '../../domain/actor.js';
import type { Store } from '../store.js';
import { AT, Neighbours } from './neighbours.js';
import { spec } from './spec.js';

type Named = readonly [n: number, ...names: string[]];

/** A shipped idea and another that may become part of it: who proposed them, two more people, and one of the team. */
class Credited {
  private constructor(
    readonly it: Neighbours,
    readonly staff: Actor,
    readonly people: readonly [Actor, Actor, Actor, Actor],
    readonly from: string,
    readonly into: string,
  ) {}

  static async open(store: Store): Promise<Credited> {
    const it = await Neighbours.open(store);
    const people = [await it.known(), await it.known(), await it.known(), await it.known()] as const;
    for (const [at, { id }] of people.entries()) {
      await store.changeFace({ community: it.yard.id, id }, { nickname: ['하나', '둘', '셋', '넷'][at] ?? '' }, AT);
    }
    const from = await it.propose(people[0], '손잡이가 뜨거워요');
    const into = await it.propose(people[1], '뜨겁지 않은 손잡이');
    const staff = await it.known({ role: 'staff' });
    await it.act(staff, { name: 'status.set', args: { id: crypto.randomUUID(), idea: into, status: 'shipped', note: '' } });
    return new Credited(it, staff, people, from, into);
  }

  get who(): { readonly community: string; readonly person: string; readonly at: number } {
    return { community: this.it.yard.id, person: this.staff.id, at: AT + 9 };
  }

  merge(finder?: string): ReturnType<Store['mergeIdeas']> {
    const { from, into, who, it } = this;
    return it.store.mergeIdeas({ ...who, from, into, note: '', ...(finder !== undefined && { finder }) });
  }

  async helpers(idea = this.into): Promise<Named> {
    const { helpers: { by, n } = { by: [], n: 0 } } = await this.it.yard.idea(idea);
    return [n, ...by.map(({ name }) => name)];
  }

  async card(): Promise<IdeaRow | undefined> {
    const [card] = (await this.it.store.roadmap(this.it.yard.id, 'ideas', 9)).ideas;
    return card && ideaRow(card, 'roadmap');
  }
}

/** Who is credited with an idea besides whose it is, and who does not want to be. */
export function creditContract(store: () => Store): void {
  spec('G6: names who found out that an idea is the same, and whose workaround was accepted, each once', async () => {
    const it = await Credited.open(store());
    const [first, second, third, fourth] = it.people;
    assert.deepEqual(await it.merge(crypto.randomUUID()), { type: 'unknown', which: 'finder' });
    assert.deepEqual(await it.merge(it.staff.id), { type: 'unknown', which: 'finder' }, 'nobody of the team');
    await it.merge(third.id);
    assert.deepEqual(await it.helpers(), [1, '셋']);
    const [merged] = await store().mergedInto(it.it.yard.id, it.into, 9);
    assert.equal(merged?.finder?.name, '셋');
    const comment = await it.it.comment(fourth, `idea:${it.into}`);
    const topics = ['roadmap:ideas', `idea:${it.into}`, `thread:idea:${it.into}`] as const;
    const heads = await Promise.all(topics.map((topic) => it.it.seq(topic)));
    assert.equal(await store().acceptWorkaround({ ...it.who, comment, on: true }), 'done');
    assert.equal(await store().acceptWorkaround({ ...it.who, comment, on: true }), 'already');
    assert.deepEqual(await it.helpers(), [2, '넷', '셋'], 'as they came');
    assert.equal((await store().comment(it.it.yard.id, comment))?.workaround, true);
    const told = topics.map(async (topic, at) =>
      (await it.it.missed(topic, heads[at] ?? 0)).map((op) => op.op === 'put' && `${op.row.kind} ${op.row.id}`));
    assert.deepEqual(await Promise.all(told), [[`idea ${it.into}`], [`idea ${it.into}`], [`comment ${comment}`]]);
    // Whoever proposed one of them is credited with that, and nobody twice.
    for (const { id } of [first, second]) {
      assert.equal(await store().nameFinder({ ...it.who, idea: it.from, finder: id }), 'done');
      assert.deepEqual(await it.helpers(), [1, '넷']);
    }
    assert.equal(await store().nameFinder({ ...it.who, idea: it.from, finder: fourth.id }), 'done');
    assert.deepEqual(await it.helpers(), [1, '넷']);
    assert.equal(await store().nameFinder({ ...it.who, idea: it.from, finder: null }), 'done');
    assert.equal(await store().acceptWorkaround({ ...it.who, comment, on: false }), 'done');
    assert.deepEqual(await it.helpers(), [0]);
    assert.equal((await store().comment(it.it.yard.id, comment))?.workaround, undefined);
  });

  spec('G6: what is parted or deleted names nobody any more, and people who are one are one', async () => {
    const it = await Credited.open(store());
    const [, , , fourth] = it.people;
    const guest = it.it.visitor();
    await it.it.vote(guest, it.from, AT + 1);
    await it.merge(guest.id);
    const comment = await it.it.comment(fourth, `idea:${it.into}`);
    await store().acceptWorkaround({ ...it.who, comment, on: true });
    assert.deepEqual(await it.helpers(), [2, '넷'], 'who has no name is counted');
    await it.it.merge(guest, fourth);
    assert.deepEqual(await it.helpers(), [1, '넷']);
    await store().partIdea({ ...it.who, from: it.from });
    assert.deepEqual(await it.helpers(), [1, '넷'], 'whose workaround it was still');
    assert.equal(await store().nameFinder({ ...it.who, idea: it.from, finder: fourth.id }), 'closed');
    await it.it.act(fourth, { name: 'comment.delete', args: { comment } });
    assert.deepEqual(await it.helpers(), [0]);
    assert.equal(await store().acceptWorkaround({ ...it.who, comment, on: true }), 'unknown');
  });

  spec('G6: a workaround goes along when its idea becomes part of another, and comes back with it', async () => {
    const it = await Credited.open(store());
    const comment = await it.it.comment(it.people[3], `idea:${it.from}`);
    await store().acceptWorkaround({ ...it.who, comment, on: true });
    assert.deepEqual([await it.helpers(it.from), await it.helpers()], [[1, '넷'], [0]]);
    await it.merge();
    assert.deepEqual(await it.helpers(), [1, '넷']);
    await store().partIdea({ ...it.who, from: it.from });
    assert.deepEqual([await it.helpers(it.from), await it.helpers()], [[1, '넷'], [0]]);
  });

  spec('G7: who does not want to be named is counted and has no name where ideas are credited', async () => {
    const it = await Credited.open(store());
    const [first, second, third] = it.people;
    await it.merge(third.id);
    const heads = await it.it.seq('roadmap:ideas');
    for (const { id } of [first, second, third]) {
      await store().changeFace({ community: it.it.yard.id, id }, { uncredited: true }, AT);
    }
    assert.equal((await it.it.missed('roadmap:ideas', heads)).length, 1, 'whoever looks at it is told');
    const card = await it.card();
    assert.deepEqual(card?.author, { id: second.id, name: '' });
    assert.deepEqual([card.coProposers, card.helpers], [{ by: [], n: 1 }, { by: [], n: 1 }]);
    const [merged] = await store().mergedInto(it.it.yard.id, it.into, 9);
    assert.deepEqual([merged?.finder, merged?.idea.uncredited], [null, true]);
    assert.equal((await it.it.yard.idea(it.into)).author?.name, '둘', 'what they wrote keeps their name');
    await store().changeFace({ community: it.it.yard.id, id: second.id }, { uncredited: false }, AT);
    assert.equal((await it.card())?.author?.name, '둘');
    const [guest, into] = [it.it.visitor(), await it.it.known()];
    await it.it.vote(guest, await it.it.propose(first), AT + 1);
    await store().changeFace({ community: it.it.yard.id, id: guest.id }, { uncredited: true }, AT);
    const own = await it.it.propose(into);
    const seen = await it.it.seq(`idea:${own}`);
    await it.it.merge(guest, into);
    assert.equal((await it.it.missed(`idea:${own}`, seen)).length, 1, 'and whoever looks at what is theirs is told');
    assert.equal((await store().person(it.it.yard.id, into.id))?.uncredited, true, 'whoever they turn out to be');
  });

  spec('keeps what is thanked for with an idea, until it is taken away', async () => {
    const it = await Credited.open(store());
    const thank = (thanks: string, idea = it.into): ReturnType<Store['thank']> => store().thank({ ...it.who, idea, thanks });
    assert.equal(await thank('덕분이에요'), 'done');
    assert.equal(await thank('덕분이에요'), 'already');
    assert.equal((await it.card())?.thanks, '덕분이에요');
    assert.equal(await thank('아직이에요', it.from), 'done');
    assert.equal(ideaRow(await it.it.yard.idea(it.from), 'idea').thanks, undefined, 'nothing before it has shipped');
    await it.merge();
    assert.equal(await thank('또', it.from), 'closed');
    assert.equal(await thank('또', crypto.randomUUID()), 'unknown');
    assert.equal(await thank(''), 'done');
    assert.equal((await it.card())?.thanks, undefined);
  });
}
