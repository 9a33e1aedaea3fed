import assert from 'node:assert/strict';
import { noNeeds } from '../../domain/needs.js';
import type { Store } from '../store.js';
import { spec } from './spec.js';
import { nextId, Yard } from './yard.js';

/** Texts that have broken databases, drivers and objects. */
const TEXTS = [
  `Robert'); drop table ideas; --`,
  '"double" \\back\\ $1 ?1 :name @name {array,} {"json"}',
  '__proto__',
  'constructor',
  '😀👩‍👩‍👧‍👦 가각힣 ㄱㅏ שלום \u202emirrored\u202c zero\u200bwidth',
  'line\nbreak\r\ttab\u0001\u001f\u007f',
  '<script>alert(1)</script>',
  'NULL',
  '%_*',
];

/** Whatever people write comes back as it was written. */
export function hostileContract(store: () => Store): void {
  spec('keeps every text as it is, wherever a text can stand', async () => {
    const yard = await Yard.open(store());
    for (const text of TEXTS) {
      const everywhere = { name: text, nickname: text, title: text, email: text, avatar: text, externalId: text };
      const person = await yard.person(everywhere);
      assert.equal((await store().personByExternalId(yard.id, text))?.id, person.id);
      const [idea] = await yard.propose({ title: text, body: text, tags: [text], by: person, sourceId: text });
      assert.ok(idea);
      assert.equal(idea.title, text);
      assert.deepEqual(idea.tags, [text]);
      assert.equal(idea.sourceId, text);
      assert.equal(idea.author?.name, text);
      const page = await store().ideas({ community: yard.id, board: 'ideas', sort: 'new', tag: text, limit: 9 });
      assert.deepEqual(page.ideas.map(({ id }) => id), [idea.id]);
      await yard.status(idea.id, person, 'planned', 1, text);
      await yard.respond(idea.id, person, text, 2);
      const whole = await store().idea(yard.id, idea.id);
      assert.equal(whole?.text.body, text);
      assert.equal(whole.timeline[0]?.note, text);
      assert.equal(whole.response?.body, text);
      const thread = `page:${text}`;
      const [comment = ''] = await yard.comment(thread, person, { body: text, at: 1 });
      const { comments } = await store().comments(yard.id, thread, { limit: 5 });
      assert.deepEqual(comments.map(({ id, body }) => [id, body]), [[comment, text]]);
      assert.deepEqual(await store().head(yard.id, `thread:${thread}`), [store().epoch, 1]);
    }
    assert.deepEqual([...(await store().tags(yard.id, 99))].sort(), [...TEXTS].sort());
  });

  spec('replaces U+0000 and lone surrogates, which cannot be kept, and keeps what is around them', async () => {
    const yard = await Yard.open(store());
    const person = await yard.person({ name: 'a\u0000b' });
    const [idea] = await yard.propose({ title: 'a\u0000b\u0000', body: 'x\ud800y', tags: ['t\u0000'], by: person });
    assert.ok(idea);
    assert.equal(idea.title, 'a\ufffdb\ufffd');
    assert.deepEqual(idea.tags, ['t\ufffd']);
    assert.equal((await store().idea(yard.id, idea.id))?.text.body, 'x\ufffdy');
    assert.equal((await store().person(yard.id, person.id))?.name, 'a\ufffdb');
  });

  spec('finds nothing, and no fault, by an id that nothing can have', async () => {
    const yard = await Yard.open(store());
    for (const id of ['__proto__', '', '\u0000', `'`, 'x'.repeat(5_000), '\ud800']) {
      assert.equal(await store().idea(yard.id, id), null);
      assert.equal(await store().person(yard.id, id), null);
      assert.equal(await store().comment(yard.id, id), null);
      assert.equal(await store().community(id), null);
      assert.deepEqual((await store().ownOf(yard.id, id)).votes, []);
      assert.deepEqual(await store().head(yard.id, `thread:${id}`), [store().epoch, 0]);
      const page = await store().ideas({ community: yard.id, board: id, sort: 'new', tag: id, after: { value: 1, id }, limit: 3 });
      assert.deepEqual(page.ideas, []);
    }
  });

  spec('keeps the longest words, many at once', async () => {
    const yard = await Yard.open(store());
    const body = '가나다라마바사아자차'.repeat(2_000);
    const made = await yard.propose(...Array.from({ length: 40 }, (_, n) => ({ body: `${n} ${body}`.slice(0, 20_000) })));
    for (const [n, { id }] of made.entries()) {
      const whole = await store().idea(yard.id, id);
      assert.equal(whole?.text.body.length, 20_000);
      assert.ok(whole.text.body.startsWith(`${n} 가`));
    }
  });

  spec('keeps clients whose ids are names of an object\'s own', async () => {
    const yard = await Yard.open(store());
    const needs = noNeeds(yard.id);
    for (const id of ['__proto__', 'toString', 'hasOwnProperty']) needs.clients.add(id);
    const person = nextId();
    await store().write(needs, (world) => {
      for (const id of needs.clients) {
        assert.equal(world.client(id), undefined);
        const answers = [{ type: 'rejected', n: 1, error: { kind: 'closed', message: id } }] as const;
        world.putClient({ id, person, last: 1, answers, fingerprint: id, usedAt: 1 });
      }
    });
    await store().write(needs, (world) => {
      for (const id of needs.clients) {
        assert.equal(world.client(id)?.fingerprint, id);
        assert.deepEqual(world.client(id)?.answers[0], { type: 'rejected', n: 1, error: { kind: 'closed', message: id } });
      }
    });
  });
}
