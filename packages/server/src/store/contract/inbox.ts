import assert from 'node:assert/strict';
import type { NewsGroup } from '@madang/protocol';
import type { Actor } from '../../domain/actor.js';
import type { Store } from '../store.js';
import { spec } from './spec.js';
import { Street } from './street.js';
import { nextId } from './yard.js';

/** What happened to what people follow. */
export function inboxContract(store: () => Store): void {
  spec('B1 tells each what concerns them, why, and nothing of before they came or of their own doing', async () => {
    const street = await Street.open(store());
    const [author, voter, late, follower, talker, newcomer] = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(() => street.it.known()),
    );
    assert.ok(author && voter && late && follower && talker && newcomer);
    const idea = await street.propose(author, '왼손잡이용 국자');
    await street.vote(voter, idea);
    await street.follow(follower, idea);
    await street.status(idea, 'considering', '살펴볼게요');
    await street.vote(late, idea);
    await street.say(talker, idea, '**저도** 필요해요');
    await street.respond(idea, '만들고 있어요');
    assert.deepEqual(await street.told(author), { [idea]: ['response proposed', 'comment proposed', 'status proposed'] });
    assert.deepEqual(await street.told(follower), { [idea]: ['response followed', 'comment followed', 'status followed'] });
    assert.deepEqual(await street.told(voter), { [idea]: ['response voted', 'status voted'] });
    assert.deepEqual(await street.told(late), { [idea]: ['response voted'] });
    assert.deepEqual(await street.told(talker), { [idea]: ['response commented'] });
    assert.deepEqual(await street.told(street.staff), {});
    const [group] = (await street.inbox(author)).groups;
    assert.deepEqual(group?.idea, { id: idea, board: 'ideas', title: '왼손잡이용 국자', status: 'considering' });
    assert.deepEqual(group?.news.map(({ text }) => text), ['만들고 있어요', '저도 필요해요', '살펴볼게요']);
    const [, said, moved] = group?.news ?? [];
    assert.deepEqual([said?.by?.id, moved?.by?.id, moved?.status], [talker.id, street.staff.id, 'considering']);
    assert.equal(said?.comment !== undefined && moved?.comment === undefined, true);
    assert.deepEqual((await street.inbox({ id: nextId() })).groups, []);
    const other = await Street.open(store());
    assert.deepEqual((await other.inbox(author)).groups, [], 'of another community nothing');
    await street.status(idea, 'shipped');
    const asked = async (actor: Actor): Promise<unknown> => (await street.told(actor))[idea]?.[0];
    assert.deepEqual(await Promise.all([author, voter, follower].map(asked)), [
      'asked proposed', 'asked voted', 'status followed',
    ]);
    const { seq } = await street.inbox(voter);
    await street.status(idea, 'shipped', '빨간색도 나왔어요');
    assert.deepEqual((await street.told(voter))[idea]?.slice(0, 2), ['status voted', 'asked voted'], 'once');
    assert.deepEqual((await street.told(voter, { since: seq }))[idea], ['status voted'], 'not anew for who read the first');
    await street.status(idea, 'planned');
    assert.deepEqual((await street.told(voter))[idea]?.slice(0, 3), ['status voted', 'status voted', 'status voted'], 'it is there no more');
    await street.vote(newcomer, idea);
    await street.status(idea, 'shipped');
    assert.deepEqual((await street.told(newcomer))[idea], ['asked voted'], 'who wants it since was not asked');
    assert.equal((await street.told(voter))[idea]?.[0], 'status voted');
  });

  spec('B1 tells whoever is answered or named as such, even when the thread goes on', async () => {
    const street = await Street.open(store());
    const [author, talker, third] = await Promise.all([1, 2, 3].map(() => street.it.known({ name: '', nickname: `별 ${nextId()}` })));
    assert.ok(author && talker && third);
    const idea = await street.propose(author);
    const first = await street.say(talker, idea);
    const { nickname } = (await store().person(street.id, talker.id)) ?? {};
    await street.say(third, idea, '저는 달라요', { parent: first });
    await street.say(third, idea, `@${nickname ?? ''} 어때요?`, { mentions: [talker.id] });
    for (let n = 0; n < 7; n += 1) await street.say(third, idea, `말 ${n}`);
    const [group] = (await street.inbox(talker)).groups;
    assert.deepEqual(group?.news.map(({ kind, why }) => `${kind} ${why}`), [
      'comment commented', 'comment commented', 'comment commented', 'mention mentioned', 'reply replied',
    ]);
    assert.deepEqual([group?.unread, group?.more], [9, 4]);
    assert.deepEqual(await street.told(talker, { classes: ['direct'] }), { [idea]: ['mention mentioned', 'reply replied'] });
    const plain = await street.told(talker, { classes: ['comments'] });
    assert.deepEqual(plain[idea], Array<string>(5).fill('comment commented'));
    // What one said about following by commenting does not keep an answer away, nor does a quiet thread.
    await street.put(talker, { follow: { proposed: true, commented: false, voted: true } });
    assert.deepEqual(await street.told(talker), { [idea]: ['mention mentioned', 'reply replied'] });
    await street.follow(talker, idea, false);
    assert.deepEqual(await street.told(talker), {}, 'a muted thread is quiet');
  });

  spec('B3 forgets with the words: comments and ideas that were taken back are no news', async () => {
    const street = await Street.open(store());
    const [author, talker] = [await street.it.known(), await street.it.known()];
    const idea = await street.propose(author);
    const comment = await street.say(talker, idea);
    assert.deepEqual(await street.told(author), { [idea]: ['comment proposed'] });
    const answer = await street.say(author, idea, '왜요?', { parent: comment });
    assert.deepEqual(await street.told(talker), { [idea]: ['reply replied'] });
    await street.it.act(talker, { name: 'comment.delete', args: { comment } });
    assert.deepEqual([await street.told(author), await street.unread(author)], [{}, 0], 'a place without words is no news');
    await street.it.act(author, { name: 'comment.delete', args: { comment: answer } });
    assert.deepEqual([await street.told(talker), await street.unread(talker)], [{}, 0]);
    await street.follow(talker, idea);
    await street.it.act(author, { name: 'idea.delete', args: { idea } });
    assert.deepEqual([await street.told(talker), await street.unread(talker)], [{}, 0]);
  });

  spec('B4 what was read is read, of all or of one idea, and never again unread', async () => {
    const street = await Street.open(store());
    const [author, me] = [await street.it.known(), await street.it.known()];
    const [a, b] = [await street.propose(author), await street.propose(author)];
    for (const idea of [a, b]) await street.vote(me, idea);
    await street.status(a, 'considering');
    await street.status(b, 'considering');
    const groupsOf = async (): Promise<[string, number][]> =>
      (await street.inbox(me)).groups.map(({ idea, unread }: NewsGroup) => [idea.id, unread]);
    assert.deepEqual(await groupsOf(), [[b, 1], [a, 1]]);
    const { seq, unread } = await street.inbox(me);
    assert.deepEqual([unread, await street.unread(me)], [2, 2]);
    assert.equal(await street.read(me, seq, a), true);
    assert.deepEqual([await groupsOf(), await street.unread(me)], [[[b, 1], [a, 0]], 1]);
    assert.equal(await street.read(me, seq - 1, a), false, 'nothing is unread again');
    assert.deepEqual(await groupsOf(), [[b, 1], [a, 0]]);
    await street.status(a, 'planned');
    assert.deepEqual(await groupsOf(), [[a, 1], [b, 1]]);
    assert.deepEqual(await street.told(me, { unread: true }), { [a]: ['status voted'], [b]: ['status voted'] });
    assert.equal(await street.read(me, seq), true);
    assert.deepEqual([await groupsOf(), await street.unread(me)], [[[a, 1], [b, 0]], 1]);
    assert.deepEqual(Object.keys(await street.told(me, { unread: true })), [a]);
    assert.deepEqual(Object.keys(await street.told(me, { since: seq })), [a]);
    // Nobody has read what has not happened yet.
    assert.equal(await street.read(me, seq + 1_000_000), true);
    assert.deepEqual([await street.unread(me), (await street.inbox(me)).unread], [0, 0]);
    await street.status(b, 'planned');
    assert.equal(await street.unread(me), 1);
    for (const nobody of [{ ...me, id: nextId() }]) assert.equal(await street.read(nobody, 5), false);
    assert.equal(await street.read(me, 99, nextId()), false);
  });

  spec('pages through the ideas, the one with the newest news first', async () => {
    const street = await Street.open(store());
    const [author, me] = [await street.it.known(), await street.it.known()];
    const ideas: string[] = [];
    for (let n = 0; n < 5; n += 1) ideas.push(await street.propose(author));
    for (const idea of ideas) await street.vote(me, idea);
    for (const idea of ideas) await street.status(idea, 'planned');
    await street.status(ideas[1] ?? '', 'shipped');
    const seen: string[] = [];
    let after: number | undefined;
    for (;;) {
      const page = await street.inbox(me, { limit: 2, ...(after !== undefined && { after }) });
      seen.push(...page.groups.map(({ idea }) => idea.id));
      assert.equal(page.unread, 5);
      if (page.next === null) break;
      after = page.next;
    }
    assert.deepEqual(seen, [1, 4, 3, 2, 0].map((n) => ideas[n]));
  });

  spec('finds who follows an idea, among some and piece by piece', async () => {
    const street = await Street.open(store());
    const author = await street.it.known();
    const idea = await street.propose(author);
    const voters = await Promise.all([1, 2, 3, 4, 5].map(() => street.it.known()));
    const [quiet, muted, off] = voters;
    assert.ok(quiet && muted && off);
    for (const voter of voters) await street.vote(voter, idea);
    const talker = await street.it.known();
    await street.say(talker, idea);
    await street.follow(muted, idea, false);
    await street.put(off, { follow: { proposed: true, commented: true, voted: false } });
    await street.put(quiet, { mutedBoards: ['ideas'] });
    const at = street.later();
    const late = await street.it.known();
    await street.vote(late, idea);
    const everybody = [author, ...voters, talker, late].map(({ id }) => id);
    const among = (reach: 'official' | 'comments') => store().followersAmong(street.id, idea, reach, everybody);
    assert.deepEqual([...(await among('official'))].sort(), everybody.filter((id) => id !== muted.id && id !== quiet.id).sort());
    assert.deepEqual([...(await among('comments'))].sort(), [author.id, talker.id].sort());
    const pieces = async (reach: 'official' | 'comments', limit: number): Promise<string[]> => {
      const told: string[] = [];
      let after: number | undefined;
      for (;;) {
        const query = { community: street.id, idea, reach, at, limit };
        const found = await store().followers({ ...query, ...(after !== undefined && { after }) });
        told.push(...found.people.map(({ person, why }) => `${person} ${why}`));
        if (found.next === null) return told.sort();
        after = found.next;
      }
    };
    const wanted = [
      `${author.id} proposed`,
      `${talker.id} commented`,
      ...voters.slice(3).map(({ id }) => `${id} voted`),
    ].sort();
    for (const limit of [1, 2, 3, 100]) assert.deepEqual(await pieces('official', limit), wanted, `by ${limit}`);
    assert.deepEqual(await pieces('comments', 2), wanted.filter((line) => !line.endsWith('voted')));
  });

  spec('follows the log by its news alone', async () => {
    const street = await Street.open(store());
    const author = await street.it.known();
    const { head } = await store().newsTail(street.id, null, 9);
    const idea = await street.propose(author);
    await street.status(idea, 'planned');
    await street.vote(await street.it.known(), idea);
    await street.say(author, idea);
    await street.respond(idea, '네');
    await street.respond(idea, '네!');
    const tail = await store().newsTail(street.id, head, 9);
    assert.deepEqual(tail.news.map(({ idea: of, reach }) => [of === idea, reach]), [
      [true, 'official'], [true, 'comments'], [true, 'official'],
    ]);
    assert.equal(tail.head, (await store().newsTail(street.id, null, 9)).head);
    const first = await store().newsTail(street.id, head, 2);
    assert.deepEqual([first.head, first.news.length], [first.news[1]?.seq, 2], 'a full piece says where it ends');
    await store().clearCommunity(street.id);
    assert.deepEqual((await store().newsTail(street.id, head, 9)).news, []);
    assert.deepEqual((await street.inbox(author)).groups, []);
  });
}
