import assert from 'node:assert/strict';
import { needsOf } from '../../domain/decide.js';
import { createIdea } from '../../domain/idea/create-idea.js';
import { noNeeds } from '../../domain/needs.js';
import { type Prepared, prepare } from '../../domain/prepared.js';
import { Refused } from '../../domain/refusal.js';
import type { NewVoice } from '../../domain/voice/records.js';
import type { Store } from '../store.js';
import type { Recorded } from '../voices.js';
import { AT, Neighbours } from './neighbours.js';
import { spec } from './spec.js';
import { nextId } from './yard.js';

/** A voice of somebody known by an address, that waits. */
function said(more: Partial<NewVoice> = {}): NewVoice {
  return {
    id: nextId(),
    sourceId: null,
    channel: 'email',
    kind: 'idea',
    words: '손잡이가  뜨거워요\n 다시는 안 사요.',
    original: null,
    url: null,
    name: '춘향',
    email: { address: 'Chun@example.com', key: 'chun@example.com' },
    externalId: null,
    account: '남원상회',
    saidAt: AT - 5,
    quotable: false,
    fresh: nextId(),
    idea: null,
    vote: false,
    ...more,
  };
}

class Heard {
  private constructor(
    readonly it: Neighbours,
    readonly idea: string,
    readonly staff: string,
  ) {}

  static async of(store: Store): Promise<Heard> {
    const it = await Neighbours.open(store);
    const idea = await it.propose(await it.known(), '뜨겁지 않은 손잡이');
    return new Heard(it, idea, (await it.known({ role: 'staff', name: '민아' })).id);
  }

  record(...voices: readonly NewVoice[]): Promise<readonly Recorded[]> {
    return this.it.store.recordVoices({ community: this.it.yard.id, voices, person: this.staff, at: AT });
  }

  attach(voice: string, idea: string | null, vote = false): ReturnType<Store['attachVoice']> {
    return this.it.store.attachVoice({ community: this.it.yard.id, voice, idea, vote, person: this.staff, at: AT + 7 });
  }

  async stands(): Promise<{ votes: number; score: number; behalf: number; quotes: number }> {
    const { votes, score, loop } = await this.it.yard.idea(this.idea);
    const heard = await this.it.store.heardOf(this.it.yard.id, this.idea, 9);
    return { votes, score, behalf: heard?.onBehalf ?? -1, quotes: loop.quotes };
  }
}

