import assert from 'node:assert/strict';
import { type Needs, noNeeds } from '../../domain/needs.js';
import type { CaseRecord } from '../../domain/moderation/records.js';
import type { Changes, World } from '../../domain/world.js';
import type { Store } from '../store.js';
import { spec } from './spec.js';
import { Yard } from './yard.js';

/** What is taken from the public and comes back, what waits for a look, and who is kept in bounds. */
export function moderationContract(store: () => Store): void {
  const write = async (yard: Yard, name: (needs: Needs) => void, decide: (world: World) => void): Promise<Changes> => {
    const needs = noNeeds(yard.id);
    name(needs);
    const { changes } = await store().write(needs, (world) => {
      world.begin();
      decide(world);
    });
    return changes;
  };
  const needIdea = (idea: string) => (needs: Needs): void => {
    for (const set of [needs.ideas, needs.texts, needs.wholeThreads]) set.add(idea);
    needs.topics.add(`thread:idea:${idea}`);
  };
  const hide = (yard: Yard, idea: string) => write(yard, needIdea(idea), (world) => world.hideIdea(idea, 'hidden', 9_000));
  const show = (yard: Yard, idea: string) => write(yard, needIdea(idea), (world) => world.showIdea(idea));
  const caseOf = (yard: Yard, id: string, over: Partial<CaseRecord> = {}): CaseRecord => ({
    community: yard.id, kind: 'idea', id, person: null, idea: id, state: 'held', why: ['words', 'links'], reason: '',
    by: null, reports: 0, seen: false, open: true, at: 1_000, ...over,
  });

  spec('an idea that is shown again is still whose it was, and that of nobody is nobody’s', async () => {
    const yard = await Yard.open(store());
    const by = await yard.person({ role: 'staff' });
    const [mine, other] = await yard.propose({ title: 'mine' }, { title: 'other' });
    assert.ok(mine && other);
    await store().assign(yard.id, [{ idea: mine.id, person: by.id }]);
    const of = async (assignee: string): Promise<readonly string[]> => {
      const query = { community: yard.id, sort: 'newest', assignee, now: 9_999, limit: 9 } as const;
      return (await store().queue(query)).ideas.map(({ idea }) => idea.title);
    };
    for (const { id } of [mine, other]) await hide(yard, id);
    assert.deepEqual([await of(by.id), await of('nobody')], [[], []]);
    for (const { id } of [mine, other]) await show(yard, id);
    assert.deepEqual([await of(by.id), await of('nobody')], [['mine'], ['other']]);
  });

  spec('H1: an idea that is taken down is in no list, search or catch-up, and is back as it was', async () => {
    const yard = await Yard.open(store());
    const by = await yard.person({});
    const [idea, other] = await yard.propose(
      { title: '왼손잡이용 국자', tags: ['주방'], status: 'planned', kind: 'problem', by },
      { title: '다른 국자' },
    );
    assert.ok(idea && other);
    await yard.vote(idea.id, by.id, true);
    const kept = await yard.photo(by);
    assert.ok(kept.type === 'new');
    const said = { body: '저도요', at: 7_000, photos: [{ id: kept.photo.id, width: 1, height: 1 }] };
    const [comment = ''] = await yard.comment(`idea:${idea.id}`, by, said);
    const around = async (): Promise<readonly unknown[]> => [
      (await store().participants(yard.id, `idea:${idea.id}`, 9)).length,
      (await store().history(yard.id, 'comment', comment, 9))?.length,
      (await store().photoBytes(yard.id, kept.photo.id, 'whole')) !== null,
    ];
    assert.deepEqual(await around(), [1, 0, true]);
    const before = await yard.idea(idea.id);
    const list = (more: object): Promise<readonly string[]> =>
      store().ideas({ community: yard.id, board: 'ideas', sort: 'new', limit: 9, ...more }).then(({ ideas }) => ideas.map(({ id }) => id));
    const queries = [
      {}, { sort: 'top' }, { status: 'planned' }, { tag: '주방' }, { kind: 'problem' }, { q: '왼손잡이' },
      { mine: { how: 'voted', person: by.id } }, { mine: { how: 'proposed', person: by.id } },
    ];
    const found = await Promise.all(queries.map(list));
    for (const [at, ids] of found.entries()) assert.ok(ids.includes(idea.id), JSON.stringify(queries[at]));
    const { deltas } = await hide(yard, idea.id);
    const dels = deltas.flatMap(({ topic, ops }) => ops.map(({ op }) => `${op} ${topic.split(':')[0]}`)).sort();
    assert.deepEqual(dels, ['del board', 'del idea', 'del idea', 'del roadmap', 'del thread']);
    for (const query of queries) assert.ok(!(await list(query)).includes(idea.id), JSON.stringify(query));
    assert.equal(await store().idea(yard.id, idea.id), null);
    assert.deepEqual((await store().comments(yard.id, `idea:${idea.id}`, { limit: 9 })).comments, []);
    assert.deepEqual((await store().similar(yard.id, 'ideas', '다른 국자', 9)).map(({ id }) => id), [other.id]);
    assert.deepEqual((await store().roadmap(yard.id, 'ideas', 9)).ideas, []);
    assert.deepEqual(await store().tags(yard.id, 9), []);
    // Nor is anything of what is said about it.
    assert.deepEqual(await around(), [0, undefined, false]);
    for (const topic of ['board:ideas', 'roadmap:ideas', `idea:${idea.id}`, `thread:idea:${idea.id}`] as const) {
      const missed = await store().missed(yard.id, topic, 0, 99);
      assert.ok(missed.type === 'ops');
      const puts = missed.ops.flatMap((op) => (op.op === 'put' && JSON.stringify(op.row).includes('왼손') ? [op.row.id] : []));
      assert.deepEqual(puts, [], topic);
    }
    await show(yard, idea.id);
    const { boardSeq, ideaSeq, roadmapSeq, born, ...after } = await yard.idea(idea.id);
    const { boardSeq: _b, ideaSeq: _i, roadmapSeq: _r, born: _n, ...was } = before;
    assert.deepEqual(after, was);
    assert.ok(born > before.born && boardSeq > before.boardSeq && ideaSeq > before.ideaSeq && roadmapSeq !== null);
    assert.deepEqual(await Promise.all(queries.map(list)), found);
    assert.equal((await store().comments(yard.id, `idea:${idea.id}`, { limit: 9 })).comments.length, 1);
    assert.deepEqual(await store().tags(yard.id, 9), ['주방']);
    assert.deepEqual(await around(), [1, 0, true]);
  });

  spec('H2: a comment that is taken down goes or leaves its place, and is back with its words', async () => {
    const yard = await Yard.open(store());
    const by = await yard.person({});
    const [first = '', second = ''] = await yard.comment('page:x', by, { body: '하나', at: 1_000 }, { body: '둘', at: 2_000 });
    const need = (needs: Needs): void => void needs.comments.add(first).add(second);
    const bodies = async (): Promise<readonly string[]> =>
      (await store().comments(yard.id, 'page:x', { limit: 9 })).comments.map(({ body, away }) => `${body} ${away ?? ''}`.trim());
    await write(yard, need, (world) => {
      world.hideComment(first, 'stub', 9_000);
      world.hideComment(second, 'hidden', 9_000);
    });
    assert.deepEqual(await bodies(), ['하나 stub']);
    const missed = await store().missed(yard.id, 'thread:page:x', 0, 9);
    assert.ok(missed.type === 'ops');
    assert.doesNotMatch(JSON.stringify(missed.ops), /하나|둘/);
    await write(yard, need, (world) => {
      world.showComment(first);
      world.showComment(second);
    });
    assert.deepEqual(await bodies(), ['하나', '둘']);
  });

  spec('keeps what waits for a look, newest or most reported first, with what was reported', async () => {
    const [yard, other] = [await Yard.open(store()), await Yard.open(store())];
    const by = await yard.person({});
    const ideas = await yard.propose({ title: '하나', body: '말', by }, { title: '둘', by }, { title: '셋', by });
    const [a = '', b = '', c = ''] = ideas.map(({ id }) => id);
    const report = { community: yard.id, kind: 'idea', id: a, person: by.id, choice: 'spam', words: '광고', at: 5 } as const;
    await write(yard, () => undefined, (world) => {
      world.moderation.putCase(caseOf(yard, a, { person: by.id, reports: 3, at: 1 }));
      world.moderation.putCase(caseOf(yard, b, { person: by.id, at: 2 }));
      world.moderation.putCase(caseOf(yard, c, { person: by.id, state: 'hidden', open: false, reason: '광고', at: 3 }));
      world.moderation.addReport(report);
    });
    await write(other, () => undefined, (world) => world.moderation.putCase(caseOf(other, a)));
    const of = async (show: 'waiting' | 'hidden', sort: 'newest' | 'reports'): Promise<readonly string[]> =>
      (await store().cases({ community: yard.id, show, sort, limit: 9 })).cases.map(({ title }) => title);
    assert.deepEqual(await of('waiting', 'newest'), ['둘', '하나']);
    assert.deepEqual(await of('waiting', 'reports'), ['하나', '둘']);
    assert.deepEqual(await of('hidden', 'newest'), ['셋']);
    const whole = await store().caseOf(yard.id, 'idea', a);
    assert.ok(whole);
    assert.deepEqual([whole.why, whole.text, whole.author?.id, whole.choices], [['words', 'links'], '말', by.id, { spam: 1 }]);
    const context = await store().caseContext(whole);
    assert.deepEqual(context.reports.map(({ words, choice }) => [words, choice]), [['광고', 'spam']]);
    assert.equal(context.others.length, 2);
    assert.deepEqual((await store().heldOf(yard.id, by.id, 9)).map(({ title, reason }) => [title, reason]), [['셋', '광고'], ['둘', ''], ['하나', '']]);
    assert.equal(await store().caseOf(other.id, 'idea', a), null);
    await write(
      yard,
      (needs) => {
        needs.cases.add(`idea ${a}`);
        needs.reports.add(`idea ${a} ${by.id}`);
      },
      (world) => {
        assert.equal(world.moderation.case('idea', a)?.reports, 3);
        assert.ok(world.moderation.hasReported('idea', a, by.id));
      },
    );
  });

  spec('knows calm threads, when somebody last wrote, whom the public knows, and who is blocked', async () => {
    const yard = await Yard.open(store());
    const [by, fresh] = [await yard.person({}), await yard.person({})];
    await yard.comment('page:x', by, { body: '하나', at: 1_000 }, { body: '둘', at: 2_000 });
    await write(yard, () => undefined, (world) => {
      world.moderation.putThread({ thread: 'page:x', locked: true, slow: 30 });
      world.moderation.block(by.id, 9_000, '광고');
    });
    const need = (needs: Needs): void => {
      needs.threads.add('page:x');
      for (const { id } of [by, fresh]) {
        needs.lastSaid.add(`page:x ${id}`);
        needs.known.add(id);
        needs.people.add(id);
      }
    };
    await write(yard, need, ({ moderation }) => {
      assert.deepEqual(moderation.thread('page:x'), { thread: 'page:x', locked: true, slow: 30 });
      assert.deepEqual([by, fresh].map(({ id }) => moderation.lastSaid('page:x', id)), [2_000, null]);
      assert.deepEqual([by, fresh].map(({ id }) => moderation.isKnown(id)), [true, false]);
    });
    assert.deepEqual((await store().person(yard.id, by.id))?.blocked, { until: 9_000, reason: '광고' });
    assert.deepEqual((await store().putPerson({ ...by, name: '다른 이름' })).blocked, { until: 9_000, reason: '광고' });
    await write(yard, () => undefined, (world) => world.moderation.block(by.id, null, null));
    assert.equal((await store().person(yard.id, by.id))?.blocked, undefined);
  });

  spec('knows calm boards with the threads of their ideas, and when somebody last proposed', async () => {
    const [yard, other] = [await Yard.open(store()), await Yard.open(store())];
    const by = await yard.person({});
    const [idea] = await yard.propose({ title: '국자', by });
    assert.ok(idea);
    const thread = `idea:${idea.id}`;
    const at = (await yard.idea(idea.id)).createdAt;
    await write(yard, () => undefined, (world) => {
      world.moderation.putBoard({ board: 'ideas', locked: false, slow: 60 });
      world.moderation.putThread({ thread, locked: true, slow: 30 });
      world.moderation.putThread({ thread: 'page:x', locked: false, slow: 0 });
    });
    const need = (needs: Needs): void => {
      needs.threads.add(thread);
      needs.lastProposed.add(`ideas ${by.id}`).add(`bugs ${by.id}`);
    };
    await write(yard, need, ({ moderation }) => {
      assert.deepEqual(moderation.board('ideas'), { board: 'ideas', locked: false, slow: 60 });
      assert.deepEqual(moderation.board('bugs'), { board: 'bugs', locked: false, slow: 0 });
      assert.deepEqual([moderation.lastProposed('ideas', by.id), moderation.lastProposed('bugs', by.id)], [at, null]);
    });
    assert.deepEqual(await store().calmOf(yard.id, thread), { locked: true, slow: 60 });
    assert.deepEqual(await store().calmOf(yard.id, 'page:x'), { locked: false, slow: 0 });
    assert.deepEqual(await store().calmOf(other.id, thread), { locked: false, slow: 0 });
    const { boards, threads } = await store().calmPage(yard.id, 9);
    assert.deepEqual(boards.find(({ id }) => id === 'ideas')?.slow, 60);
    assert.deepEqual(threads, [{ thread, idea: idea.id, title: '국자', locked: true, slow: 30 }]);
    // Who changes what boards are called leaves it alone.
    await store().putCommunity(yard.settings(), await store().boards(yard.id));
    const calm = async (): Promise<unknown> => (await store().boards(yard.id)).find(({ id }) => id === 'ideas')?.calm;
    assert.deepEqual(await calm(), { locked: false, slow: 60 });
    await write(yard, () => undefined, (world) => world.moderation.putBoard({ board: 'ideas', locked: false, slow: 0 }));
    assert.equal(await calm(), undefined);
  });

  spec('knows whose words wait for a look, whoever they turn out to be', async () => {
    const yard = await Yard.open(store());
    const by = await yard.person({});
    const is = async (id: string): Promise<unknown> => (await store().person(yard.id, id))?.watched;
    const watch = (id: string, on: boolean): Promise<unknown> =>
      write(yard, () => undefined, (world) => world.moderation.watch(id, on));
    await watch(by.id, true);
    assert.equal(await is(by.id), true);
    assert.equal((await store().putPerson({ ...by, name: '다른 이름' })).watched, true);
    const visitor = await yard.person({ origin: 'anonymous', externalId: null });
    await watch(by.id, false);
    assert.equal(await is(by.id), undefined);
    await watch(visitor.id, true);
    await store().mergePeople({ community: yard.id, from: visitor.id, into: by.id, by: 'token', at: 9_000 });
    assert.equal(await is(by.id), true);
  });

  spec('counts how often words came, and forgets it after a while', async () => {
    const [yard, other] = [await Yard.open(store()), await Yard.open(store())];
    await write(yard, () => undefined, (world) => {
      world.moderation.putRepeat({ key: 'old', times: 3, since: 1_000 });
      world.moderation.putRepeat({ key: 'new', times: 1, since: 5_000 });
    });
    const known = async (of: Yard): Promise<unknown> => {
      let found: unknown;
      await write(of, (needs) => needs.repeats.add('old').add('new').add('never'), ({ moderation }) => {
        found = ['old', 'new', 'never'].map((key) => moderation.repeat(key)?.times);
      });
      return found;
    };
    assert.deepEqual(await known(yard), [3, 1, undefined]);
    assert.deepEqual(await known(other), [undefined, undefined, undefined]);
    await write(yard, () => undefined, (world) => world.moderation.putRepeat({ key: 'new', times: 2, since: 5_000 }));
    await store().forgetRepeats(5_000, 1_000);
    assert.deepEqual(await known(yard), [undefined, 2, undefined]);
  });

  spec('knows how much of threads was reported or held back lately, and what nobody of the company saw', async () => {
    const [yard, other] = [await Yard.open(store()), await Yard.open(store())];
    const [idea] = await yard.propose({ title: '국자' });
    assert.ok(idea);
    const thread = `idea:${idea.id}`;
    const put = (at: number | null, seen: boolean, of = thread): Promise<unknown> => {
      const surge = { thread: of, times: 5, since: 1_000, at, seen };
      return write(yard, () => undefined, ({ moderation }) => moderation.putSurge(surge));
    };
    await put(2_000, false);
    await put(3_000, false, 'page:x');
    await put(null, true, 'page:y');
    await write(yard, (needs) => needs.threads.add(thread), ({ moderation }) => {
      assert.deepEqual(moderation.surge(thread), { thread, times: 5, since: 1_000, at: 2_000, seen: false });
      assert.equal(moderation.surge('page:x'), undefined);
    });
    const calm = { locked: false, slow: 0 };
    assert.deepEqual((await store().calmPage(yard.id, 9)).surges, [
      { thread: 'page:x', idea: null, title: '', ...calm, at: 3_000, times: 5 },
      { thread, idea: idea.id, title: '국자', ...calm, at: 2_000, times: 5 },
    ]);
    assert.deepEqual((await store().calmPage(other.id, 9)).surges, []);
    await put(2_000, true);
    assert.deepEqual((await store().calmPage(yard.id, 9)).surges.map((one) => one.thread), ['page:x']);
  });

  spec('keeps the rules of a community, which its settings leave alone', async () => {
    const yard = await Yard.open(store());
    await store().putRules(yard.id, { first: true, words: ['욕'] });
    await store().putCommunity(yard.settings(), []);
    assert.deepEqual((await store().community(yard.id))?.moderation, { first: true, words: ['욕'] });
  });
}
