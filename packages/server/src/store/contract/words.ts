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
      const written = { body, html: `<p>${body}</p>`, renderer: 1, photos: [] };
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
        const written = { body: `body ${at}`, html: '', renderer: 1, photos: [] };
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
      const written = { body: 'second', html: '<p>second</p>', renderer: 1, photos: [], mentions: [{ id: author.id, name: '홍*동 님' }] };
      world.rewriteComment(id, written, { person: author.id, at: 3_000 });
    });
    assert.deepEqual(changes.deltas.map(({ topic, from, to }) => [topic, from, to]), [['thread:page:x', 2, 3]]);
    const kept = await store().comment(yard.id, id);
    assert.deepEqual([kept?.body, kept?.html, kept?.editedAt, kept?.threadSeq], ['second', '<p>second</p>', 3_000, 3]);
    assert.deepEqual(kept?.mentions, [{ id: author.id, name: '홍*동 님' }]);
    const history = await store().history(yard.id, 'comment', id, 9);
    assert.deepEqual(history?.map(({ body, title, from, at }) => ({ body, title, from, at })), [
      { body: 'first', title: null, from: 1_000, at: 3_000 },
    ]);
    const missed = await store().missed(yard.id, 'thread:page:x', 2, 9);
    assert.equal(missed.type === 'ops' && missed.ops[0]?.op === 'put' && missed.ops[0].row.kind === 'comment' && missed.ops[0].row.editedAt, 3_000);
    const other = await Yard.open(store());
    assert.equal(await store().history(other.id, 'comment', id, 9), null);
  });

  spec('takes an idea away: no list, search, page or export has it, and catch-up tells that it left', async () => {
    const yard = await Yard.open(store());
    const author = await yard.person();
    const [idea, other] = await yard.propose({ title: 'umbrella', tags: ['rain'], by: author }, { title: 'teapot' });
    assert.ok(idea && other);
    await yard.vote(idea.id, author.id, true);
    await rewrite(yard, idea.id, 'parasol', 'second', { person: author.id, at: 7_000, tags: ['sun'] });
    const [own = ''] = await yard.comment(`idea:${idea.id}`, author, { body: 'mine', at: 7_500 });
    const needs = noNeeds(yard.id);
    yard.needVote(needs, idea.id, author.id);
    needs.texts.add(idea.id);
    needs.ideaDeletions.add(idea.id);
    needs.topics.add(`thread:idea:${idea.id}`);
    await store().write(needs, (world) => {
      world.begin();
      assert.deepEqual(world.commentsIn(`idea:${idea.id}`).map(({ id }) => id), [own]);
      world.removeComment(own);
      world.removeVote(idea.id, author.id);
      world.deleteIdea(idea.id, 8_000);
    });
    const query = { community: yard.id, board: 'ideas', sort: 'new', limit: 9 } as const;
    for (const more of [{}, { status: 'open' as const }, { q: 'parasol' }, { tag: 'sun' }]) {
      const { ideas } = await store().ideas({ ...query, ...more });
      assert.deepEqual(ideas.map(({ id }) => id), Object.keys(more).length === 0 || 'status' in more ? [other.id] : []);
    }
    assert.deepEqual(await store().similar(yard.id, 'ideas', 'parasol', 9), []);
    assert.equal(await store().idea(yard.id, idea.id), null);
    assert.equal(await store().history(yard.id, 'idea', idea.id, 9), null);
    assert.equal(await store().comment(yard.id, own), null);
    assert.deepEqual(await store().tags(yard.id, 9), []);
    assert.deepEqual((await store().ownOf(yard.id, author.id)).votes, []);
    for await (const { whole } of store().exportIdeas(yard.id, 'ideas')) assert.equal(whole.idea.id, other.id);

    const { epoch } = store();
    for (const [topic, to, gone] of [
      ['board:ideas', 5, ['idea']],
      [`idea:${idea.id}`, 4, ['idea', 'text']],
      [`thread:idea:${idea.id}`, 2, ['comment']],
      [`me:${author.id}`, 2, ['vote']],
    ] as const) {
      assert.deepEqual(await store().head(yard.id, topic), [epoch, to], topic);
      const missed = await store().missed(yard.id, topic, 1, 9);
      assert.equal(missed.type, 'ops');
      const left = missed.ops.flatMap((op) => (op.op === 'del' ? [op.kind] : []));
      assert.deepEqual(left.toSorted(), gone, topic);
    }
    const again = noNeeds(yard.id);
    again.ideas.add(idea.id);
    await store().write(again, (world) => {
      assert.deepEqual([world.idea(idea.id), world.hasIdea(idea.id)], [undefined, true]);
    });
  });

  spec('takes comments away: one with answers keeps its place, and goes with the last of them', async () => {
    const yard = await Yard.open(store());
    const author = await yard.person();
    const [idea] = await yard.propose({});
    assert.ok(idea);
    const thread = `idea:${idea.id}`;
    const [first = ''] = await yard.comment(thread, author, { body: 'first', at: 1_000 });
    const [second = ''] = await yard.comment(thread, author, { body: 'second', at: 2_000, parent: first });
    const going = (id: string): ReturnType<typeof noNeeds> => {
      const needs = noNeeds(yard.id);
      needs.comments.add(id);
      needs.commentDeletions.add(id);
      return needs;
    };
    await store().write(going(first), (world) => {
      assert.deepEqual([world.replies(first), world.idea(idea.id)?.id], [1, idea.id]);
      world.begin();
      world.blankComment(first, 3_000);
      world.patchIdea(idea.id, { comments: 1 });
    });
    const page = await store().comments(yard.id, thread, { limit: 9 });
    assert.deepEqual(page.comments.map(({ id, body, deletedAt }) => [id, body, deletedAt]), [
      [first, '', 3_000],
      [second, 'second', null],
    ]);
    for await (const { comments } of store().exportIdeas(yard.id, 'ideas')) {
      assert.deepEqual(comments.map(({ id }) => id), [second]);
    }
    await store().write(going(second), (world) => {
      assert.deepEqual([world.comment(first)?.deletedAt, world.replies(first), world.replies(second)], [3_000, 1, 0]);
      world.begin();
      world.removeComment(second);
      assert.equal(world.replies(first), 0);
      world.removeComment(first);
    });
    assert.deepEqual((await store().comments(yard.id, thread, { limit: 9 })).comments, []);
    const missed = await store().missed(yard.id, `thread:${thread}`, 1, 9);
    assert.deepEqual(missed.type === 'ops' && missed.ops.map(({ op }) => op), ['del', 'del']);
    assert.deepEqual(missed.to, 4);
  });
}
