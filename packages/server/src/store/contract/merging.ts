import assert from 'node:assert/strict';
import type { Actor } from '../../domain/actor.js';
import type { PersonRecord } from '../../domain/records.js';
import type { Store } from '../store.js';
import { AT, idOf, Neighbours } from './neighbours.js';
import { spec } from './spec.js';
import { nextId } from './yard.js';

/** People who turn out to be one. */
export function mergingContract(store: () => Store): void {
  spec('unites votes: of two on one idea one counts, and trending knows it', async () => {
    const it = await Neighbours.open(store());
    const [author, visitor, person, other] = [await it.known(), it.visitor(), await it.known(), await it.known()];
    const both = await it.propose(author, 'both');
    const alone = await it.propose(author, 'alone');
    await it.vote(person, both, AT + 1_000);
    const score = (await it.yard.idea(both)).score;
    await it.vote(visitor, both, AT + 2_000);
    await it.vote(visitor, alone, AT + 3_000);
    await it.vote(other, alone, AT + 4_000);
    const before = await Promise.all([it.seq('board:ideas'), it.seq(`me:${person.id}`), it.seq(`idea:${alone}`)]);
    assert.equal(await it.merge(visitor, person), true);
    assert.deepEqual(await it.tally(both), { votes: 2, anonymous: 0, people: [author.id, person.id] });
    assert.deepEqual(await it.tally(alone), { votes: 3, anonymous: 0, people: [author.id, person.id, other.id] });
    assert.ok(Math.abs((await it.yard.idea(both)).score - score) < 1e-9, 'as if the visitor had never voted');
    const own = await store().ownOf(it.yard.id, person.id);
    assert.deepEqual(own.votes.map(({ idea }) => idea).sort(), [both, alone].sort());
    assert.deepEqual((await store().ownOf(it.yard.id, visitor.id)).votes, []);
    const [board, me, idea] = before;
    const cards = await it.missed('board:ideas', board);
    assert.deepEqual(cards.map((op) => op.op === 'put' && op.row.id), [both], 'only what shows another count');
    assert.equal((await it.missed(`me:${person.id}`, me)).length, 1);
    assert.equal((await it.missed(`idea:${alone}`, idea)).length, 1);
    assert.deepEqual([await it.seq('board:ideas'), await it.seq(`me:${person.id}`)], [board + 1, me + 1], 'raised once');
  });

  spec('I4 moves no way in where staff say that two are one: no secret, address or browser', async () => {
    const it = await Neighbours.open(store());
    const community = it.yard.id;
    const [secret, anonymous, person] = [nextId(), it.visitor(), await it.known()];
    const idea = await it.propose(anonymous);
    const from = idOf(await it.confirm('other@example.com', anonymous.id, secret));
    const device = { community, endpoint: 'https://push.example/x', p256dh: 'p', auth: 'a', name: 'Firefox', askedAt: 1 };
    for (const signIn of [null, secret]) {
      await store().putDevice({ ...device, id: `${from} ${signIn}`, person: from, signIn }, 3);
    }
    assert.equal((await store().signedIn(community, secret))?.id, from);
    assert.equal(await store().mergePeople({ community, from, into: person.id, by: 'staff', at: AT }), true);
    assert.equal((await it.yard.idea(idea)).author?.id, person.id, 'what they did is the other’s');
    assert.equal(await store().signedIn(community, secret), null);
    for (const id of [from, person.id]) {
      assert.deepEqual(await store().devices(community, id), []);
      assert.equal((await store().mailboxes(community, [id])).size, 0);
    }
    for (const id of [from, anonymous.id]) {
      assert.deepEqual((await store().person(community, id))?.merged, { into: person.id, by: 'staff' });
    }
    const again = idOf(await it.confirm('other@example.com', null, nextId()));
    assert.ok(again !== from && again !== person.id, 'who confirms the address again is somebody new');
  });

  spec('V3 raises no topic twice for one merge, whatever of it changed', async () => {
    const it = await Neighbours.open(store());
    const [visitor, person] = [it.visitor(), await it.known()];
    const idea = await it.propose(visitor);
    await it.vote(person, idea);
    await it.comment(visitor, `idea:${idea}`);
    const theirs = await it.comment(person, `idea:${idea}`);
    await it.act(visitor, { name: 'comment.helpful', args: { comment: theirs, on: true } });
    const topics = [`idea:${idea}`, 'board:ideas', `thread:idea:${idea}`, `me:${person.id}`] as const;
    const before = await Promise.all(topics.map((topic) => it.seq(topic)));
    assert.equal(await it.merge(visitor, person), true);
    assert.deepEqual(await Promise.all(topics.map((topic) => it.seq(topic))), before.map((seq) => seq + 1));
  });

  spec('hands ideas, comments and earlier words over, and stamps the rows that show whose they are', async () => {
    const it = await Neighbours.open(store());
    const [visitor, person] = [it.visitor(), await it.known()];
    const idea = await it.propose(visitor);
    const comment = await it.comment(visitor, 'page:x');
    await it.act(visitor, { name: 'comment.edit', args: { comment, body: '아니오' } });
    const before = await Promise.all([it.seq('board:ideas'), it.seq(`idea:${idea}`), it.seq('thread:page:x')]);
    await it.merge(visitor, person);
    assert.equal((await it.yard.idea(idea)).author?.id, person.id);
    assert.equal((await store().comment(it.yard.id, comment))?.author.id, person.id);
    assert.deepEqual((await store().history(it.yard.id, 'comment', comment, 9))?.map(({ by }) => by.id), [person.id]);
    const topics = ['board:ideas', `idea:${idea}`, 'thread:page:x'] as const;
    for (const [at, topic] of topics.entries()) {
      const ops = await it.missed(topic, before[at] ?? 0);
      assert.deepEqual(ops.map((op) => op.op === 'put' && 'author' in op.row && op.row.author?.id), [person.id], topic);
    }
  });

  spec('hands photos that wait for words over, also of who did nothing else, and never to staff', async () => {
    const it = await Neighbours.open(store());
    const [visitor, idle, person, staff] = [it.visitor(), it.visitor(), await it.known(), await it.known({ role: 'staff' })];
    await it.propose(visitor);
    const photos = [await it.sendPhoto(visitor), await it.sendPhoto(idle)];
    assert.equal(await it.merge(idle, staff), false);
    assert.equal((await store().photo(photos[1] ?? ''))?.person, idle.id);
    assert.equal(await it.merge(visitor, person), true);
    assert.equal(await it.merge(idle, person), false, 'there is nobody to be merged');
    for (const photo of photos) assert.equal((await store().photo(photo))?.person, person.id);
    assert.equal(await store().waitingPhotos(it.yard.id, person.id), 2);
  });

  spec('unites marks, none counted twice, and drops what one now says of oneself', async () => {
    const it = await Neighbours.open(store());
    const [visitor, person, other] = [it.visitor(), await it.known(), await it.known()];
    const [theirs, mine, own] = await Promise.all(
      [other, person, visitor].map((who) => it.comment(who, 'page:x')),
    ) as [string, string, string];
    const react = (who: Actor, comment: string): Promise<void> =>
      it.act(who, { name: 'comment.react', args: { comment, emoji: '👍', on: true } });
    const helped = (who: Actor, comment: string): Promise<void> =>
      it.act(who, { name: 'comment.helpful', args: { comment, on: true } });
    for (const who of [visitor, person, other]) await react(who, theirs);
    await react(visitor, own);
    await helped(visitor, mine);
    await helped(other, mine);
    await helped(person, own);
    const since = await it.seq(`me:${person.id}`);
    await it.merge(visitor, person);
    const marks = async (id: string) => (await store().comment(it.yard.id, id))?.marks;
    assert.deepEqual([await marks(theirs), await marks(mine), await marks(own)], [{ '👍': 2 }, { helpful: 1 }, { '👍': 1 }]);
    const kept = (await store().ownOf(it.yard.id, person.id)).marks.map(({ comment, mark }) => `${comment} ${mark}`);
    assert.deepEqual(kept.sort(), [`${theirs} 👍`, `${own} 👍`].sort());
    const ops = await it.missed(`me:${person.id}`, since);
    assert.deepEqual(ops.map((op) => `${op.op} ${op.op === 'put' ? op.row.id : op.id}`).sort(), [`del ${own} helpful`, `put ${own} 👍`]);
  });

  spec('keeps of what both said about following an idea the later, and nothing of what only a comment began', async () => {
    const it = await Neighbours.open(store());
    const [author, visitor, person] = [await it.known(), it.visitor(), await it.known()];
    const ideas = [await it.propose(author), await it.propose(author), await it.propose(author)] as const;
    const follow = (who: Actor, idea: string, on: boolean, at: number): Promise<void> =>
      it.act(who, { name: 'follow.set', args: { idea, on } }, undefined, at);
    await follow(visitor, ideas[0], true, AT + 1);
    await follow(person, ideas[1], true, AT + 2);
    await follow(visitor, ideas[1], true, AT + 1);
    await follow(visitor, ideas[2], true, AT + 1);
    await follow(visitor, ideas[2], false, AT + 9);
    await follow(person, ideas[2], true, AT + 3);
    const [quiet, talked] = [await it.propose(author), await it.propose(author)];
    const say = (who: Actor, idea: string, at: number): Promise<void> =>
      it.act(who, { name: 'comment.add', args: { id: nextId(), thread: `idea:${idea}`, body: '네' } }, undefined, at);
    await follow(person, quiet, true, AT);
    await follow(person, quiet, false, AT + 1);
    await say(visitor, quiet, AT + 9);
    await follow(visitor, talked, true, AT);
    await follow(visitor, talked, false, AT + 1);
    await say(person, talked, AT + 9);
    const [here, there] = [await it.propose(author), await it.propose(author)];
    await say(visitor, here, AT + 1);
    await follow(person, here, true, AT + 5);
    await say(person, there, AT + 2);
    await follow(visitor, there, true, AT + 6);
    await it.merge(visitor, person);
    const { follows } = await store().ownOf(it.yard.id, person.id);
    const begun = new Map(follows.map((one) => [one.idea, one.commentedAt] as const).filter(([, since]) => since));
    assert.deepEqual(begun, new Map([[here, AT + 1], [there, AT + 2]]), 'what a comment began goes on');
    assert.deepEqual(new Map(follows.map(({ idea, on, at }) => [idea, [on, at - AT]])), new Map([
      [ideas[0], [true, 1]], [ideas[1], [true, 2]], [ideas[2], [false, 9]],
      [quiet, [false, 1]], [talked, [false, 1]], [here, [true, 5]], [there, [true, 6]],
    ]));
  });

  spec('M1 lets a numbering go on as the person it has become', async () => {
    const it = await Neighbours.open(store());
    const [author, visitor, person] = [await it.known(), it.visitor(), await it.known()];
    const idea = await it.propose(author);
    await it.act(visitor, { name: 'vote.set', args: { idea, on: true } }, 'tab');
    await it.merge(visitor, person);
    await it.act(person, { name: 'vote.set', args: { idea, on: false } }, 'tab');
    assert.equal((await it.tally(idea)).votes, 1);
  });

  spec('does it once, and only where it may be', async () => {
    const it = await Neighbours.open(store());
    const [visitor, other, person, second] = [it.visitor(), it.visitor(), await it.known(), await it.known()];
    const staff = await it.known({ role: 'staff' });
    const imported = await it.known({ origin: 'imported' });
    const idea = await it.propose(visitor);
    await it.vote(other, idea);
    const before = await it.yard.idea(idea);
    for (const [from, into, why] of [
      [visitor, staff, 'into staff'], [staff, person, 'of staff'], [person, second, 'of somebody known'],
      [imported, person, 'of somebody imported'], [visitor, other, 'into nobody'], [visitor, visitor, 'into oneself'],
      [it.visitor(), person, 'of nobody'], [visitor, it.visitor(), 'into nobody at all'],
    ] as const) assert.equal(await it.merge(from, into), false, why);
    assert.deepEqual(await it.yard.idea(idea), before);
    const elsewhere = await Neighbours.open(store());
    assert.equal(await it.merge(visitor, await elsewhere.known()), false, 'into another community');
    assert.equal(await it.merge(visitor, person), true);
    const merged = await it.yard.idea(idea);
    assert.equal(await it.merge(visitor, person), false, 'again');
    assert.equal(await it.merge(visitor, second), false, 'into somebody else');
    assert.deepEqual(await it.yard.idea(idea), merged);
    const log = (await store().events(it.yard.id, 0, 99)).filter(({ kind }) => kind === 'person.merged');
    assert.deepEqual(log.map(({ person: whose, data }) => [whose, data['from'], data['by'], data['votes']]), [
      [person.id, visitor.id, 'token', 1],
    ]);
  });

  spec('links whose address was confirmed to who the company knows, with the browsers that led there', async () => {
    const it = await Neighbours.open(store());
    const [idle, secret] = [nextId(), nextId()];
    const confirmed = idOf(await it.confirm('gil@example.com'));
    await it.confirm('gil@example.com', idle, secret);
    const actor: Actor = { id: confirmed, community: it.yard.id, role: 'customer', anonymous: false };
    const known = await it.known();
    assert.equal(await it.merge(actor, known, 'code'), true);
    assert.deepEqual((await store().person(it.yard.id, idle))?.merged, { into: known.id, by: 'code' });
    assert.equal((await store().signedIn(it.yard.id, secret))?.id, known.id);
    assert.equal((await store().person(it.yard.id, confirmed))?.email, null, 'an address is not kept twice');
    assert.equal(idOf(await it.confirm('gil@example.com', nextId())), known.id);
    await store().putPerson({ ...(await store().person(it.yard.id, known.id) as PersonRecord), role: 'staff' });
    assert.deepEqual(await it.confirm('gil@example.com', nextId()), { type: 'staff' }, 'nobody becomes staff by a code');
  });
}
