import assert from 'node:assert/strict';
import type { MutationCall, Op } from '@madang/protocol';
import type { Actor } from '../../domain/actor.js';
import { execute, needsOfRequest, type Request } from '../../domain/execute.js';
import { noNeeds } from '../../domain/needs.js';
import { CODE } from '../../domain/person/code.js';
import { prepare } from '../../domain/prepared.js';
import type { PersonRecord } from '../../domain/records.js';
import type { ConfirmAnswer, Confirming } from '../people.js';
import type { Store } from '../store.js';
import { spec } from './spec.js';
import { nextId, Yard } from './yard.js';

const AT = Date.UTC(2026, 4, 1);

/** A yard in which people act as they do on a page. */
class Neighbours {
  #n = 0;

  constructor(
    readonly store: Store,
    readonly yard: Yard,
  ) {}

  static async open(store: Store): Promise<Neighbours> {
    return new Neighbours(store, await Yard.open(store));
  }

  visitor(): Actor {
    return { id: nextId(), community: this.yard.id, role: 'customer', anonymous: true };
  }

  async known(more: Partial<PersonRecord> = {}): Promise<Actor> {
    const { id, role } = await this.yard.person(more);
    return { id, community: this.yard.id, role, anonymous: false };
  }

  /** Does something; throws its refusal. Numbered when a client is named. */
  async act(actor: Actor, call: MutationCall, client?: string, at = AT): Promise<void> {
    const community = { ...this.yard.settings(), anonymous: { propose: true, vote: true, comment: true } };
    const numbering = client === undefined ? null : { client, n: (this.#n += 1), fingerprint: null };
    const request: Request = { community, actor, numbering, call: prepare(call), at };
    const needs = noNeeds(this.yard.id);
    needsOfRequest(request, needs);
    const { result } = await this.store.write(needs, (world) => execute(world, request));
    assert.equal(result.type, 'applied', JSON.stringify(result));
  }

  vote(actor: Actor, idea: string, at = AT): Promise<void> {
    return this.act(actor, { name: 'vote.set', args: { idea, on: true } }, undefined, at);
  }

  async propose(actor: Actor, title = '국자'): Promise<string> {
    const id = nextId();
    await this.act(actor, { name: 'idea.create', args: { id, board: 'ideas', title, body: '' } });
    return id;
  }

  async comment(actor: Actor, thread: string, body = '네'): Promise<string> {
    const id = nextId();
    await this.act(actor, { name: 'comment.add', args: { id, thread, body } });
    return id;
  }

  merge(from: Actor, into: Actor, by: 'code' | 'token' = 'token'): Promise<boolean> {
    return this.store.mergePeople({ community: this.yard.id, from: from.id, into: into.id, by, at: AT });
  }

  /** What the votes of an idea are made of. */
  async tally(idea: string): Promise<{ votes: number; anonymous: number; people: string[] }> {
    const found = await this.store.supporters(this.yard.id, idea, 9);
    assert.ok(found);
    const { votes, anonymous } = found.idea;
    return { votes, anonymous, people: found.people.map(({ id }) => id) };
  }

  /** Every row that a topic missed since a version of it, and holds that catching up leads to where the topic is. */
  async missed(topic: Parameters<Store['missed']>[1], since: number): Promise<readonly Op[]> {
    const missed = await this.store.missed(this.yard.id, topic, since, 1_000);
    assert.equal(missed.type, 'ops');
    assert.equal((await this.store.head(this.yard.id, topic))[1], missed.to);
    return missed.type === 'ops' ? missed.ops : [];
  }

  async seq(topic: Parameters<Store['missed']>[1]): Promise<number> {
    return (await this.store.head(this.yard.id, topic))[1];
  }

  confirming(more: Partial<Confirming> & { readonly mail: string }): Confirming {
    const { mail, ...rest } = more;
    const key = { community: this.yard.id, address: `hash of ${mail}` };
    return {
      community: this.yard.id,
      key,
      hash: 'right',
      email: { address: mail, key: mail.toLowerCase() },
      visitor: null,
      fresh: nextId(),
      at: AT,
      ...rest,
    };
  }

  /** Confirms an address with the code that was sent there. */
  async confirm(mail: string, visitor: string | null = null): Promise<ConfirmAnswer> {
    const confirming = this.confirming({ mail, visitor });
    // Each a long time after the one before, or too many would be asked for.
    this.#clock += CODE.within;
    await this.store.takeCode(confirming.key, 'right', this.#clock);
    return this.store.confirm({ ...confirming, at: this.#clock });
  }

  #clock = AT;
}

function idOf(answer: ConfirmAnswer): string {
  assert.ok(answer.type === 'done');
  return answer.person.id;
}

/** Codes, confirmed addresses, people who are one, and what they are called. */
export function peopleContract(store: () => Store): void {
  spec('keeps the code of an address: a new one takes its place, a right one is spent', async () => {
    const { yard } = await Neighbours.open(store());
    const key = { community: yard.id, address: 'a' };
    const it = new Neighbours(store(), yard);
    const confirming = it.confirming({ mail: 'gil@example.com', key });
    assert.deepEqual(await store().confirm(confirming), { type: 'wrong' }, 'none was sent');
    assert.equal((await store().takeCode(key, 'first', AT)).type, 'taken');
    assert.equal((await store().takeCode(key, 'right', AT + 1)).type, 'taken');
    assert.deepEqual(await store().confirm({ ...confirming, hash: 'first' }), { type: 'wrong' });
    assert.deepEqual(await store().confirm({ ...confirming, key: { ...key, address: 'b' } }), { type: 'wrong' });
    assert.equal((await store().confirm(confirming)).type, 'done');
    assert.deepEqual(await store().confirm(confirming), { type: 'wrong' }, 'it was used');
  });

  spec('spends a code with the fifth wrong one, whoever tries at once', async () => {
    const it = await Neighbours.open(store());
    const confirming = it.confirming({ mail: 'gil@example.com' });
    await store().takeCode(confirming.key, 'right', AT);
    await Promise.all(Array.from({ length: CODE.tries }, (_, at) => store().confirm({ ...confirming, hash: `wrong ${at}` })));
    assert.deepEqual(await store().confirm(confirming), { type: 'wrong' });
  });

  spec('sends an address no more than so many codes, of which those that could not be sent are none', async () => {
    const it = await Neighbours.open(store());
    const { key } = it.confirming({ mail: 'gil@example.com' });
    const taken = [];
    for (let at = 0; at < 4; at += 1) taken.push(await store().takeCode(key, 'x', AT + at));
    assert.deepEqual(taken.map(({ type }) => type), ['taken', 'taken', 'taken', 'too-many']);
    const [, , third] = taken;
    assert.ok(third?.type === 'taken');
    await store().dropCode(key, third.code);
    assert.deepEqual(await store().confirm(it.confirming({ mail: 'gil@example.com', hash: 'x' })), { type: 'wrong' });
    assert.equal((await store().takeCode(key, 'right', AT + 5)).type, 'taken');
    assert.equal((await store().takeCode(key, 'right', AT + CODE.within)).type, 'taken', 'the first is long ago');
  });

  spec('makes the visitor who acted the person whose address it is, where nobody has it: the id stays', async () => {
    const it = await Neighbours.open(store());
    const [visitor, other] = [it.visitor(), it.visitor()];
    const idea = await it.propose(visitor);
    await it.vote(other, idea);
    assert.deepEqual(await it.tally(idea), { votes: 2, anonymous: 2, people: [] });
    const since = await it.seq(`idea:${idea}`);
    const answer = await it.confirm('gil@example.com', visitor.id);
    assert.ok(answer.type === 'done' && answer.how === 'become');
    const { id, origin, email, role } = answer.person;
    assert.deepEqual([id, origin, email, role], [visitor.id, 'confirmed', 'gil@example.com', 'customer']);
    assert.equal((await it.tally(idea)).anonymous, 1);
    assert.equal((await it.missed(`idea:${idea}`, since)).length, 1);
    assert.equal((await it.confirm('gil@example.com', visitor.id)).type, 'done');
    assert.equal((await it.tally(idea)).anonymous, 1, 'once');
    assert.equal((await store().personByAddress(it.yard.id, 'gil@example.com'))?.id, visitor.id);
    const log = await store().events(it.yard.id, 0, 99);
    assert.deepEqual(log.map(({ seq }) => seq), log.map((_, at) => at + 1));
    assert.deepEqual(log.filter(({ kind }) => kind === 'person.confirmed').map(({ person }) => person), [visitor.id]);
  });

  spec('merges the visitor into the person whose address it is, and leads a browser without deeds there', async () => {
    const it = await Neighbours.open(store());
    const first = idOf(await it.confirm('gil@example.com'));
    const visitor = it.visitor();
    const idea = await it.propose(visitor);
    const merged = await it.confirm('gil@example.com', visitor.id);
    assert.ok(merged.type === 'done' && merged.how === 'merge');
    assert.equal(merged.person.id, first);
    assert.equal((await it.yard.idea(idea)).person, first);
    assert.deepEqual((await store().person(it.yard.id, visitor.id))?.merged, { into: first, by: 'code' });
    const idle = nextId();
    const led = await it.confirm('GIL@example.com', idle);
    assert.ok(led.type === 'done' && led.how === 'lead');
    assert.deepEqual((await store().person(it.yard.id, idle))?.merged, { into: first, by: 'code' });
    const again = await it.confirm('gil@example.com', idle);
    assert.ok(again.type === 'done' && again.how === 'same');
  });

  spec('takes nothing over from whoever used the browser before under an address of their own', async () => {
    const it = await Neighbours.open(store());
    const visitor = it.visitor();
    const idea = await it.propose(visitor);
    assert.equal(idOf(await it.confirm('one@example.com', visitor.id)), visitor.id);
    const two = await it.confirm('two@example.com', visitor.id);
    assert.notEqual(idOf(two), visitor.id);
    assert.equal((await it.yard.idea(idea)).person, visitor.id);
    assert.equal(idOf(await it.confirm('one@example.com')), visitor.id);
  });

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

  spec('keeps of what both said about following an idea the later', async () => {
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
    await it.merge(visitor, person);
    const { follows } = await store().ownOf(it.yard.id, person.id);
    assert.deepEqual(new Map(follows.map(({ idea, on, at }) => [idea, [on, at - AT]])), new Map([
      [ideas[0], [true, 1]], [ideas[1], [true, 2]], [ideas[2], [false, 9]],
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
    const idle = nextId();
    const confirmed = idOf(await it.confirm('gil@example.com'));
    await it.confirm('gil@example.com', idle);
    const actor: Actor = { id: confirmed, community: it.yard.id, role: 'customer', anonymous: false };
    const known = await it.known();
    assert.equal(await it.merge(actor, known, 'code'), true);
    assert.deepEqual((await store().person(it.yard.id, idle))?.merged, { into: known.id, by: 'code' });
    assert.equal((await store().person(it.yard.id, confirmed))?.email, null, 'an address is not kept twice');
    assert.equal(idOf(await it.confirm('gil@example.com', nextId())), known.id);
    await store().putPerson({ ...(await store().person(it.yard.id, known.id) as PersonRecord), role: 'staff' });
    assert.deepEqual(await it.confirm('gil@example.com', nextId()), { type: 'staff' }, 'nobody becomes staff by a code');
  });

  spec('stamps every row that shows somebody, when what they are called changes', async () => {
    const it = await Neighbours.open(store());
    const [person, staff, author] = [await it.known(), await it.known({ role: 'staff' }), await it.known()];
    const own = await it.propose(person);
    const liked = await it.propose(author);
    const other = await it.propose(author);
    await it.vote(person, liked);
    const comment = await it.comment(person, 'page:x');
    await it.act(staff, { name: 'status.set', args: { id: nextId(), idea: own, status: 'planned', note: '' } });
    await it.act(staff, { name: 'response.set', args: { id: nextId(), idea: own, body: '네' } });
    const topics = ['board:ideas', 'roadmap:ideas', `idea:${own}`, `idea:${liked}`, `idea:${other}`, 'thread:page:x'] as const;
    const heads = (): Promise<number[]> => Promise.all(topics.map((topic) => it.seq(topic)));
    const before = await heads();
    const row = await store().person(it.yard.id, person.id);
    assert.ok(row);
    assert.deepEqual(await store().changeFace(row, { name: row.name }, AT), row);
    assert.deepEqual(await heads(), before, 'nothing else is shown');
    assert.equal((await store().changeFace(row, { nickname: '별이' }, AT))?.nickname, '별이');
    assert.deepEqual(await heads(), [1, 1, 1, 1, 0, 1].map((step, at) => (before[at] ?? 0) + step));
    assert.equal((await it.yard.idea(own)).author?.name, '별이');
    assert.deepEqual((await it.missed('board:ideas', before[0] ?? 0)).map((op) => op.op === 'put' && op.row.id), [own]);
    assert.deepEqual((await it.missed('thread:page:x', before[5] ?? 0)).map((op) => op.op === 'put' && op.row.id), [comment]);
    const mid = await heads();
    const company = await store().person(it.yard.id, staff.id);
    assert.ok(company);
    await store().changeFace(company, { title: '고객지원팀' }, AT);
    assert.deepEqual(await heads(), [1, 1, 1, 0, 0, 0].map((step, at) => (mid[at] ?? 0) + step));
    const rows = (await it.missed(`idea:${own}`, mid[2] ?? 0)).map((op) => op.op === 'put' && op.row.kind);
    assert.deepEqual(rows.sort(), ['event', 'event', 'idea', 'response']);
    assert.equal(await store().changeFace({ ...row, id: nextId() }, {}, AT), null);
  });

  spec('starts anew without codes and addresses', async () => {
    const it = await Neighbours.open(store());
    const first = idOf(await it.confirm('gil@example.com'));
    await store().clearCommunity(it.yard.id);
    assert.equal(await store().personByAddress(it.yard.id, 'gil@example.com'), null);
    assert.notEqual(idOf(await it.confirm('gil@example.com')), first);
  });
}
