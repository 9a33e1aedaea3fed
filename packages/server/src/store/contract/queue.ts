import assert from 'node:assert/strict';
import { QUEUE, type QueueFilter, type QueueSort } from '@madang/protocol';
import type { Actor } from '../../domain/actor.js';
import { noNeeds } from '../../domain/needs.js';
import { renameTag } from '../../domain/queue/set-tags.js';
import { type Step, stepBack, type Stepped, stepStatus } from '../../domain/queue/step.js';
import type { QueuePosition } from '../queue.js';
import type { Store } from '../store.js';
import { AT, Neighbours } from './neighbours.js';
import { spec } from './spec.js';
import { nextId, Yard } from './yard.js';

const DAY = 86_400_000;
const NOW = 100 * DAY;

/** The queue of the console: in which order ideas wait, what picks them, and steps that are taken back. */
export function queueContract(store: () => Store): void {
  /** All pages, two ideas each, by the names of the ideas. */
  async function all(yard: Yard, sort: QueueSort, filter: QueueFilter = {}, limit = 2): Promise<readonly string[]> {
    const titles: string[] = [];
    let after: QueuePosition | undefined;
    do {
      const query = { community: yard.id, sort, ...filter, now: NOW, limit, ...(after && { after }) };
      const page: Awaited<ReturnType<Store['queue']>> = await store().queue(query);
      titles.push(...page.ideas.map(({ idea }) => idea.title));
      after = page.next ?? undefined;
      assert.ok(titles.length < 99, 'the pages end');
    } while (after);
    return titles;
  }

  spec('what waits comes first, by people and days; the rest after it, the newest first', async () => {
    const yard = await Yard.open(store());
    await yard.propose(
      { title: 'four for ten', votes: 4, at: NOW - 10 * DAY },
      { title: 'nobody for thirty', votes: 0, at: NOW - 30 * DAY },
      { title: 'nine for five', votes: 9, at: NOW - 5 * DAY, board: 'help' },
      { title: 'planned long ago', votes: 99, at: NOW - 90 * DAY, status: 'planned' },
      { title: 'shipped lately', votes: 99, at: NOW - DAY, status: 'shipped' },
      { title: 'considered for two', votes: 5, at: NOW - 2 * DAY, status: 'considering' },
    );
    const waiting = ['nine for five', 'four for ten', 'nobody for thirty', 'considered for two'];
    assert.deepEqual(await all(yard, 'due'), [...waiting, 'shipped lately', 'planned long ago']);
    assert.deepEqual(await all(yard, 'due', { unanswered: true }), waiting);
    assert.deepEqual(await all(yard, 'due', { board: 'help' }), ['nine for five']);
    assert.deepEqual(await all(yard, 'due', { status: ['considering', 'planned'] }), ['considered for two', 'planned long ago']);
    assert.deepEqual(await all(yard, 'due', { board: 'elsewhere' }), []);
  });

  spec('every order, in pages and whole', async () => {
    const yard = await Yard.open(store());
    await yard.propose(
      { title: 'a', votes: 3, at: 3_000, score: 2.5, board: 'help' },
      { title: 'b', votes: 9, at: 1_000, score: 1.25 },
      { title: 'c', votes: 3, at: 2_000, score: 7.125, status: 'shipped' },
      { title: 'd', votes: 1, at: 4_000, score: 7.125, status: 'declined' },
    );
    const orders = { votes: 'bcad', momentum: 'dcab', newest: 'dacb', moved: 'dacb' } as const;
    for (const [sort, order] of Object.entries(orders) as [keyof typeof orders, string][]) {
      for (const limit of [1, 2, 9]) assert.equal((await all(yard, sort, {}, limit)).join(''), order, `${sort} by ${limit}`);
    }
  });

  spec('filters pick alone and together', async () => {
    const yard = await Yard.open(store());
    const by = await yard.person({ role: 'staff' });
    const [a, , , d] = await yard.propose(
      { title: 'a', at: 1, tags: ['잠', '밥'] },
      { title: 'b', at: 2, tags: ['밥'], kind: 'problem', board: 'help' },
      { title: 'c', at: 3, status: 'shipped', tags: ['밥'] },
      { title: 'd', at: 4, kind: 'question' },
    );
    await yard.respond(a?.id ?? '', by, '네', 9);
    await yard.status(d?.id ?? '', by, 'planned', 50);
    const asked: readonly (readonly [QueueFilter, string])[] = [
      [{ tag: '밥' }, 'cba'],
      [{ tag: '밥', status: ['open'] }, 'ba'],
      [{ tag: '밥', unanswered: true }, 'b'],
      [{ kind: 'idea' }, 'ca'],
      [{ kind: 'problem' }, 'b'],
      [{ since: 10 }, 'd'],
      [{ due: true }, ''],
      [{ back: true }, ''],
      [{ board: 'help', tag: '잠' }, ''],
    ];
    for (const [filter, found] of asked) {
      assert.equal((await all(yard, 'newest', filter)).join(''), found, JSON.stringify(filter));
      const moved = [...(await all(yard, 'moved', filter))].sort().reverse().join('');
      assert.equal(moved, found, `moved ${JSON.stringify(filter)}`);
    }
    assert.deepEqual(await all(yard, 'moved'), ['d', 'c', 'b', 'a'], 'an answer by a test makes no entry in the log');
  });

  spec('what a colleague looks after is picked and counted, and what nobody does', async () => {
    const yard = await Yard.open(store());
    const [kim, lee] = [await yard.person({ role: 'staff', name: '김하늘' }), await yard.person({ role: 'staff' })];
    const [a, b, c, d] = await yard.propose(
      { title: 'a', at: 1, votes: 9 },
      { title: 'b', at: 2, board: 'help', tags: ['밥'] },
      { title: 'c', at: 3, status: 'shipped' },
      { title: 'd', at: 4 },
    );
    const ids = [a, b, c, d].map((idea) => idea?.id ?? '');
    const [first = '', , , last = ''] = ids;
    const give = (idea: string, person: string | null, from?: string | null) =>
      from === undefined ? { idea, person } : { idea, person, from };
    const became = await store().assign(yard.id, ids.slice(0, 3).map((idea) => give(idea, kim.id)));
    assert.deepEqual(became, [0, 1, 2].map(() => ({ type: 'done', before: null })));
    for (const sort of ['newest', 'due', 'moved', 'votes'] as const) {
      const found = async (filter: QueueFilter): Promise<string> => [...(await all(yard, sort, filter))].sort().join('');
      assert.equal(await found({ assignee: kim.id }), 'abc', sort);
      assert.equal(await found({ assignee: kim.id, status: ['open'] }), 'ab', sort);
      assert.equal(await found({ assignee: kim.id, board: 'help' }), 'b', sort);
      assert.equal(await found({ assignee: kim.id, tag: '밥' }), 'b', sort);
      assert.equal(await found({ assignee: lee.id }), '', sort);
      assert.equal(await found({ assignee: 'nobody' }), 'd', sort);
    }
    const mine = async (id: string, board?: string): Promise<number> =>
      (await store().queueCounts(yard.id, board, NOW, 9, id)).mine;
    assert.deepEqual([await mine(kim.id), await mine(kim.id, 'help'), await mine(lee.id)], [2, 1, 0]);
    const { ideas } = await store().queue({ community: yard.id, sort: 'newest', now: NOW, limit: 9 });
    assert.deepEqual(ideas.map(({ assignee }) => assignee?.name ?? null), [null, '김하늘', '김하늘', '김하늘']);
    const more = [give(first, lee.id), give(last, null), give(ids[1] ?? '', null, lee.id), give(nextId(), kim.id)];
    const types = (await store().assign(yard.id, more)).map(({ type }) => type);
    assert.deepEqual(types, ['done', 'same', 'moved', 'unknown']);
    assert.deepEqual(await all(yard, 'newest', { assignee: lee.id }), ['a']);
    await store().assign(yard.id, [give(first, null)]);
    assert.deepEqual(await all(yard, 'newest', { assignee: 'nobody' }), ['d', 'a']);
    await store().setDesk({ community: yard.id, idea: first }, { assignee: kim.id, effort: 1 });
    assert.deepEqual(await all(yard, 'newest', { assignee: 'nobody' }), ['d']);
    await store().setDesk({ community: yard.id, idea: first }, { effort: 2 });
    assert.deepEqual(await all(yard, 'newest', { assignee: 'nobody' }), ['d'], 'what it costs is not whose it is');
    await store().setDesk({ community: yard.id, idea: first }, { assignee: null });
    assert.deepEqual(await all(yard, 'newest', { assignee: 'nobody' }), ['d', 'a']);
    // The team's own order comes first, and lasts as long as the status.
    await store().placeIdeas(yard.id, [last, first, nextId()]);
    assert.deepEqual((await all(yard, 'placed', { status: ['open'] }, 1)).slice(0, 2), ['d', 'a']);
    assert.deepEqual(await all(yard, 'placed', { status: ['open'] }, 1), ['d', 'a', 'b']);
    await store().placeIdeas(yard.id, [first, last]);
    assert.deepEqual(await all(yard, 'placed', { status: ['open'] }), ['a', 'd', 'b']);
    assert.deepEqual(await all(yard, 'placed', { status: ['shipped'] }), ['c']);
    await yard.status(last, kim, 'planned', 60);
    assert.deepEqual(await all(yard, 'placed', { status: ['planned'] }), ['d'], 'without its place');
    assert.deepEqual(await all(yard, 'placed', { status: ['open'] }), ['a', 'b']);
    for (const idea of [first, last]) await store().setDesk({ community: yard.id, idea }, { target: '2026-Q3' });
    for (const sort of ['newest', 'due', 'moved', 'votes'] as const) {
      assert.deepEqual([...(await all(yard, sort, { target: '2026-Q3' }))].sort(), ['a', 'd'], sort);
    }
    assert.deepEqual(await all(yard, 'newest', { target: '2026-Q3', status: ['shipped'] }), []);
    await store().setDesk({ community: yard.id, idea: last }, { target: null });
    assert.deepEqual(await all(yard, 'newest', { target: '2026-Q3' }), ['a']);
  });

  spec('words are found on every board, and picked among', async () => {
    const yard = await Yard.open(store());
    await yard.propose(
      { title: '왼손잡이용 국자', at: 1 },
      { title: '왼손잡이용 가위', at: 2, board: 'help', tags: ['가위'] },
      { title: '배송이 늦어요', at: 3 },
    );
    assert.deepEqual([...(await all(yard, 'due', { q: '왼손잡이' }, 1))].sort(), ['왼손잡이용 가위', '왼손잡이용 국자']);
    assert.deepEqual(await all(yard, 'due', { q: '왼손잡이', tag: '가위' }), ['왼손잡이용 가위']);
    assert.deepEqual(await all(yard, 'due', { q: '왼손잡이', board: 'ideas' }), ['왼손잡이용 국자']);
    assert.deepEqual(await all(yard, 'due', { q: '없는말이에요zzz' }), []);
  });

  spec('what acts do is kept: answered, sent back, declined until a day, merged and parted, deleted', async () => {
    const it = await Neighbours.open(store());
    const [author, staff] = [await it.known(), await it.known({ role: 'staff' })];
    const idea = await it.propose(author, 'one');
    const waiting = async (): Promise<readonly string[]> => all(it.yard, 'due', { unanswered: true });
    assert.deepEqual(await waiting(), ['one']);
    await it.act(staff, { name: 'response.set', args: { id: nextId(), idea, body: '네' } });
    assert.deepEqual(await waiting(), []);
    await it.act(author, { name: 'response.doubt', args: { idea, on: true } });
    const returned = (await it.yard.idea(idea)).loop.returnedAt !== null;
    assert.deepEqual(await waiting(), returned ? ['one'] : []);
    const lookAgainAt = AT + DAY;
    await it.act(staff, { name: 'status.set', args: { id: nextId(), idea, status: 'declined', note: '아직이에요', lookAgainAt } });
    const back = async (now: number): Promise<number> =>
      (await store().queue({ community: it.yard.id, sort: 'newest', back: true, now, limit: 9 })).ideas.length;
    assert.deepEqual([await back(AT), await back(lookAgainAt + 1)], [0, 1]);
    const counts = await store().queueCounts(it.yard.id, undefined, lookAgainAt + 1, 9);
    assert.deepEqual([counts.waiting, counts.due, counts.back, counts.statuses.declined], [0, 0, 1, 1]);
    const [from, into] = [await it.propose(author, 'from'), await it.propose(author, 'into')];
    const merging = { community: it.yard.id, from, person: staff.id, note: '', at: AT + 5 };
    await store().mergeIdeas({ ...merging, into });
    assert.deepEqual(await waiting(), ['into']);
    assert.equal((await store().queueCounts(it.yard.id, 'ideas', AT, 9)).waiting, 1);
    await store().partIdea(merging);
    assert.deepEqual([...(await waiting())].sort(), ['from', 'into']);
    await it.act(author, { name: 'idea.delete', args: { idea: into } });
    assert.deepEqual(await waiting(), ['from']);
    const [row] = (await store().queue({ community: it.yard.id, sort: 'moved', now: AT, limit: 1 })).ideas;
    assert.deepEqual([row?.idea.title, row?.movedAt, row?.waitsSince], ['from', AT + 5, AT]);
    const edit = { name: 'idea.edit', args: { idea: from, title: 'edited', body: '' } } as const;
    await it.act(author, edit, undefined, AT + 9);
    const [moved] = (await store().queue({ community: it.yard.id, sort: 'moved', now: AT, limit: 1 })).ideas;
    assert.equal(moved?.movedAt, AT + 9);
    await it.vote(staff, from, AT + 99);
    const [same] = (await store().queue({ community: it.yard.id, sort: 'moved', now: AT, limit: 1 })).ideas;
    assert.equal(same?.movedAt, AT + 9, 'a vote moves nothing');
  });

  spec('a step is taken back as if it never was, and later as one of its own', async () => {
    const it = await Neighbours.open(store());
    const [author, staff] = [await it.known(), await it.known({ role: 'staff' })];
    const idea = await it.propose(author);
    const whole = async (): Promise<unknown> => {
      const found = await store().idea(it.yard.id, idea);
      const { idea: { boardSeq: _a, ideaSeq: _b, roadmapSeq, ...rest } = {}, timeline, text } = found ?? {};
      const times = [...(await store().statusTimes(it.yard.id, [idea]))];
      return { rest, road: roadmapSeq != null, timeline, words: text?.body, times };
    };
    const before = await whole();
    const take = async (at: number): Promise<Step> => {
      const needs = noNeeds(it.yard.id);
      const entry = nextId();
      needs.people.add(staff.id);
      needs.ideas.add(idea);
      needs.timeline.add(entry);
      const [[, statusAt = 0] = []] = await store().statusTimes(it.yard.id, [idea]);
      const stepping = { community: it.yard.settings(), actor: staff, at };
      const move = { idea, entry, status: 'planned', note: '곧 해요', statusAt } as const;
      const { result } = await store().write(needs, (world) => stepStatus(world, stepping, move));
      assert.equal(result.outcome, 'done');
      return result.step as Step;
    };
    const takeBack = async (step: Step, since: number, at: number): Promise<Stepped> => {
      assert.equal(step.type, 'status');
      const needs = noNeeds(it.yard.id);
      const entry = nextId();
      needs.people.add(staff.id);
      needs.ideas.add(idea);
      needs.timeline.add(entry).add(step.entry);
      const stepping = { community: it.yard.settings(), actor: staff, at };
      const how = { since, quiet: QUEUE.quiet, entry };
      return (await store().write(needs, (world) => stepBack(world, stepping, step, how))).result;
    };
    const topic = `idea:${idea}` as const;
    const first = await take(AT + 1);
    const since = await it.seq(topic);
    assert.equal((await store().inbox({ community: it.yard.id, person: author.id, limit: 9 })).groups.length, 1);
    assert.equal((await takeBack(first, AT + 1, AT + 1 + QUEUE.quiet)).outcome, 'done');
    assert.deepEqual(await whole(), before);
    assert.deepEqual((await store().inbox({ community: it.yard.id, person: author.id, limit: 9 })).groups, []);
    const gone = (await it.missed(topic, since)).map((op) => (op.op === 'del' ? `del ${op.kind}` : `put ${op.row.kind}`));
    assert.deepEqual([...gone].sort(), ['del event', 'put idea']);
    assert.equal((await store().missed(it.yard.id, 'roadmap:ideas', 0, 9)).type, 'ops');
    const second = await take(AT + 2);
    assert.equal((await takeBack(second, AT + 2, AT + 3 + QUEUE.quiet)).outcome, 'stepped');
    const { timeline = [] } = (await store().idea(it.yard.id, idea)) ?? {};
    assert.deepEqual(timeline.map(({ from, to }) => [from, to]), [['open', 'planned'], ['planned', 'open']]);
    const third = await take(AT + 4);
    await it.act(staff, { name: 'status.set', args: { id: nextId(), idea, status: 'building', note: '' } }, undefined, AT + 5);
    assert.equal((await takeBack(third, AT + 4, AT + 6)).outcome, 'moved');
    assert.equal((await it.yard.idea(idea)).status, 'building');
  });

  spec('tags are counted, get other names, and become one', async () => {
    const yard = await Yard.open(store());
    const by = await yard.person({ role: 'staff' });
    const actor: Actor = { id: by.id, community: yard.id, role: 'staff', anonymous: false };
    await yard.propose(
      { title: 'a', tags: ['밥', '잠'] },
      { title: 'b', tags: ['밥'], board: 'help' },
      { title: 'c', tags: ['식사', '밥'] },
    );
    const counts = async (): Promise<unknown> => (await store().tagCounts(yard.id, 9)).map(({ tag, ideas }) => `${tag} ${ideas}`).sort();
    assert.deepEqual(await counts(), ['밥 3', '식사 1', '잠 1']);
    const ids = await store().tagged(yard.id, '밥', 9);
    assert.equal(ids.length, 3);
    const needs = noNeeds(yard.id);
    needs.people.add(by.id);
    for (const id of ids) needs.ideas.add(id);
    const { result } = await store().write(needs, (world) => renameTag(world, actor, ids, { from: '밥', to: '식사' }, 9));
    assert.equal(result, 3);
    assert.deepEqual(await counts(), ['식사 3', '잠 1']);
    assert.deepEqual(await store().tagged(yard.id, '밥', 9), []);
    assert.deepEqual(await all(yard, 'due', { tag: '식사' }), ['c', 'b', 'a']);
  });

  spec('views are one’s own or shared, and steps are given out once', async () => {
    const [yard, other] = [await Yard.open(store()), await Yard.open(store())];
    const view = { id: nextId(), community: yard.id, person: 'mina', name: '기다리는 것', shared: false, filter: { unanswered: true }, sort: 'due', at: 1 } as const;
    assert.equal(await store().putQueueView(view), true);
    assert.deepEqual(await store().queueViews(yard.id, 'mina', 9), [view]);
    assert.deepEqual(await store().queueViews(yard.id, 'jun', 9), []);
    assert.equal(await store().putQueueView({ ...view, person: 'jun', name: 'x' }), false);
    assert.equal(await store().putQueueView({ ...view, community: other.id }), false);
    assert.equal(await store().removeQueueView(yard.id, 'jun', view.id), false);
    assert.equal(await store().putQueueView({ ...view, shared: true }), true);
    assert.deepEqual((await store().queueViews(yard.id, 'jun', 9)).map(({ name, person }) => [name, person]), [['기다리는 것', 'mina']]);
    assert.equal(await store().removeQueueView(yard.id, 'jun', view.id), true);
    const step = { community: yard.id, person: 'mina', id: nextId(), at: 5, step: '[]' };
    await store().keepStep(step, 0);
    assert.equal(await store().keptStep(yard.id, 'jun', step.id), null);
    assert.deepEqual(await store().keptStep(yard.id, 'mina', step.id), step);
    await store().keepStep({ ...step, step: '[1]' }, 0);
    assert.equal((await store().keptStep(yard.id, 'mina', step.id))?.step, '[1]', 'the last is kept');
    const written = { ...step, id: nextId(), at: 7 };
    await store().write(noNeeds(yard.id), (world) => world.keepStep(written));
    assert.deepEqual(await store().keptStep(yard.id, 'mina', written.id), written);
    await store().keepStep({ ...step, id: nextId(), at: 9 }, 6);
    assert.equal(await store().keptStep(yard.id, 'mina', step.id), null, 'an old one is forgotten');
  });
}
