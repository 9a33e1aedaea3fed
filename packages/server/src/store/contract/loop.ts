import assert from 'node:assert/strict';
import { DAY } from '../../domain/loop/promise.js';
import { noNeeds } from '../../domain/needs.js';
import { lookAgain } from '../../domain/loop/look-again.js';
import type { Actor } from '../../domain/actor.js';
import type { Store } from '../store.js';
import { AT, Neighbours } from './neighbours.js';
import { spec } from './spec.js';
import { nextId } from './yard.js';

const board = ({ yard }: Neighbours): { community: string; board: string } => ({ community: yard.id, board: 'ideas' });

/** Answers an idea as staff. */
function answer(
  it: Neighbours,
  staff: Actor,
  idea: string,
  body: string,
  more: { readonly at?: number; readonly listened?: boolean } = {},
): Promise<void> {
  const { at = AT, listened } = more;
  const args = { id: nextId(), idea, body, ...(listened !== undefined && { listened }) };
  return it.act(staff, { name: 'response.set', args }, undefined, at);
}

/** What is owed to ideas, and what came of them. */
export function loopContract(store: () => Store): void {
  spec('L1 keeps when a promise was called in, lists what is due, and settles it with an answer', async () => {
    const it = await Neighbours.open(store());
    it.promises = { ideas: { supporters: 2, days: 14 } };
    const [author, voter, staff] = [await it.known(), it.visitor(), await it.known({ role: 'staff' })];
    const [first, second] = [await it.propose(author, 'first'), await it.propose(author, 'second')];
    assert.deepEqual(await store().due(board(it), AT, 9), []);
    await it.vote(voter, second, AT + 1_000);
    await it.vote(voter, first, AT + 2_000);
    const due = await store().due(board(it), AT, 9);
    assert.deepEqual(due.map(({ why, at, idea }) => [why, at, idea.id]), [
      ['promise', AT + 1_000 + 14 * DAY, second],
      ['promise', AT + 2_000 + 14 * DAY, first],
    ]);
    assert.deepEqual((await store().due(board(it), AT, 1)).length, 1);
    assert.deepEqual(await store().due({ ...board(it), board: 'help' }, AT, 9), []);
    await answer(it, staff, second, '네');
    assert.deepEqual((await store().due(board(it), AT, 9)).map(({ idea }) => idea.id), [first]);
    const { loop } = await it.yard.idea(second);
    assert.deepEqual([loop.promisedAt, loop.dueAt], [AT + 1_000, null], 'when it was called in stays');
  });

  spec('finds ideas that had enough people before anything was promised, imported totals left out', async () => {
    const it = await Neighbours.open(store());
    const [author, voter, staff] = [await it.known(), it.visitor(), await it.known({ role: 'staff' })];
    const [wanted, answered] = [await it.propose(author), await it.propose(author)];
    await it.propose(author);
    await it.yard.propose({ title: 'from before', votes: 500 });
    await it.vote(voter, wanted);
    await it.vote(voter, answered);
    await answer(it, staff, answered, '네');
    assert.deepEqual(await store().toPromise(board(it), 2, 9), [wanted]);
  });

  spec('L2 keeps doubts as one’s own, counts them, and sends an answer back', async () => {
    const it = await Neighbours.open(store());
    const people = await Promise.all([0, 1, 2, 3].map(() => it.known()));
    const [author, ...voters] = people as [Actor, ...Actor[]];
    const staff = await it.known({ role: 'staff' });
    const idea = await it.propose(author);
    for (const voter of voters) await it.vote(voter, idea);
    await answer(it, staff, idea, '어려워요');
    for (const voter of voters) await it.act(voter, { name: 'response.doubt', args: { idea, on: true } }, undefined, AT + 5);
    const [due] = await store().due(board(it), AT, 9);
    assert.deepEqual([due?.why, due?.at, due?.idea.loop.doubts], ['doubt', AT + 5, 3]);
    const { opinions } = await store().ownOf(it.yard.id, voters[0]?.id ?? '');
    assert.deepEqual(opinions.map(({ kind, choice }) => [kind, choice]), [['doubt', '1']]);
    await answer(it, staff, idea, '그럼 이렇게 할게요');
    assert.deepEqual(await store().due(board(it), AT, 9), []);
    const again = await it.yard.idea(idea);
    assert.deepEqual([again.loop.doubts, again.loop.returnedAt, again.answer?.round], [0, null, 2]);
    assert.equal((await it.missed(`me:${voters[0]?.id ?? ''}`, 0)).filter((op) => op.op === 'put' && op.row.kind === 'doubt').length, 1);
  });

  spec('L3 keeps why people voted, tells everybody only what may be quoted, and lets it go with the vote', async () => {
    const it = await Neighbours.open(store());
    const [author, open, shy] = [await it.known(), await it.known({ nickname: '길동' }), it.visitor()];
    const idea = await it.propose(author);
    for (const [actor, text, quote] of [[open, '이사할 때요', true], [shy, '비밀이에요', false]] as const) {
      await it.vote(actor, idea);
      await it.act(actor, { name: 'vote.why', args: { idea, text, quote } }, undefined, AT + (quote ? 1 : 2));
    }
    const whys = await store().whys(it.yard.id, idea, 9);
    assert.deepEqual(whys.map(({ text, choice, at }) => [text, choice, at]), [
      ['비밀이에요', 'private', AT + 2],
      ['이사할 때요', 'quote', AT + 1],
    ]);
    const quotes = await store().quotes(it.yard.id, idea, 9);
    assert.deepEqual(quotes?.quotes.map(({ by, text }) => [by.name, text]), [['길동', '이사할 때요']]);
    assert.equal(quotes?.version[1], await it.seq(`idea:${idea}`));
    assert.equal(await store().quotes(it.yard.id, nextId(), 9), null);
    assert.equal((await it.yard.idea(idea)).loop.quotes, 1);
    for (const actor of [open, shy]) await it.act(actor, { name: 'vote.set', args: { idea, on: false } });
    assert.deepEqual(await store().whys(it.yard.id, idea, 9), []);
    assert.equal((await it.yard.idea(idea)).loop.quotes, 0);
    const gone = (await it.missed(`me:${shy.id}`, 0)).filter((op) => op.op === 'del').map((op) => op.kind);
    assert.deepEqual(gone.sort(), ['vote', 'why']);
  });

  spec('counts who was helped, and tells staff who was not and why', async () => {
    const it = await Neighbours.open(store());
    const [author, voter, staff] = [await it.known(), await it.known(), await it.known({ role: 'staff' })];
    const idea = await it.propose(author, '국자');
    await it.vote(voter, idea);
    await it.act(staff, { name: 'status.set', args: { id: nextId(), idea, status: 'shipped', note: '' } });
    await it.act(author, { name: 'solved.set', args: { idea, answer: 'yes' } });
    await it.act(voter, { name: 'solved.set', args: { idea, answer: 'not-yet', reason: '왼손엔 아직 커요' } });
    const { loop } = await it.yard.idea(idea);
    assert.deepEqual([loop.solved, loop.notYet], [1, 1]);
    const said = await store().notYet(board(it), 9);
    assert.deepEqual(said.map(({ idea: of, by, text }) => [of.title, by.id, text]), [['국자', voter.id, '왼손엔 아직 커요']]);
    assert.deepEqual(await store().notYet({ ...board(it), board: 'help' }, 9), []);
    const desk = async (): Promise<unknown> => {
      const listed = await store().queue({ community: it.yard.id, sort: 'votes', notYet: true, now: AT, limit: 9 });
      const { notYet } = await store().queueCounts(it.yard.id, undefined, AT, 9);
      return [listed.ideas.map((one) => one.idea.title), notYet];
    };
    await it.propose(author, '냄비');
    assert.deepEqual(await desk(), [['국자'], 1]);
    await it.act(staff, { name: 'status.set', args: { id: nextId(), idea, status: 'building', note: '다시 만들어요' } });
    assert.deepEqual(await desk(), [[], 0], 'the company is at it again');
    await it.act(staff, { name: 'status.set', args: { id: nextId(), idea, status: 'shipped', note: '' } });
    assert.deepEqual(await desk(), [['국자'], 1]);
    await it.act(voter, { name: 'solved.set', args: { idea, answer: 'yes' } });
    assert.deepEqual(await store().notYet(board(it), 9), []);
    assert.deepEqual(await desk(), [[], 0]);
    assert.equal((await store().ownOf(it.yard.id, voter.id)).opinions[0]?.text, '');
  });

  spec('L4 brings a declined idea back on its day, once', async () => {
    const it = await Neighbours.open(store());
    const [author, staff] = [await it.known(), await it.known({ role: 'staff' })];
    const idea = await it.propose(author);
    const lookAgainAt = AT + 30 * DAY;
    const args = { id: nextId(), idea, status: 'declined', note: '지금은요', lookAgainAt } as const;
    await it.act(staff, { name: 'status.set', args });
    assert.deepEqual(await store().toLookAgain(it.yard.id, lookAgainAt - 1, 9), []);
    assert.deepEqual(await store().due(board(it), lookAgainAt - 1, 9), []);
    const found = await store().toLookAgain(it.yard.id, lookAgainAt, 9);
    assert.deepEqual(found, [{ idea, by: staff.id }]);
    const back = async (): Promise<number> => {
      const needs = noNeeds(it.yard.id);
      const entry = nextId();
      needs.ideas.add(idea);
      needs.people.add(staff.id);
      needs.timeline.add(entry);
      const ideas = [{ idea, by: staff.id, entry }];
      const { result } = await store().write(needs, (world) => lookAgain(world, ideas, lookAgainAt));
      return result;
    };
    assert.deepEqual((await Promise.all([back(), back(), back()])).sort(), [0, 0, 1]);
    assert.deepEqual(await store().toLookAgain(it.yard.id, lookAgainAt, 9), []);
    const whole = await store().idea(it.yard.id, idea);
    assert.deepEqual(whole?.timeline.map(({ type, person }) => [type, person]), [
      ['status', staff.id],
      ['look-again', staff.id],
    ]);
    const due = await store().due(board(it), lookAgainAt, 9);
    assert.deepEqual(due.map(({ why, at }) => [why, at]), [['look-again', lookAgainAt]]);
    await it.act(staff, { name: 'status.set', args: { id: nextId(), idea, status: 'considering', note: '' } }, undefined, lookAgainAt);
    assert.deepEqual(await store().due(board(it), lookAgainAt, 9), []);
  });

  spec('L5 counts answers for the clock: not those in the same words, nor what was only listened to', async () => {
    const it = await Neighbours.open(store());
    const [author, staff] = [await it.known(), await it.known({ role: 'staff' })];
    assert.deepEqual(await store().clock(board(it), 0), { n: 0, answered: 0, median: null, listened: 0 });
    const ideas: string[] = [];
    for (let n = 0; n < 8; n += 1) ideas.push(await it.propose(author));
    const [a = '', b = '', c = '', d = '', e = ''] = ideas;
    await answer(it, staff, a, '고마워요! 만들게요.', { at: AT + 1_000 });
    await answer(it, staff, b, '다음 달에 할게요', { at: AT + 3_000 });
    await answer(it, staff, c, '고마워요, 만들게요', { at: AT + 4_000 });
    await answer(it, staff, d, '들었어요. 법이 막아요.', { at: AT + 5_000, listened: true });
    await answer(it, staff, e, '가을에 나와요', { at: AT + 9_000 });
    assert.deepEqual(await store().clock(board(it), AT), { n: 7, answered: 3, median: 3_000, listened: 1 });
    await answer(it, staff, ideas[5] ?? '', '겨울에 나와요', { at: AT + 5_000 });
    assert.deepEqual(await store().clock(board(it), AT), { n: 7, answered: 4, median: 4_000, listened: 1 });
    assert.deepEqual(await store().clock(board(it), AT + 1), { n: 0, answered: 0, median: null, listened: 0 });
    const elsewhere = await Neighbours.open(store());
    const [other, colleague] = [await elsewhere.known(), await elsewhere.known({ role: 'staff' })];
    const same = await elsewhere.propose(other);
    await answer(elsewhere, colleague, same, '고마워요! 만들게요.', { at: AT + 9_000 });
    assert.equal((await store().clock(board(elsewhere), AT)).answered, 1, 'another community said it first');
  });

  spec('unites what two who are one said of an idea: the later holds, and nothing counts twice', async () => {
    const it = await Neighbours.open(store());
    const [author, person, staff] = [await it.known(), await it.known(), await it.known({ role: 'staff' })];
    const visitor = it.visitor();
    const idea = await it.propose(author);
    for (const [at, actor] of [visitor, person].entries()) {
      await it.vote(actor, idea);
      await it.act(actor, { name: 'vote.why', args: { idea, text: `왜 ${at}`, quote: true } }, undefined, AT + at);
    }
    await answer(it, staff, idea, '음');
    for (const actor of [visitor, person]) await it.act(actor, { name: 'response.doubt', args: { idea, on: true } });
    await it.act(staff, { name: 'status.set', args: { id: nextId(), idea, status: 'shipped', note: '' } });
    await it.act(person, { name: 'solved.set', args: { idea, answer: 'yes' } }, undefined, AT + 1);
    await it.act(visitor, { name: 'solved.set', args: { idea, answer: 'not-yet', reason: '아직' } }, undefined, AT + 2);
    assert.equal(await it.merge(visitor, person), true);
    const { doubts, quotes, solved, notYet } = (await it.yard.idea(idea)).loop;
    assert.deepEqual([doubts, quotes, solved, notYet], [1, 1, 0, 1]);
    const { opinions } = await store().ownOf(it.yard.id, person.id);
    const said = opinions.map(({ kind, choice, text }) => `${kind} ${choice} ${text}`).sort();
    assert.deepEqual(said, ['doubt 1 ', 'solved not-yet 아직', 'why quote 왜 1']);
    assert.deepEqual((await store().ownOf(it.yard.id, visitor.id)).opinions, []);
    assert.deepEqual((await store().whys(it.yard.id, idea, 9)).length, 1);
  });

  spec('keeps what a community promises, and forgets what was said with the rest', async () => {
    const it = await Neighbours.open(store());
    const promises = { ideas: { supporters: 50, days: 14, doubts: 30 } };
    await store().putCommunity({ ...it.yard.settings(), promises }, []);
    assert.deepEqual((await store().community(it.yard.id))?.promises, promises);
    const author = await it.known();
    const idea = await it.propose(author);
    await it.act(author, { name: 'vote.why', args: { idea, text: '왜냐하면', quote: false } });
    await store().clearCommunity(it.yard.id);
    assert.deepEqual((await store().ownOf(it.yard.id, author.id)).opinions, []);
    await store().putCommunity(it.yard.settings(), []);
    assert.equal((await store().community(it.yard.id))?.promises, undefined);
  });
}
