import assert from 'node:assert/strict';
import { IDEA_KINDS } from '@madang/protocol';
import { noNeeds } from '../../domain/needs.js';
import type { IdeaQuery, Store } from '../store.js';
import { spec } from './spec.js';
import { Yard } from './yard.js';

/** Lists of a kind, lists of one's own, and who is behind a count. */
export function filtersContract(store: () => Store): void {
  const titles = async (yard: Yard, more: Partial<IdeaQuery>): Promise<string[]> => {
    const query = { community: yard.id, board: 'ideas', sort: 'new', limit: 20, ...more } as const;
    return (await store().ideas(query)).ideas.map(({ title }) => title);
  };

  spec('lists and searches ideas of a kind, as it was chosen and as it was corrected', async () => {
    const yard = await Yard.open(store());
    const [idea] = await yard.propose(
      { title: 'teapot one', at: 1 },
      { title: 'teapot two', at: 2, kind: 'problem' },
      { title: 'teapot three', at: 3, kind: 'question', status: 'planned' },
      { title: 'elsewhere', at: 4, kind: 'problem', board: 'help' },
    );
    assert.ok(idea);
    const all = async (): Promise<unknown> => Promise.all(IDEA_KINDS.map((kind) => titles(yard, { kind })));
    assert.deepEqual(await all(), [['teapot one'], ['teapot three'], ['teapot two'], []]);
    assert.deepEqual(await titles(yard, { kind: 'question', status: 'open' }), []);
    assert.deepEqual(await titles(yard, { kind: 'question', q: 'teapot' }), ['teapot three']);
    assert.deepEqual(await titles(yard, { kind: 'idea', q: 'teapot' }), ['teapot one']);
    const needs = noNeeds(yard.id);
    needs.ideas.add(idea.id);
    const correct = (kind: 'problem' | 'idea'): Promise<unknown> =>
      store().write(needs, (world) => {
        world.begin();
        world.patchIdea(idea.id, { kind });
      });
    await correct('problem');
    assert.deepEqual(await all(), [[], ['teapot three'], ['teapot two', 'teapot one'], []]);
    assert.equal((await yard.idea(idea.id)).kind, 'problem');
    await correct('idea');
    assert.deepEqual(await all(), [['teapot one'], ['teapot three'], ['teapot two'], []]);
  });

  spec('lists what one person proposed or voted for, on one board, page by page', async () => {
    const yard = await Yard.open(store());
    const [me, other] = [await yard.person(), await yard.person()];
    const ideas = await yard.propose(
      ...Array.from({ length: 5 }, (_, n) => ({ title: `mine ${n}`, by: me, at: n })),
      { title: 'theirs', by: other, at: 9, status: 'shipped' },
      { title: 'elsewhere', by: me, at: 10, board: 'help' },
    );
    const [first, , , , , theirs, elsewhere] = ideas;
    assert.ok(first && theirs && elsewhere);
    for (const { id } of [theirs, first, elsewhere]) await yard.vote(id, me.id, true);
    await yard.vote(first.id, me.id, false);
    const proposed = { how: 'proposed', person: me.id } as const;
    assert.deepEqual(await titles(yard, { mine: proposed }), ['mine 4', 'mine 3', 'mine 2', 'mine 1', 'mine 0']);
    assert.deepEqual(await titles(yard, { mine: { how: 'voted', person: me.id } }), ['theirs']);
    assert.deepEqual(await titles(yard, { mine: { how: 'voted', person: other.id } }), []);
    assert.deepEqual(await titles(yard, { mine: proposed, q: 'theirs' }), []);
    assert.deepEqual(await titles(yard, { mine: { how: 'voted', person: me.id }, q: 'theirs' }), ['theirs']);
    assert.deepEqual(await titles(yard, { mine: { how: 'voted', person: me.id }, status: 'open' }), []);
    const query = { community: yard.id, board: 'ideas', sort: 'new', limit: 2, mine: proposed } as const;
    const { ideas: page, more } = await store().ideas(query);
    assert.equal(more, true);
    const after = { value: page.at(-1)?.createdAt ?? 0, id: page.at(-1)?.id ?? '' };
    assert.deepEqual(await titles(yard, { mine: proposed, limit: 2, after }), ['mine 2', 'mine 1']);
  });

  spec('names supporters who have a name to show, and counts those who have none', async () => {
    const yard = await Yard.open(store());
    const [idea, other] = await yard.propose({ votes: 30 }, {});
    assert.ok(idea && other);
    const known = await yard.person({ name: '홍길동' });
    const nick = await yard.person({ origin: 'anonymous', externalId: null, name: '', nickname: '하늘' });
    const nobody = await yard.person({ origin: 'anonymous', externalId: null, name: '' });
    for (const { id } of [known, nick, nobody]) await yard.vote(idea.id, id, true);
    const needs = noNeeds(yard.id);
    needs.ideas.add(idea.id);
    await store().write(needs, (world) => {
      world.begin();
      world.patchIdea(idea.id, { anonymous: 2 });
    });
    const found = await store().supporters(yard.id, idea.id, 9);
    assert.deepEqual([found?.idea.votes, found?.idea.votesBefore, found?.idea.anonymous], [33, 30, 2]);
    assert.deepEqual(found?.people.map(({ id }) => id), [known.id, nick.id]);
    assert.doesNotMatch(JSON.stringify(found?.people), /홍길동|example\.com/);
    assert.deepEqual((await store().supporters(yard.id, idea.id, 1))?.people.length, 1);
    assert.deepEqual((await store().supporters(yard.id, other.id, 9))?.people, []);
    const elsewhere = await Yard.open(store());
    assert.equal(await store().supporters(elsewhere.id, idea.id, 9), null);
  });
}
