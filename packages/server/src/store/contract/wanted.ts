import assert from 'node:assert/strict';
import type { Store } from '../store.js';
import { spec } from './spec.js';
import { SAID, Street } from './street.js';

/** What people want to hear, and what they do not. */
export function wantedContract(store: () => Store): void {
  spec('B2 is quiet about what was switched off: an idea, a board, a way to follow', async () => {
    const street = await Street.open(store());
    const me = await street.it.known();
    const author = await street.it.known();
    const proposed = await street.propose(me);
    const voted = await street.propose(author);
    const elsewhere = await street.propose(author, '도움', 'help');
    for (const idea of [voted, elsewhere]) await street.vote(me, idea);
    for (const idea of [proposed, voted, elsewhere]) await street.status(idea, 'planned');
    const ideas = async (): Promise<string[]> => Object.keys(await street.told(me));
    assert.deepEqual(await ideas(), [elsewhere, voted, proposed]);
    assert.equal(await street.unread(me), 3);
    await street.put(me, { mutedBoards: ['help'] });
    assert.deepEqual(await ideas(), [voted, proposed]);
    await street.put(me, { follow: { proposed: true, commented: true, voted: false } });
    assert.deepEqual(await ideas(), [proposed]);
    await street.put(me, { follow: { proposed: false, commented: true, voted: true } });
    assert.deepEqual(await ideas(), [elsewhere, voted, proposed], 'who proposed voted too');
    await street.put(me, { follow: { proposed: false, commented: true, voted: false } });
    assert.deepEqual([await ideas(), await street.unread(me)], [[], 0]);
    await street.put(me, { muted: true });
    assert.equal((await ideas()).length, 3, 'the inbox always works');
    for (const idea of [proposed, voted]) await street.follow(me, idea, false);
    assert.deepEqual([await ideas(), await street.unread(me)], [[elsewhere], 1]);
  });

  spec('B5 unites what two people heard and read who are one', async () => {
    const street = await Street.open(store());
    const [visitor, person, author] = [street.it.visitor(), await street.it.known(), await street.it.known()];
    const [a, b] = [await street.propose(author), await street.propose(author)];
    await street.vote(visitor, a);
    await street.vote(person, b);
    await street.status(a, 'planned');
    await street.status(b, 'planned');
    const { seq } = await street.inbox(visitor);
    await street.read(visitor, seq);
    await street.read(person, seq - 1);
    const mine = await street.say(person, a);
    await street.say(visitor, a, '맞아요', { parent: mine });
    await street.put(visitor, { locale: 'en' });
    await street.put(person, { locale: 'ko' });
    assert.equal(await street.it.merge(visitor, person), true);
    assert.deepEqual(Object.keys(await street.told(person)), [b, a]);
    assert.equal(await street.unread(person), 0, 'what either read is read, and nobody hears of themselves');
    assert.equal((await store().preferences(street.id, person.id))?.locale, 'ko');
    assert.equal(await store().preferences(street.id, visitor.id), null);
    const second = street.it.visitor();
    const [third, last] = [await street.it.known(), await street.propose(author)];
    await street.vote(second, last);
    await street.put(second, { locale: 'en' });
    await street.status(last, 'planned');
    assert.equal(await street.it.merge(second, third), true);
    assert.equal((await store().preferences(street.id, third.id))?.locale, 'en', 'who said nothing said what they said before');
    assert.equal(await street.unread(third), 1);
    const [chose, named] = [street.it.visitor(), await street.it.known()];
    await store().putFirstPreferences(street.id, named.id, { ...SAID, first: true });
    await street.vote(chose, last);
    await street.put(chose, { mail: { ...SAID.mail, comments: 'off' } });
    assert.equal(await street.it.merge(chose, named), true);
    const { mail } = (await store().preferences(street.id, named.id)) ?? {};
    assert.equal(mail?.comments, 'off', 'what follows from a browser is nothing that was said');
    const [silent, known] = [street.it.visitor(), await street.it.known()];
    await street.vote(silent, last);
    await store().putFirstPreferences(street.id, silent.id, { ...SAID, locale: 'en', first: true });
    await street.put(known, { locale: 'ko' });
    assert.equal(await street.it.merge(silent, known), true);
    assert.equal((await store().preferences(street.id, known.id))?.locale, 'ko');
  });

  spec('B2 lets what was said of one idea after its board was muted stand above that', async () => {
    const street = await Street.open(store());
    const [me, author] = [await street.it.known(), await street.it.known()];
    const ideas = [await street.propose(author), await street.propose(author), await street.propose(author)] as const;
    for (const idea of ideas) await street.vote(me, idea);
    await street.follow(me, ideas[0]);
    await street.put(me, { mutedBoards: ['ideas'], mutedSince: { ideas: street.later() } });
    await street.follow(me, ideas[1]);
    await street.say(me, ideas[2]);
    for (const idea of ideas) await street.status(idea, 'planned');
    assert.deepEqual(await street.told(me), { [ideas[1]]: ['status followed'] });
    assert.equal(await street.unread(me), 1);
    const who = async (idea: string): Promise<readonly string[]> => {
      const found = await store().followers({ community: street.id, idea, reach: 'official', at: street.later(), limit: 9 });
      return found.people.filter(({ person }) => person === me.id).map(({ why }) => why);
    };
    assert.deepEqual([await who(ideas[0]), await who(ideas[1]), await who(ideas[2])], [[], ['followed'], []]);
    await street.put(me, { mutedBoards: ['ideas'] });
    assert.deepEqual(await street.told(me), {}, 'muted who knows when: for good');
  });

  spec('B2 lets who says that they follow what they commented on or followed say it after all that is switched off', async () => {
    const street = await Street.open(store());
    const [me, author] = [await street.it.known(), await street.it.known()];
    const [talked, followed] = [await street.propose(author), await street.propose(author)] as const;
    await street.say(me, talked);
    await street.follow(me, followed);
    await street.status(talked, 'considering');
    const silent = { mutedBoards: ['ideas'], mutedSince: { ideas: street.later() } };
    await street.put(me, silent);
    assert.deepEqual(await street.told(me), {});
    for (const idea of [talked, followed]) await street.follow(me, idea);
    await street.status(talked, 'planned');
    await street.status(followed, 'planned');
    assert.deepEqual(await street.told(me), {
      [talked]: ['status followed', 'status commented'],
      [followed]: ['status followed'],
    }, 'and of what was before the comment’s way goes on');
    await street.put(me, { ...silent, follow: { proposed: true, commented: false, voted: true } });
    assert.deepEqual(await street.told(me), { [talked]: ['status followed'], [followed]: ['status followed'] });
    const { people } = await store().followers({ community: street.id, idea: talked, reach: 'official', at: street.later(), limit: 9 });
    assert.deepEqual(people.filter(({ person }) => person === me.id).map(({ why }) => why), ['followed']);
    assert.deepEqual(await store().followersAmong(street.id, talked, 'comments', [me.id]), [me.id]);
  });

  spec('keeps the first preferences of who said nothing, and nothing over what they said', async () => {
    const street = await Street.open(store());
    const { id } = await street.it.known();
    await store().putFirstPreferences(street.id, id, { ...SAID, locale: 'ko' });
    await store().putFirstPreferences(street.id, id, { ...SAID, locale: 'en' });
    assert.equal((await store().preferences(street.id, id))?.locale, 'ko');
    await street.put(await street.it.known(), { locale: 'en' });
    assert.equal((await store().preferences(street.id, id))?.locale, 'ko');
  });

  spec('B7 changes what somebody wants to hear as it stands, of all changes at the same time', async () => {
    const street = await Street.open(store());
    const { id: person } = await street.it.known();
    const mute = (board: string) =>
      store().changePreferences({
        community: street.id,
        person,
        first: SAID,
        change: (said) => ({ ...said, mutedBoards: [...said.mutedBoards, board] }),
      });
    const boards = Array.from({ length: 12 }, (_, n) => `board-${n}`);
    const done = await Promise.all(boards.map(mute));
    const added = done.map(({ before, after }) => after.mutedBoards.length - before.mutedBoards.length);
    assert.deepEqual(added, boards.map(() => 1));
    const { mutedBoards = [] } = (await store().preferences(street.id, person)) ?? {};
    assert.deepEqual([...mutedBoards].sort(), [...SAID.mutedBoards, ...boards].sort());
  });
}