/** What people said elsewhere. */
export function voicesContract(store: () => Store): void {
  spec('keeps words exactly, once by id and once by source, and lists the latest first', async () => {
    const heard = await Heard.of(store());
    const { yard } = heard.it;
    const one = said({ sourceId: 'mail 1', original: 'all of it', url: 'https://mail.example/1' });
    assert.deepEqual(await heard.record(one), [{ type: 'new', id: one.id }]);
    assert.deepEqual(await heard.record(one, said({ sourceId: 'mail 1' })), [
      { type: 'known', id: one.id },
      { type: 'known', id: one.id },
    ]);
    const kept = await store().voice(yard.id, one.id);
    assert.deepEqual(
      [kept?.words, kept?.original, kept?.url, kept?.account, kept?.email, kept?.state, kept?.idea, kept?.by?.id],
      [one.words, 'all of it', one.url, '남원상회', 'Chun@example.com', 'waiting', null, heard.staff],
    );
    const more = [said({ channel: 'shop', words: 'the handle is loud' }), said({ kind: 'praise', words: '고마워요' })];
    for (const [at, voice] of more.entries()) {
      await store().recordVoices({ community: yard.id, voices: [voice], person: heard.staff, at: AT + 1 + at });
    }
    const ids = async (query: object): Promise<string[]> =>
      (await store().voices({ community: yard.id, limit: 9, ...query })).voices.map(({ id }) => id);
    const [shop, praise] = more.map(({ id }) => id);
    assert.deepEqual(await ids({}), [praise, shop, one.id]);
    assert.deepEqual(await ids({ channel: 'shop' }), [shop]);
    assert.deepEqual(await ids({ kind: 'praise' }), [praise]);
    assert.deepEqual(await ids({ q: '손잡이 뜨거' }), [one.id]);
    assert.deepEqual(await ids({ q: 'HANDLE' }), [shop]);
    assert.deepEqual(await ids({ q: '100%_' }), []);
    assert.deepEqual(await ids({ state: 'attached' }), []);
    const page = await store().voices({ community: yard.id, limit: 2, state: 'waiting' });
    assert.deepEqual([page.more, page.waiting], [true, 3]);
    const after = { value: AT + 1, id: shop ?? '' };
    assert.deepEqual(await ids({ after }), [one.id]);
    const elsewhere = await Heard.of(store());
    assert.equal(await store().voice(elsewhere.it.yard.id, one.id), null);
    assert.deepEqual(await elsewhere.record(one), [{ type: 'refused', why: 'no-voice' }]);
  });

  spec('votes in somebody’s name once, live, and takes it back exactly', async () => {
    const heard = await Heard.of(store());
    const before = await heard.stands();
    const [one, two] = [said({ quotable: true }), said({ words: '또 뜨거워요' })];
    await heard.record(one, two);
    const seen = await heard.it.seq('board:ideas');
    assert.deepEqual(await heard.attach(one.id, heard.idea, true), { type: 'done' });
    assert.deepEqual(await heard.attach(one.id, heard.idea, true), { type: 'already' });
    await heard.attach(two.id, heard.idea, true);
    const { votes, behalf, quotes } = await heard.stands();
    assert.deepEqual([votes, behalf, quotes], [before.votes + 1, 1, 1]);
    const [op] = await heard.it.missed('board:ideas', seen);
    assert.deepEqual(op?.op === 'put' && op.row.kind === 'idea' && op.row.votes, before.votes + 1);
    await heard.attach(one.id, null);
    assert.equal((await heard.stands()).behalf, 1, 'the other voice stands for it');
    await heard.attach(two.id, null);
    assert.deepEqual(await heard.stands(), before);
    assert.equal((await store().voice(heard.it.yard.id, two.id))?.state, 'waiting');
  });

  spec('makes a vote theirs when they vote themselves, and leaves it to them', async () => {
    const heard = await Heard.of(store());
    const actor = await heard.it.known({ email: 'chun@EXAMPLE.com', externalId: 'chunhyang' });
    const [byMail, byId] = [said(), said({ email: null, externalId: 'chunhyang' })];
    await heard.record({ ...byMail, idea: heard.idea, vote: true }, { ...byId, idea: heard.idea, vote: true });
    const kept = await store().voice(heard.it.yard.id, byMail.id);
    assert.deepEqual([kept?.person, kept?.state, kept?.vote], [actor.id, 'attached', true]);
    assert.equal((await heard.stands()).votes, 2);
    await heard.it.vote(actor, heard.idea);
    assert.deepEqual([(await heard.stands()).votes, (await heard.stands()).behalf], [2, 0]);
    for (const { id } of [byMail, byId]) await heard.attach(id, null);
    assert.equal((await heard.stands()).votes, 2);
    // They had voted before: the voice brings nothing, and takes nothing away.
    await heard.attach(byMail.id, heard.idea, true);
    await store().removeVoice({ community: heard.it.yard.id, voice: byMail.id, person: heard.staff, at: AT });
    assert.deepEqual([(await heard.stands()).votes, await store().voice(heard.it.yard.id, byMail.id)], [2, null]);
  });

  spec('refuses what cannot be, and then keeps nothing', async () => {
    const heard = await Heard.of(store());
    const nobody = said({ name: null, email: null });
    const refused = async (voice: NewVoice): Promise<unknown> => {
      const [answer] = await heard.record(voice);
      assert.equal(await store().voice(heard.it.yard.id, voice.id), null);
      return answer?.type === 'refused' && answer.why;
    };
    assert.equal(await refused({ ...nobody, idea: heard.idea, vote: true }), 'nobody');
    assert.equal(await refused(said({ idea: nextId() })), 'no-idea');
    const staff = { id: heard.staff, community: heard.it.yard.id, role: 'staff', anonymous: false } as const;
    const args = { id: crypto.randomUUID(), idea: heard.idea, status: 'shipped', note: '' } as const;
    await heard.it.act(staff, { name: 'status.set', args });
    assert.equal(await refused(said({ idea: heard.idea, vote: true })), 'closed');
    assert.deepEqual(await heard.record(said({ idea: heard.idea })), [{ type: 'new', id: (await latest(heard)).id }]);
    assert.deepEqual(await heard.attach(nextId(), null), { type: 'refused', why: 'no-voice' });
  });

  spec('tells everybody only what may be read, with names of members who chose one', async () => {
    const heard = await Heard.of(store());
    const shown = await heard.it.known({ nickname: '방자', externalId: 'bangja' });
    await heard.it.known({ externalId: 'mongryong' });
    const quotable = { quotable: true, idea: heard.idea, email: null, name: null } as const;
    await heard.record(
      said({ ...quotable, externalId: 'bangja', words: '식혀 주세요', channel: 'shop', saidAt: AT - 1 }),
      said({ ...quotable, externalId: 'mongryong', words: '뜨거워요', saidAt: AT - 2 }),
      said({ idea: heard.idea, words: '저만 알고 싶어요' }),
    );
    const told = await store().heardOf(heard.it.yard.id, heard.idea, 9);
    assert.deepEqual(
      told?.voices.map(({ words, by }) => [words, by?.id ?? null]),
      [['식혀 주세요', shown.id], ['뜨거워요', null]],
    );
    assert.deepEqual(told.channels, [{ channel: 'email', voices: 2 }, { channel: 'shop', voices: 1 }]);
    assert.equal((await heard.stands()).quotes, 2);
    const id = (await store().voices({ community: heard.it.yard.id, q: '식혀', limit: 1 })).voices[0]?.id ?? '';
    const of = { community: heard.it.yard.id, id, person: heard.staff, at: AT };
    assert.equal(await store().patchVoice(of, { quotable: false, kind: 'problem', account: '방자네' }), true);
    assert.deepEqual([(await heard.stands()).quotes, (await store().voice(of.community, id))?.kind], [1, 'problem']);
    assert.equal((await store().voices({ community: of.community, q: '방자네', limit: 9 })).voices.length, 1);
    assert.equal(await store().patchVoice({ ...of, id: nextId() }, { kind: 'idea' }), false);
  });

  spec('waits again when its idea is taken away, and goes to another', async () => {
    const { it, staff } = await Heard.of(store());
    const author = await it.known();
    const idea = await it.propose(author, '짧은 손잡이');
    const voice = said({ idea });
    await store().recordVoices({ community: it.yard.id, voices: [voice], person: staff, at: AT });
    await it.act(author, { name: 'idea.delete', args: { idea } });
    const waiting = await store().voice(it.yard.id, voice.id);
    assert.deepEqual([waiting?.state, waiting?.idea, waiting?.vote], ['waiting', null, false]);
    const other = await it.propose(author, '긴 손잡이');
    const to = { community: it.yard.id, voice: voice.id, person: staff, at: AT };
    assert.deepEqual(await store().attachVoice({ ...to, idea: other, vote: true }), { type: 'done' });
    assert.equal((await it.yard.idea(other)).votes, 2);
  });

  spec('makes an idea with all that belongs to it, or nothing, and once', async () => {
    const { it, idea: whole, staff } = await Heard.of(store());
    const community = it.yard.id;
    const waiting = said({ name: null, email: null });
    await store().recordVoices({ community, voices: [waiting], person: staff, at: AT });
    const derive = (idea: string, voice: string, vote: boolean): ReturnType<Store['deriveIdea']> => {
      const actor = { id: staff, community, role: 'staff', anonymous: false } as const;
      const call = { name: 'idea.create', args: { id: idea, board: 'ideas', title: '식는 손잡이', body: '' } } as const;
      const prepared = prepare(call) as Extract<Prepared, { name: 'idea.create' }>;
      const needs = noNeeds(community);
      needsOf(prepared, actor, needs);
      const by = { community, idea, person: staff, at: AT + 1 };
      return store().deriveIdea({
        needs,
        decide(world) {
          world.begin();
          return createIdea(world, it.yard.settings(), actor, prepared, AT + 1);
        },
        relating: { ...by, origin: null, kind: 'voice', source: voice, comments: [], voters: false },
        attaching: { ...by, voice, vote },
      });
    };
    const [idea, never] = [crypto.randomUUID(), crypto.randomUUID()];
    await assert.rejects(derive(never, waiting.id, true), (error) => error instanceof Refused && error.error.kind === 'invalid');
    assert.equal(await store().idea(community, never), null);
    await assert.rejects(derive(whole, waiting.id, false), (error) => error instanceof Refused && error.error.kind === 'conflict');
    assert.equal((await derive(idea, waiting.id, false))?.newIdeas.length, 1);
    assert.equal(await derive(idea, waiting.id, false), null);
    assert.equal((await store().voice(community, waiting.id))?.idea?.id, idea);
    assert.equal(await store().unrelateIdea({ community, idea, person: staff, at: AT + 2 }), 'done');
  });

  spec('goes along when ideas become one, and comes back', async () => {
    const heard = await Heard.of(store());
    const { it, idea: from } = heard;
    const into = await it.propose(await it.known(), '찬 손잡이');
    const voice = said({ quotable: true, idea: from, vote: true });
    await heard.record(voice);
    const before = await heard.stands();
    const pair = { community: it.yard.id, from, person: heard.staff, at: AT + 9 };
    await store().mergeIdeas({ ...pair, into, note: '' });
    const told = await store().heardOf(it.yard.id, into, 9);
    assert.deepEqual([told?.voices.length, told?.onBehalf, (await it.yard.idea(into)).votes], [1, 1, 3]);
    assert.equal((await it.yard.idea(into)).loop.quotes, 1);
    assert.deepEqual(await heard.attach(voice.id, null), { type: 'refused', why: 'entangled' });
    assert.deepEqual(await heard.attach(said().id, from), { type: 'refused', why: 'no-voice' });
    await store().partIdea({ ...pair, at: AT + 10 });
    assert.deepEqual(await heard.stands(), before);
    assert.equal((await it.yard.idea(into)).loop.quotes, 0);
  });
}

async function latest({ it }: Heard): Promise<{ id: string }> {
  const { voices } = await it.store.voices({ community: it.yard.id, limit: 1 });
  assert.ok(voices[0]);
  return voices[0];
}
