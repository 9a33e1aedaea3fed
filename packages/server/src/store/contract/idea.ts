import assert from 'node:assert/strict';
import type { Store } from '../store.js';
import { spec } from './spec.js';
import { nextId, Yard } from './yard.js';

/** One idea with all that belongs to it, the roadmap, threads and votes. */
export function ideaContract(store: () => Store): void {
  spec('gives an idea with its words, response and timeline', async () => {
    const yard = await Yard.open(store());
    const staff = await yard.person({ role: 'staff', name: 'Kim Staff', title: 'Product' });
    const [idea] = await yard.propose({ body: '**굵게**' });
    assert.ok(idea);
    await yard.status(idea.id, staff, 'considering', 7_000, '보고 있어요');
    await yard.respond(idea.id, staff, 'first', 8_000);
    await yard.respond(idea.id, staff, 'second', 9_000);
    await yard.status(idea.id, staff, 'planned', 9_500);
    const whole = await store().idea(yard.id, idea.id);
    assert.ok(whole);
    const by = { id: staff.id, name: 'Kim Staff', staff: true, title: 'Product' };
    assert.deepEqual(whole.version, [store().epoch, 5]);
    assert.equal(whole.text.body, '**굵게**');
    assert.equal(whole.text.ideaSeq, 1);
    assert.deepEqual(whole.response, {
      idea: idea.id,
      person: staff.id,
      by,
      body: 'second',
      html: '<p>second</p>',
      renderer: 1,
      at: 8_000,
      editedAt: 9_000,
      listened: false,
      dated: true,
      wordsKey: null,
      ideaSeq: 4,
    });
    assert.deepEqual(
      whole.timeline.map(({ from, to, note, at, ideaSeq }) => ({ from, to, note, at, ideaSeq })),
      [
        { from: 'open', to: 'considering', note: '보고 있어요', at: 7_000, ideaSeq: 2 },
        { from: 'considering', to: 'planned', note: '', at: 9_500, ideaSeq: 5 },
      ],
    );
    assert.deepEqual(whole.timeline[0]?.by, by);
    assert.deepEqual(whole.idea.answer, { by, at: 9_000, excerpt: 'second' });
    assert.equal(whole.idea.status, 'planned');
    assert.equal(whole.idea.roadmapSeq, 1);
  });

  spec('knows an idea in its own community only', async () => {
    const yard = await Yard.open(store());
    const other = await Yard.open(store());
    const [idea] = await yard.propose({});
    assert.ok(idea);
    assert.equal(await store().idea(other.id, idea.id), null);
    assert.equal(await store().idea(yard.id, nextId()), null);
    assert.equal(await store().countVotes(yard.id, idea.id), idea.votes);
    assert.equal(await store().countVotes(other.id, idea.id), null);
  });

  spec('shows people as they are now, wherever they once did something', async () => {
    const yard = await Yard.open(store());
    const staff = await yard.person({ role: 'staff', name: 'Before' });
    const [idea] = await yard.propose({ by: staff });
    assert.ok(idea);
    await yard.respond(idea.id, staff, 'answer', 1);
    await store().putPerson({ ...staff, name: 'After' });
    const whole = await store().idea(yard.id, idea.id);
    assert.equal(whole?.idea.author?.name, 'After');
    assert.equal(whole.idea.answer?.by.name, 'After');
    assert.equal(whole.response?.by.name, 'After');
  });

  spec('fills the roadmap by status, the latest change of status first', async () => {
    const yard = await Yard.open(store());
    const staff = await yard.person({ role: 'staff' });
    const ideas = await yard.propose({}, {}, {}, {}, { status: 'shipped', at: 50 });
    const [a, b, c, d, e] = ideas.map(({ id }) => id);
    assert.ok(a && b && c && d && e);
    await yard.status(a, staff, 'planned', 100);
    await yard.status(b, staff, 'planned', 300);
    await yard.status(c, staff, 'planned', 200);
    await yard.status(d, staff, 'shipped', 10);
    await yard.vote(c, staff.id, true);
    const roadmap = await store().roadmap(yard.id, 'ideas', 2);
    assert.deepEqual(roadmap.ideas.map(({ id }) => id), [b, c, e, d]);
    assert.deepEqual(roadmap.version, [store().epoch, 6]);
    await yard.status(b, staff, 'open', 400);
    await yard.status(a, staff, 'building', 500);
    assert.deepEqual((await store().roadmap(yard.id, 'ideas', 9)).ideas.map(({ id }) => id), [c, a, e, d]);
    assert.deepEqual((await store().roadmap(yard.id, 'help', 9)).ideas, []);
  });

  spec('keeps when an idea shipped, and of one that came so that nobody knows', async () => {
    const yard = await Yard.open(store());
    const staff = await yard.person({ role: 'staff' });
    const [here, came] = await yard.propose({ at: 50 }, { at: 60, status: 'shipped' });
    assert.ok(here && came);
    await yard.status(here.id, staff, 'shipped', 90);
    await yard.status(here.id, staff, 'shipped', 95, '이제 어디서나요');
    const { ideas } = await store().roadmap(yard.id, 'ideas', 9);
    assert.deepEqual(ideas.map(({ id, shippedAt }) => [id, shippedAt]), [[here.id, 90], [came.id, null]]);
    await yard.status(here.id, staff, 'building', 99);
    assert.equal((await store().idea(yard.id, here.id))?.idea.shippedAt, null);
  });

  spec('pages through a thread, oldest first, without leaving out comments of one moment', async () => {
    const yard = await Yard.open(store());
    const person = await yard.person();
    const lines = Array.from({ length: 23 }, (_, n) => ({ body: `line ${n}`, at: 1_000 + Math.floor(n / 5) }));
    const ids = await yard.comment('page:pricing', person, ...lines);
    await yard.comment('page:other', person, { body: 'elsewhere', at: 1 });
    for (const limit of [1, 4, 23, 50]) {
      const found: string[] = [];
      for (let last: { value: number; id: string } | undefined; ; ) {
        const page = await store().comments(yard.id, 'page:pricing', { limit, ...(last && { after: last }) });
        found.push(...page.comments.map(({ id }) => id));
        assert.deepEqual(page.version, [store().epoch, 23]);
        const end = page.comments.at(-1);
        if (!page.more || !end) break;
        last = { value: end.createdAt, id: end.id };
      }
      assert.deepEqual(found, ids);
    }
  });

  spec('finds a comment by its id, in its own community only', async () => {
    const yard = await Yard.open(store());
    const other = await Yard.open(store());
    const person = await yard.person({ name: '홍길동' });
    const [id = ''] = await yard.comment('page:a', person, { body: 'hello', at: 5 });
    const comment = await store().comment(yard.id, id);
    assert.equal(comment?.body, 'hello');
    assert.deepEqual(comment.author, { id: person.id, name: '홍*동 님' });
    assert.equal(await store().comment(other.id, id), null);
    assert.equal(await store().comment(yard.id, nextId()), null);
  });

  spec('gives the votes of a person, newest first', async () => {
    const yard = await Yard.open(store());
    const person = await yard.person();
    const ideas = await yard.propose({}, {}, {});
    for (const { id } of ideas) await yard.vote(id, person.id, true);
    await yard.vote(ideas[0]?.id ?? '', person.id, false);
    await yard.vote(ideas[0]?.id ?? '', person.id, true);
    const { votes, version } = await store().ownOf(yard.id, person.id);
    assert.deepEqual(votes.map(({ idea, meSeq }) => [idea, meSeq]), [
      [ideas[0]?.id, 5],
      [ideas[2]?.id, 3],
      [ideas[1]?.id, 2],
    ]);
    assert.deepEqual(version, [store().epoch, 5]);
  });
}
