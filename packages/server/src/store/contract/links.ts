import assert from 'node:assert/strict';
import type { IssueState } from '@madang/protocol';
import type { Actor } from '../../domain/actor.js';
import { noNeeds } from '../../domain/needs.js';
import { type Heard, hearIssue, type IssueNews, needsOfIssue, noteIssue } from '../../domain/tracker/hear-issue.js';
import type { CommunityRecord, TrackersRecord } from '../../domain/records.js';
import type { Store } from '../store.js';
import { AT, Neighbours } from './neighbours.js';
import { spec } from './spec.js';
import { nextId } from './yard.js';

const URL = 'https://github.com/omok/shop/issues/1';
const REF = 'github.com/omok/shop/issues/1';

/** Links from ideas to issues of trackers, and what is hidden of reasons. */
export function linksContract(store: () => Store): void {
  async function settings(it: Neighbours, trackers: TrackersRecord): Promise<CommunityRecord> {
    await store().putTrackers(it.yard.id, trackers);
    const community = await store().community(it.yard.id);
    assert.ok(community);
    return community;
  }

  async function hear(community: CommunityRecord, more: Partial<IssueNews>): Promise<Heard> {
    const news: IssueNews = { delivery: 'one', ref: REF, state: 'completed', at: AT + 10, ...more };
    const ideas = await store().linkedTo(community.id, news.ref, 9);
    const needs = noNeeds(community.id);
    needsOfIssue(community, news, ideas, needs);
    return (await store().write(needs, (world) => hearIssue(world, community, news, ideas, AT + 20))).result;
  }

  spec('K1 keeps links by their idea, finds ideas by an issue, and raises no topic for them', async () => {
    const it = await Neighbours.open(store());
    const other = await Neighbours.open(store());
    const staff = await it.known({ role: 'staff' });
    const [first, second] = [await it.propose(staff), await it.propose(staff)];
    const before = await it.seq(`idea:${first}`);
    await it.act(staff, { name: 'link.add', args: { idea: first, url: URL } });
    await it.act(staff, { name: 'link.add', args: { idea: first, url: `${URL}#issuecomment-5` } });
    await it.act(staff, { name: 'link.add', args: { idea: first, url: 'https://tasks.omok.example/t/5' } }, undefined, AT + 1);
    await it.act(staff, { name: 'link.add', args: { idea: second, url: URL } });
    const kept = (await store().linksOf(it.yard.id, first)) ?? [];
    assert.deepEqual(kept.map(({ kind, key, url, state }) => [kind, key, url, state]), [
      ['github', 'omok/shop#1', URL, null],
      ['link', 'tasks.omok.example/t/5', 'https://tasks.omok.example/t/5', null],
    ]);
    assert.equal(await it.seq(`idea:${first}`), before);
    assert.deepEqual([...(await store().linkedTo(it.yard.id, REF, 9))].sort(), [first, second].sort());
    assert.deepEqual(await store().linkedTo(other.yard.id, REF, 9), []);
    assert.equal(await store().linksOf(other.yard.id, first), null);
    await it.act(staff, { name: 'link.remove', args: { idea: first, url: URL } });
    assert.deepEqual(await store().linkedTo(it.yard.id, REF, 9), [second]);
  });

  spec('K1 a link goes with its idea, and with its community’s', async () => {
    const it = await Neighbours.open(store());
    const [author, staff] = [await it.known(), await it.known({ role: 'staff' })];
    const [gone, stays] = [await it.propose(author), await it.propose(author)];
    for (const idea of [gone, stays]) await it.act(staff, { name: 'link.add', args: { idea, url: URL } });
    await it.act(author, { name: 'idea.delete', args: { idea: gone } });
    assert.deepEqual(await store().linkedTo(it.yard.id, REF, 9), [stays]);
    assert.equal(await store().linksOf(it.yard.id, gone), null);
    await store().clearCommunity(it.yard.id);
    assert.deepEqual(await store().linkedTo(it.yard.id, REF, 9), []);
  });

  spec('K3 keeps how an issue stands for links that are made later, by its community', async () => {
    const it = await Neighbours.open(store());
    const other = await Neighbours.open(store());
    const staff = await it.known({ role: 'staff' });
    const note = async (state: IssueState, at: number): Promise<void> => {
      const needs = noNeeds(it.yard.id);
      needs.issues.add(REF);
      await store().write(needs, (world) => noteIssue(world, { delivery: 'd', ref: REF, state, at }));
    };
    await note('completed', AT + 10);
    await note('open', AT + 5);
    const [idea, elsewhere] = [await it.propose(staff), await other.propose(await other.known())];
    await it.act(staff, { name: 'link.add', args: { idea, url: URL } });
    await other.act(await other.known({ role: 'staff' }), { name: 'link.add', args: { idea: elsewhere, url: URL } });
    const stand = async ({ yard }: Neighbours, id: string): Promise<unknown> =>
      (await store().linksOf(yard.id, id))?.map(({ state, stateAt }) => [state, stateAt]);
    assert.deepEqual(await stand(it, idea), [['completed', AT + 10]]);
    assert.deepEqual(await stand(other, elsewhere), [[null, null]]);
    await note('open', AT + 20);
    await store().clearCommunity(it.yard.id);
    const again = await it.propose(await it.known());
    await it.act(await it.known({ role: 'staff' }), { name: 'link.add', args: { idea: again, url: URL } });
    assert.deepEqual(await stand(it, again), [[null, null]]);
  });

  spec('links are exported with their idea', async () => {
    const it = await Neighbours.open(store());
    const staff = await it.known({ role: 'staff' });
    const [linked] = [await it.propose(staff), await it.propose(staff)];
    await it.act(staff, { name: 'link.add', args: { idea: linked, url: URL } });
    const exported: (readonly [string, readonly string[]])[] = [];
    for await (const { whole, links } of store().exportIdeas(it.yard.id, 'ideas')) {
      exported.push([whole.idea.id, links.map(({ url }) => url)]);
    }
    assert.deepEqual(exported.filter(([, urls]) => urls.length > 0), [[linked, [URL]]]);
  });

  spec('how a community works with trackers is kept apart from its other settings', async () => {
    const it = await Neighbours.open(store());
    assert.equal((await store().community(it.yard.id))?.trackers, undefined);
    const trackers: TrackersRecord = {
      hosts: { 'git.omok.example': 'github' },
      moves: { completed: { to: 'shipped', note: '나왔어요' } },
      github: { generation: 2, rotatedAt: AT, on: true },
    };
    const community = await settings(it, trackers);
    assert.deepEqual(community.trackers, trackers);
    await store().putCommunity({ ...it.yard.settings(), name: '새 이름' }, []);
    const after = await store().community(it.yard.id);
    assert.deepEqual([after?.name, after?.trackers], ['새 이름', trackers]);
  });

  spec('K2 K3 K4 what a tracker says moves ideas once, and not over what staff said since', async () => {
    const it = await Neighbours.open(store());
    const [author, staff] = [await it.known(), await it.known({ role: 'staff' })];
    const [moving, kept] = [await it.propose(author), await it.propose(author)];
    for (const idea of [moving, kept]) await it.act(staff, { name: 'link.add', args: { idea, url: URL } });
    const move = (idea: string, id: string, at: number): Promise<void> =>
      it.act(staff, { name: 'status.set', args: { id, idea, status: 'planned', note: '' } }, undefined, at);
    await move(moving, nextId(), AT + 5);
    await move(kept, nextId(), AT + 15);
    const moves = { completed: { to: 'shipped', note: '나왔어요' }, reopened: { to: 'building', note: '' } } as const;
    const community = await settings(it, { moves });
    assert.deepEqual(await hear(community, {}), { repeated: false, ideas: 2, moved: 1 });
    assert.deepEqual(await hear(community, {}), { repeated: true, ideas: 2, moved: 0 });
    assert.deepEqual([(await it.yard.idea(moving)).status, (await it.yard.idea(kept)).status], ['shipped', 'planned']);
    const links = await store().linksOf(it.yard.id, kept);
    assert.deepEqual(links?.map(({ state, stateAt }) => [state, stateAt]), [['completed', AT + 10]]);
    const { timeline = [] } = (await store().idea(it.yard.id, moving)) ?? {};
    assert.deepEqual(timeline.map(({ to, note, by }) => [to, note, by.name]).at(-1), ['shipped', '나왔어요', community.name]);
    // It was the tracker that shipped it: it may open it again. Staff shipping it by hand ends that.
    assert.equal((await hear(community, { delivery: 'two', state: 'open', at: AT + 30 })).moved, 2);
    assert.equal((await hear(community, { delivery: 'three', at: AT + 40 })).moved, 2);
    await it.act(staff, { name: 'status.set', args: { id: nextId(), idea: moving, status: 'shipped', note: '저희가 확인했어요' } }, undefined, AT + 45);
    assert.equal((await hear(community, { delivery: 'four', state: 'open', at: AT + 50 })).moved, 1);
    assert.deepEqual([(await it.yard.idea(moving)).status, (await it.yard.idea(kept)).status], ['shipped', 'building']);
  });

  spec('K5 what staff hide is no quote any more, and reaches them all the same', async () => {
    const it = await Neighbours.open(store());
    const [author, voter, staff] = [await it.known(), await it.known(), await it.known({ role: 'staff' })];
    const idea = await it.propose(author);
    await it.vote(voter, idea);
    const say = (who: Actor, text: string): Promise<void> => it.act(who, { name: 'vote.why', args: { idea, text, quote: true } });
    await say(author, '제 것');
    await say(voter, '광고예요');
    await it.act(staff, { name: 'quote.hide', args: { idea, person: voter.id, on: true } });
    assert.deepEqual((await store().quotes(it.yard.id, idea, 9))?.quotes.map(({ text }) => text), ['제 것']);
    assert.equal((await it.yard.idea(idea)).loop.quotes, 1);
    const all = await store().whys(it.yard.id, idea, 9);
    assert.deepEqual(all.map(({ text, choice }) => [text, choice]).sort(), [['광고예요', 'hidden'], ['제 것', 'quote']]);
    // Its author takes it back: nothing of it is told any more, to them or to staff.
    await it.act(voter, { name: 'vote.set', args: { idea, on: false } });
    assert.deepEqual((await store().whys(it.yard.id, idea, 9)).map(({ text }) => text), ['제 것']);
    assert.deepEqual((await store().ownOf(it.yard.id, voter.id)).opinions, []);
    const ops = await it.missed(`me:${voter.id}`, 0);
    assert.ok(!ops.some((op) => op.op === 'put' && op.row.kind === 'why'));
  });

  spec('K5 whoever a visitor turns out to be, what was hidden of theirs stays hidden', async () => {
    const it = await Neighbours.open(store());
    const [author, staff] = [await it.known(), await it.known({ role: 'staff' })];
    for (const isLater of [true, false]) {
      const [visitor, known] = [it.visitor(), await it.known()];
      const idea = await it.propose(author);
      const say = (who: Actor, at: number): Promise<void> =>
        it.act(who, { name: 'vote.why', args: { idea, text: who.id, quote: true } }, undefined, at);
      for (const who of [visitor, known]) await it.vote(who, idea);
      await say(visitor, AT + 10);
      await say(known, isLater ? AT + 20 : AT);
      await it.act(staff, { name: 'quote.hide', args: { idea, person: visitor.id, on: true } });
      assert.equal((await it.yard.idea(idea)).loop.quotes, 1);
      assert.equal(await it.merge(visitor, known), true);
      assert.equal((await it.yard.idea(idea)).loop.quotes, 0);
      assert.deepEqual((await store().quotes(it.yard.id, idea, 9))?.quotes, []);
      const [said] = await store().whys(it.yard.id, idea, 9);
      assert.deepEqual([said?.choice, said?.text], ['hidden', isLater ? known.id : visitor.id]);
    }
  });
}
