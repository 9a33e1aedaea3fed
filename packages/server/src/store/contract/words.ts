import assert from 'node:assert/strict';
import { noNeeds } from '../../domain/needs.js';
import type { Store } from '../store.js';
import { spec } from './spec.js';
import { nextId, Yard } from './yard.js';

/** What was written, changed after it was written. */
export function wordsContract(store: () => Store): void {
  /** Changes what an idea says, as one mutation. */
  const rewrite = async (
    yard: Yard,
    idea: string,
    title: string,
    body: string,
    { person, at, tags = [] }: { readonly person: string; readonly at: number; readonly tags?: readonly string[] },
  ): Promise<void> => {
    const needs = noNeeds(yard.id);
    needs.ideas.add(idea);
    needs.texts.add(idea);
    await store().write(needs, (world) => {
      world.begin();
      const written = { body, html: `<p>${body}</p>`, renderer: 1 };
      world.rewriteIdea(idea, { title, excerpt: body, tags }, written, { person, at });
    });
  };

  spec('keeps the new words of an idea, finds it by them, and tells those before', async () => {
    const yard = await Yard.open(store());
    const author = await yard.person();
    const staff = await yard.person({ role: 'staff', name: 'Mina' });
    const [idea, another] = await yard.propose(
      { title: 'umbrella', body: 'first', by: author, tags: ['rain', 'both'] },
      { title: 'teapot', tags: ['both'] },
    );
    assert.ok(idea && another);
    await rewrite(yard, idea.id, 'parasol', 'second', { person: author.id, at: 7_000, tags: ['sun', 'both'] });
    await rewrite(yard, idea.id, 'marquee', 'third', { person: staff.id, at: 8_000, tags: ['sun', 'both'] });

    const whole = await store().idea(yard.id, idea.id);
    assert.deepEqual(
      [whole?.idea.title, whole?.idea.excerpt, whole?.idea.editedAt, whole?.idea.tags, whole?.text.body],
      ['marquee', 'third', 8_000, ['sun', 'both'], 'third'],
    );
    assert.deepEqual(whole?.version, [store().epoch, 3]);
    const history = await store().history(yard.id, 'idea', idea.id, 9);
    assert.deepEqual(
      history?.map(({ title, body, from, at, by }) => ({ title, body, from, at, by: by.id })),
      [
        { title: 'parasol', body: 'second', from: 7_000, at: 8_000, by: staff.id },
        { title: 'umbrella', body: 'first', from: 5_000, at: 7_000, by: author.id },
      ],
    );
    assert.deepEqual((await store().history(yard.id, 'idea', idea.id, 1))?.map(({ from }) => from), [7_000]);
    assert.deepEqual(await store().history(yard.id, 'idea', another.id, 9), []);

    const similar = async (text: string): Promise<string[]> =>
      (await store().similar(yard.id, 'ideas', text, 9)).map(({ id }) => id);
    assert.deepEqual(await similar('marquee'), [idea.id]);
    assert.deepEqual([await similar('umbrella'), await similar('parasol'), await similar('first')], [[], [], []]);

    const tagged = async (tag: string): Promise<number> => {
      const page = await store().ideas({ community: yard.id, board: 'ideas', sort: 'new', limit: 9, tag });
      return page.ideas.length;
    };
    assert.deepEqual([await tagged('rain'), await tagged('sun'), await tagged('both')], [0, 1, 2]);
    assert.deepEqual(await store().tags(yard.id, 9), ['both', 'sun']);
  });

  spec('rewrites many ideas in one group, one of them twice and one that is new', async () => {
    const yard = await Yard.open(store());
    const author = await yard.person();
    const [a, b] = await yard.propose({ tags: ['x'] }, { tags: ['x'] });
    assert.ok(a && b);
    const fresh = nextId();
    const needs = noNeeds(yard.id);
    needs.boards.add('ideas');
    for (const id of [a.id, b.id, fresh]) {
      needs.ideas.add(id);
      needs.texts.add(id);
    }
    await store().write(needs, (world) => {
      yard.add(world, { id: fresh, tags: ['x'] });
      for (const [at, id] of [a.id, b.id, a.id, fresh].entries()) {
        world.begin();
        const written = { body: `body ${at}`, html: '', renderer: 1 };
        world.rewriteIdea(id, { title: `t${at}`, excerpt: '', tags: [`y${at}`] }, written, { person: author.id, at });
      }
    });
    const titles = await Promise.all([a.id, b.id, fresh].map(async (id) => (await yard.idea(id)).title));
    assert.deepEqual(titles, ['t2', 't1', 't3']);
    assert.deepEqual((await store().tags(yard.id, 9)).toSorted(), ['y1', 'y2', 'y3']);
    assert.deepEqual((await store().history(yard.id, 'idea', a.id, 9))?.map(({ body }) => body), ['body 0', a.title && `Words of ${a.title}`]);
    assert.equal((await store().history(yard.id, 'idea', fresh, 9))?.length, 1);
  });

  spec('keeps the new words of a comment, whose thread nobody named, and tells those before', async () => {
    const yard = await Yard.open(store());
    const author = await yard.person();
    const [id = ''] = await yard.comment('page:x', author, { body: 'first', at: 1_000 }, { body: 'next', at: 2_000 });
    const needs = noNeeds(yard.id);
    needs.comments.add(id);
    const { changes } = await store().write(needs, (world) => {
      world.begin();
      world.rewriteComment(id, { body: 'second', html: '<p>second</p>', renderer: 1 }, { person: author.id, at: 3_000 });
    });
    assert.deepEqual(changes.deltas.map(({ topic, from, to }) => [topic, from, to]), [['thread:page:x', 2, 3]]);
    const kept = await store().comment(yard.id, id);
    assert.deepEqual([kept?.body, kept?.html, kept?.editedAt, kept?.threadSeq], ['second', '<p>second</p>', 3_000, 3]);
    const history = await store().history(yard.id, 'comment', id, 9);
    assert.deepEqual(history?.map(({ body, title, from, at }) => ({ body, title, from, at })), [
      { body: 'first', title: null, from: 1_000, at: 3_000 },
    ]);
    const missed = await store().missed(yard.id, 'thread:page:x', 2, 9);
    assert.equal(missed.type === 'ops' && missed.ops[0]?.op === 'put' && missed.ops[0].row.kind === 'comment' && missed.ops[0].row.editedAt, 3_000);
    const other = await Yard.open(store());
    assert.equal(await store().history(other.id, 'comment', id, 9), null);
  });
}
