import assert from 'node:assert/strict';
import { noNeeds } from '../../domain/needs.js';
import type { Store } from '../store.js';
import { spec } from './spec.js';
import { nextId, Yard } from './yard.js';

const DAY = 24 * 60 * 60 * 1_000;

/** Handing out what is kept of people, erasing them, and keeping nothing for longer than is wanted. */
export function privacyContract(store: () => Store): void {
  const erase = (yard: Yard, person: string, at = 10_000): Promise<boolean> =>
    store().erasePerson({
      community: yard.id, person, became: nextId(), words: 'keep', audit: { person: null, data: { by: 'self' } }, at,
    });
  const scrub = async (limit: number): Promise<number> => {
    let pieces = 1;
    while (await store().scrubLog(limit)) pieces += 1;
    return pieces;
  };

  spec('erases nobody twice, no staff and nobody of another community', async () => {
    const [yard, other] = [await Yard.open(store()), await Yard.open(store())];
    const [person, staff] = [await yard.person(), await yard.person({ role: 'staff' })];
    assert.equal(await erase(other, person.id), false);
    assert.equal(await erase(yard, staff.id), false);
    assert.equal(await erase(yard, nextId()), false);
    assert.equal((await store().person(yard.id, person.id))?.name, '홍길동');
    assert.equal(await erase(yard, person.id), true);
    assert.equal(await erase(yard, person.id), false);
    assert.deepEqual((await store().person(yard.id, person.id))?.merged, { into: '', by: 'erased' });
  });

  spec('keeps votes as numbers: counted as those of unknown people, and parted from merged ideas all the same', async () => {
    const yard = await Yard.open(store());
    const [person, other] = [await yard.person(), await yard.person()];
    const [a, b] = await yard.propose({ by: person }, { by: other });
    assert.ok(a && b);
    for (const idea of [a, b]) await yard.vote(idea.id, other.id, true);
    await yard.vote(a.id, person.id, true);
    const staff = await yard.person({ role: 'staff' });
    await store().mergeIdeas({ community: yard.id, from: a.id, into: b.id, person: staff.id, note: '', at: 7_000 });
    assert.equal(await erase(yard, person.id), true);
    const counts = async (): Promise<readonly unknown[]> =>
      (await Promise.all([yard.idea(a.id), yard.idea(b.id)])).map(({ votes, anonymous }) => [votes, anonymous]);
    assert.deepEqual((await counts())[1], [2, 1]);
    await store().partIdea({ community: yard.id, from: a.id, person: staff.id, at: 11_000 });
    assert.deepEqual(await counts(), [[2, 1], [1, 0]]);
    const { author } = await yard.idea(a.id);
    assert.equal(author?.name, '');
    assert.notEqual(author.id, person.id);
    const own = await store().ownOf(yard.id, person.id);
    assert.deepEqual([own.votes, own.follows, own.marks, own.opinions], [[], [], [], []]);
    assert.deepEqual(await store().head(yard.id, `me:${person.id}`), [store().epoch, 0]);
  });

  spec('takes whoever was erased out of the log piece by piece, and goes on where it was', async () => {
    const yard = await Yard.open(store());
    const [person, other] = [await yard.person(), await yard.person()];
    const [idea] = await yard.propose({ by: person });
    assert.ok(idea);
    const thread = `idea:${idea.id}`;
    const needs = noNeeds(yard.id);
    needs.topics.add(`thread:${thread}`);
    for (let n = 0; n < 7; n += 1) {
      await store().write(needs, (world) => {
        world.begin();
        const data = { comment: nextId(), answer: true, to: person.id };
        world.log({ at: n, kind: 'comment.added', person: other.id, idea: idea.id, data });
      });
    }
    const tells = async (): Promise<number> =>
      JSON.stringify(await store().events(yard.id, 0, 100)).split(person.id).length - 1;
    assert.equal(await tells(), 8);
    await erase(yard, person.id);
    assert.equal(await store().scrubLog(3), true);
    assert.ok((await tells()) > 0, 'not all of it at once');
    assert.ok((await scrub(3)) >= 2);
    assert.equal(await tells(), 0);
    assert.equal(await store().scrubLog(3), false);
    const last = (await store().events(yard.id, 0, 100)).at(-1);
    assert.equal(last?.kind, 'person.erased');
  });

  spec('leaves nothing of the rest after a while, but of who is blocked', async () => {
    const yard = await Yard.open(store());
    const [plain, blocked] = [await yard.person(), await yard.person()];
    const needs = noNeeds(yard.id);
    needs.people.add(blocked.id);
    await store().write(needs, (world) => {
      world.begin();
      world.moderation.block(blocked.id, null, 'a reason with a name in it');
    });
    for (const { id } of [plain, blocked]) await erase(yard, id, 10_000);
    await store().forgetRests(10_000);
    assert.ok(await store().person(yard.id, plain.id));
    await store().forgetRests(10_001);
    assert.equal(await store().person(yard.id, plain.id), null);
    assert.deepEqual((await store().person(yard.id, blocked.id))?.blocked, { until: null, reason: '' });
    const again = await store().putPerson({ ...blocked, createdAt: 20_000 });
    assert.deepEqual([again.merged, again.createdAt, again.blocked?.until], [undefined, 20_000, null]);
  });

  spec('finds who was here and is so no more; not who never was', async () => {
    const yard = await Yard.open(store());
    const [old, here, never, imported] = [
      await yard.person(), await yard.person(), await yard.person(), await yard.person({ origin: 'imported' }),
    ];
    const told = (person: string) => [{ person, facts: {} }];
    for (const { id } of [old, imported]) await store().tellCustomers(yard.id, told(id), 5 * DAY, true);
    await store().tellCustomers(yard.id, told(here.id), 9 * DAY, true);
    await store().tellCustomers(yard.id, told(never.id), 5 * DAY, false);
    assert.deepEqual(await store().idlePeople(yard.id, 7 * DAY, 9), [old.id]);
    await erase(yard, old.id);
    assert.deepEqual(await store().idlePeople(yard.id, 7 * DAY, 9), []);
  });

  spec('forgets who said a voice, and on which page an idea was written, after a time', async () => {
    const yard = await Yard.open(store());
    const staff = await yard.person({ role: 'staff' });
    const voice = (id: string) => ({
      id, sourceId: null, channel: 'shop' as const, kind: 'idea' as const, words: '국자가 짧아요', original: 'whole mail', url: null,
      name: '성춘향', email: { address: 'spring@example.com', key: 'spring@example.com' }, externalId: null, account: null, saidAt: 1,
      quotable: false, fresh: nextId(), idea: null, vote: false,
    });
    const [first, second] = [nextId(), nextId()];
    await store().recordVoices({ community: yard.id, voices: [voice(first)], person: staff.id, at: 1_000 });
    await store().recordVoices({ community: yard.id, voices: [voice(second)], person: staff.id, at: 9_000 });
    assert.equal(await store().forgetContacts(yard.id, 5_000, 9), 1);
    assert.equal(await store().forgetContacts(yard.id, 5_000, 9), 0);
    const { voices } = await store().voices({ community: yard.id, limit: 9 });
    const left = voices.map(({ id, words, name, email, original }) => [id === first, words, name, email, original]);
    assert.deepEqual(left, [
      [false, '국자가 짧아요', '성춘향', 'spring@example.com', 'whole mail'],
      [true, '국자가 짧아요', null, null, null],
    ]);
    assert.deepEqual((await store().voices({ community: yard.id, q: '성춘향', limit: 9 })).voices.map(({ id }) => id), [second]);
    assert.equal(await store().forgetPages(yard.id, 9_000, 9), 0);
  });

  spec('keeps what a community keeps of people', async () => {
    const yard = await Yard.open(store());
    assert.equal((await store().community(yard.id))?.privacy, undefined);
    await store().putPrivacy(yard.id, { words: 'remove', idle: 400 });
    assert.deepEqual((await store().community(yard.id))?.privacy, { words: 'remove', idle: 400 });
    await store().putCommunity(yard.settings(), []);
    assert.deepEqual((await store().community(yard.id))?.privacy, { words: 'remove', idle: 400 }, 'written apart');
  });
}
