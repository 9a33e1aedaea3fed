import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  CLOCK,
  type BoardPage,
  type ClockPage,
  type Community,
  type DuePage,
  type IdeaPage,
  LOOP,
  type MePage,
  type NotYetPage,
  type QuotesPage,
  type WhyPage,
} from '@madang/protocol';
import { DAY } from '../domain/loop/promise.js';
import { operatorToken } from '../identity/operator.js';
import { LOOP_SWEEP_EVERY } from '../loop/sweep.js';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

const IDEAS = '/v1/demo/boards/ideas/ideas';
const IDEA = `/v1/demo/ideas/${uuid(1)}`;
const BOARD = '/v1/demo/boards/ideas';

let server: TestApp;
let staff: string;
let people: readonly string[];

beforeEach(async () => {
  server = await openApp();
  staff = await server.session({ sub: 'mina', name: '민아', roles: ['staff'] });
  people = await Promise.all(['춘향', '몽룡', '방자', '향단', '길동'].map((name, n) => server.session({ sub: `p${n}`, name })));
  await server.ask('POST', IDEAS, { as: people[0] ?? '', body: { id: uuid(1), title: '왼손잡이용 국자' }, expect: 201 });
});

afterEach(() => server.close());

async function promise(promises: readonly object[]): Promise<void> {
  const operator = await operatorToken(server.secrets, server.timers.now());
  await server.ask('PUT', '/v1/demo', { as: operator, body: { promises }, expect: 204 });
}

async function everybodyVotes(): Promise<void> {
  for (const as of people) await server.ask('PUT', `${IDEA}/vote`, { as, expect: 200 });
}

async function respond(body: object, idea = IDEA): Promise<void> {
  await server.ask('PUT', `${idea}/response`, { as: staff, body, expect: 200 });
}

async function move(body: object): Promise<void> {
  await server.ask('PUT', `${IDEA}/status`, { as: staff, body, expect: 200 });
}

const read = async (): Promise<IdeaPage> => (await server.ask<IdeaPage>('GET', IDEA, { expect: 200 })).json;
const dueNow = async (): Promise<DuePage['due']> => (await server.ask<DuePage>('GET', `${BOARD}/due`, { as: staff })).json.due;

/** Lets what is done by itself be done, until something is so. */
async function sweepUntil(so: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) {
    if (await so()) return;
    server.timers.advance(LOOP_SWEEP_EVERY);
    await new Promise(setImmediate);
  }
  assert.fail('it never came to that');
}

describe('promises', () => {
  test('L1: so many votes call one in, everybody sees until when, and staff see what is due', async () => {
    await promise([{ promise: { supporters: 5, days: 14 } }]);
    const { json } = await server.ask<Community>('GET', '/v1/demo');
    const wanted = { supporters: 5, days: 14 };
    assert.deepEqual(json.boards.map(({ promise: one }) => one), [wanted, wanted]);
    for (const as of people.slice(0, 4)) await server.ask('PUT', `${IDEA}/vote`, { as, expect: 200 });
    assert.equal((await read()).due, undefined);
    await server.ask('PUT', `${IDEA}/vote`, { as: people[4] ?? '', expect: 200 });
    const since = server.timers.now();
    assert.deepEqual((await read()).due, { since, by: since + 14 * DAY });
    assert.deepEqual((await dueNow()).map(({ why, at, idea }) => [why, at, idea.id]), [['promise', since + 14 * DAY, uuid(1)]]);
    await respond({ body: '만들게요' });
    assert.equal((await read()).due, undefined);
    assert.deepEqual(await dueNow(), []);
  });

  test('L1: totals from before are no part of it', async () => {
    await promise([{ board: 'ideas', promise: { supporters: 5, days: 14 } }]);
    const idea = { sourceId: 'no:1', title: '청원', body: '글', votes: 5_000, tags: [], createdAt: null };
    await server.ask('POST', `${BOARD}/import`, { as: staff, body: { ideas: [idea] }, expect: 200 });
    const { json } = await server.ask<BoardPage>('GET', `${IDEAS}?sort=top`);
    const [imported] = json.ideas;
    assert.equal(imported?.votes, 5_000);
    for (const as of people.slice(0, 4)) {
      await server.ask('PUT', `/v1/demo/ideas/${imported?.id}/vote`, { as, expect: 200 });
    }
    assert.deepEqual(await dueNow(), []);
    await server.ask('PUT', `/v1/demo/ideas/${imported?.id}/vote`, { as: people[4] ?? '', expect: 200 });
    assert.deepEqual((await dueNow()).map(({ idea: { id } }) => id), [imported?.id]);
  });

  test('one that is made after enough people were there is called in by itself', async () => {
    await everybodyVotes();
    await promise([{ promise: { supporters: 3, days: 7 } }]);
    assert.deepEqual(await dueNow(), []);
    await sweepUntil(async () => (await dueNow()).length === 1);
    await promise([{ board: 'ideas', promise: null }]);
    const { json } = await server.ask<Community>('GET', '/v1/demo');
    assert.deepEqual(json.boards.map(({ promise: one }) => one?.days), [undefined, 7]);
    assert.equal((await dueNow()).length, 1, 'what was called in stands');
  });

  for (const [what, promises, message] of [
    ['nobody', [{ promise: { supporters: 0, days: 1 } }], /supporters must be 1/],
    ['half a day', [{ promise: { supporters: 1, days: 0.5 } }], /days must be 1/],
    ['a share of nothing', [{ promise: { supporters: 1, days: 1, doubts: 0 } }], /doubts must be 1/],
    ['another board', [{ board: 'nope', promise: null }], /no board "nope"/],
    ['more than it says', [{ promise: { supporters: 1, days: 1, gift: 1 } }], /gift/],
  ] as const) {
    test(`a promise to ${what} is refused`, async () => {
      const as = await operatorToken(server.secrets, server.timers.now());
      const { status, error } = await server.ask('PUT', '/v1/demo', { as, body: { promises } });
      assert.equal(status, 400);
      assert.match(error?.message ?? '', message);
    });
  }
});

describe('"this does not answer it"', () => {
  test('L2: enough of those who voted send an answer back; another one begins anew', async () => {
    await everybodyVotes();
    await respond({ body: '어려워요' });
    const doubt = (n: number, method = 'PUT'): Promise<{ status: number }> =>
      server.ask(method, `${IDEA}/response/doubt`, { as: people[n] ?? '' });
    for (const n of [0, 1]) assert.equal((await doubt(n)).status, 204);
    assert.deepEqual([(await read()).doubts, (await read()).due], [2, undefined]);
    await doubt(2);
    const since = server.timers.now();
    assert.deepEqual((await read()).due, { since, again: true }, 'nothing is promised, so no time is');
    assert.deepEqual((await dueNow()).map(({ why, at }) => [why, at]), [['doubt', since]]);
    await doubt(2, 'DELETE');
    assert.deepEqual([(await read()).doubts, (await read()).due?.again], [2, true], 'what came back is there');
    await respond({ body: '그럼 봄에 만들게요' });
    const { due, doubts, answer } = await read();
    assert.deepEqual([due, doubts, answer?.round], [undefined, undefined, 2]);
    const me = (await server.ask<MePage>('GET', '/v1/demo/me', { as: people[0] ?? '' })).json;
    assert.deepEqual(me.doubts.map(({ id, round }) => [id, round]), [[uuid(1), 1]], 'it was about the one before');
  });

  test('it takes an answer and a vote, and is not for the company’s own', async () => {
    const stranger = await server.session({ sub: 'stranger' });
    const early = await server.ask('PUT', `${IDEA}/response/doubt`, { as: people[0] ?? '' });
    assert.deepEqual([early.status, early.error?.kind], [404, 'not-found']);
    await respond({ body: '네' });
    const other = await server.ask('PUT', `${IDEA}/response/doubt`, { as: stranger });
    assert.deepEqual([other.status, other.error?.kind], [403, 'not-allowed']);
  });
});

describe('the public clock', () => {
  async function propose(count: number, from = 0): Promise<void> {
    for (let n = from; n < from + count; n += 1) {
      await server.ask('POST', IDEAS, { as: people[n % 5] ?? '', body: { id: uuid(100 + n), title: `의견 ${n}` }, expect: 201 });
    }
  }
  async function clock(): Promise<ClockPage> {
    // What is counted is kept for a moment.
    server.timers.spend(60_001);
    const { json, headers } = await server.ask<ClockPage>('GET', `${BOARD}/clock`, { expect: 200 });
    assert.match(headers['cache-control'] ?? '', /^public, max-age=\d{3}/);
    return json;
  }

  async function turn(clock: boolean): Promise<void> {
    const admin = await server.session({ sub: 'root', name: '지우', roles: ['admin'] });
    await server.ask('PUT', '/v1/demo/settings', { as: admin, body: { clock }, expect: 204 });
  }

  test('L5: is silent until the company switches it on, and again once it is off', async () => {
    await propose(CLOCK.floor);
    assert.equal((await clock()).clock, null);
    await turn(true);
    assert.equal((await clock()).clock?.n, 21);
    await turn(false);
    assert.equal((await clock()).clock, null);
  });

  test('L5: is silent below 20 ideas, then says its period, how many, and the median', async () => {
    await turn(true);
    await propose(CLOCK.floor - 2);
    assert.deepEqual(await clock(), { days: 90, clock: null });
    await propose(1, CLOCK.floor - 2);
    server.timers.spend(2 * DAY);
    staff = await server.session({ sub: 'mina', name: '민아', roles: ['staff'] });
    for (let n = 0; n < 4; n += 1) await respond({ body: `답 ${n}` }, `/v1/demo/ideas/${uuid(100 + n)}`);
    await respond({ body: '답 - 1!' }, `/v1/demo/ideas/${uuid(104)}`);
    const { clock: told } = await clock();
    assert.deepEqual([told?.n, told?.answered, told?.listened], [20, 4, 0], 'the same words again are no answer');
    assert.ok(Math.abs((told?.median ?? 0) - 2 * DAY) < DAY / 10);
    await respond({ body: '법이 막고 있어요', listened: true }, `/v1/demo/ideas/${uuid(105)}`);
    assert.deepEqual((await clock()).clock, null, 'what was only listened to stands outside, and so 19 are left');
    const { json } = await server.ask<IdeaPage>('GET', `/v1/demo/ideas/${uuid(105)}`);
    assert.deepEqual([json.response?.listened, json.answer?.listened], [true, true]);
  });

  test('L5: what was answered at an unknown time stands outside', async () => {
    await turn(true);
    await propose(CLOCK.floor - 1);
    const response = { body: '네', author: '민아', createdAt: null };
    const ideas = [{ sourceId: 'no:1', title: '청원', body: '글', votes: 1, tags: [], createdAt: null, response }];
    await server.ask('POST', `${BOARD}/import`, { as: staff, body: { ideas }, expect: 200 });
    const { clock: told } = await clock();
    assert.deepEqual([told?.n, told?.answered, told?.median], [20, 0, null]);
  });
});

describe('looking again', () => {
  test('L4: a declined idea says when, and comes back by itself on that day', async () => {
    const lookAgainAt = server.timers.now() + 30 * DAY;
    await move({ status: 'declined', note: '올해는 어려워요', lookAgainAt });
    assert.equal((await read()).lookAgainAt, lookAgainAt);
    server.timers.spend(30 * DAY);
    staff = await server.session({ sub: 'mina', name: '민아', roles: ['staff'] });
    await sweepUntil(async () => (await read()).timeline.some(({ type }) => type === 'look-again'));
    assert.deepEqual((await dueNow()).map(({ why, at }) => [why, at]), [['look-again', lookAgainAt]]);
    for (let n = 0; n < 3; n += 1) {
      server.timers.advance(LOOP_SWEEP_EVERY);
      await new Promise(setImmediate);
    }
    const log = await server.store.events('demo', 0, 99);
    assert.deepEqual(log.filter(({ kind }) => kind === 'idea.relook').map(({ idea, data }) => [idea, Object.keys(data)]), [
      [uuid(1), ['entry']],
    ]);
    await move({ status: 'considering', note: '다시 볼게요' });
    assert.deepEqual([(await read()).lookAgainAt, await dueNow()], [undefined, []]);
  });

  for (const [what, body] of [
    ['in the past', { status: 'declined', note: '지금은', lookAgainAt: 1 }],
    ['in a hundred years', { status: 'declined', note: '지금은', lookAgainAt: Date.UTC(2126, 0, 1) }],
    ['of what is planned', { status: 'planned', lookAgainAt: Date.UTC(2026, 6, 1) }],
    ['on a day in words', { status: 'declined', note: '지금은', lookAgainAt: '2026-07-01' }],
  ] as const) {
    test(`a day ${what} is refused by name`, async () => {
      const { status, error } = await server.ask('PUT', `${IDEA}/status`, { as: staff, body });
      assert.deepEqual([status, error?.field], [400, 'lookAgainAt']);
      assert.equal((await read()).status, 'open');
    });
  }
});

describe('did this solve it?', () => {
  test('L3: a share is told from a few answers on, reasons to staff only', async () => {
    await everybodyVotes();
    const before = await server.ask('PUT', `${IDEA}/solved`, { as: people[1] ?? '', body: { answer: 'yes' } });
    assert.deepEqual([before.status, before.error?.kind], [409, 'closed']);
    await move({ status: 'shipped', note: '나왔어요' });
    for (const [n, as] of people.entries()) {
      const body = n === 4 ? { answer: 'not-yet', reason: '손잡이가 아직 미끄러워요' } : { answer: 'yes' };
      assert.equal((await read()).solved, undefined);
      await server.ask('PUT', `${IDEA}/solved`, { as, body, expect: 204 });
    }
    assert.deepEqual((await read()).solved, { yes: 4, n: LOOP.solvedFloor });
    const { notYet } = (await server.ask<NotYetPage>('GET', `${BOARD}/not-yet`, { as: staff })).json;
    assert.deepEqual(notYet.map(({ idea, text }) => [idea.id, text]), [[uuid(1), '손잡이가 아직 미끄러워요']]);
    await server.ask('PUT', `${IDEA}/solved`, { as: people[4] ?? '', body: { answer: 'skipped' }, expect: 204 });
    assert.equal((await read()).solved, undefined, 'below the floor again');
    const log = (await server.store.events('demo', 0, 99)).filter(({ kind }) => kind === 'solved.set');
    assert.deepEqual(log.map(({ data }) => data['answer']), ['yes', 'yes', 'yes', 'yes', 'not-yet', 'skipped']);
    assert.doesNotMatch(JSON.stringify(log), /미끄/);
  });

  for (const [what, body, field] of [
    ['another answer', { answer: 'maybe' }, 'answer'],
    ['no answer', {}, 'answer'],
    ['a reason for yes', { answer: 'yes', reason: 'x' }, 'reason'],
    ['a reason that is too long', { answer: 'not-yet', reason: 'x'.repeat(LOOP.reason + 1) }, 'reason'],
    ['somebody else', { answer: 'yes', person: uuid(9) }, 'person'],
  ] as const) {
    test(`${what} is refused, and "${field}" named`, async () => {
      const { status, error } = await server.ask('PUT', `${IDEA}/solved`, { as: people[0] ?? '', body });
      assert.deepEqual([status, error?.field], [400, field]);
    });
  }
});

describe('why people voted', () => {
  const SECRET = '남편 몰래 이사해요';
  const QUOTE = '이사 갈 때마다 필요해요';

  async function say(): Promise<void> {
    await everybodyVotes();
    await server.ask('PUT', `${IDEA}/vote/why`, { as: people[1] ?? '', body: { text: SECRET, quote: false }, expect: 204 });
    await server.ask('PUT', `${IDEA}/vote/why`, { as: people[2] ?? '', body: { text: QUOTE, quote: true }, expect: 204 });
  }

  test('L3: staff read all of it together, everybody what may be quoted, under the name that is shown', async () => {
    await say();
    const { why } = (await server.ask<WhyPage>('GET', `${IDEA}/why`, { as: staff })).json;
    assert.deepEqual(why.map(({ text, quote }) => [text, quote]).sort(), [[SECRET, false], [QUOTE, true]].sort());
    const { quotes } = (await server.ask<QuotesPage>('GET', `${IDEA}/quotes`)).json;
    assert.deepEqual(quotes.map(({ by, text }) => [by.name, text]), [['방* 님', QUOTE]]);
    assert.equal((await read()).quotes, 1);
  });

  test('L3: what was said for the company only, and who was not helped, stands in no public topic and not in the log', async () => {
    await say();
    await move({ status: 'shipped', note: '나왔어요' });
    const reason = '손이 작아서 안 맞아요';
    await server.ask('PUT', `${IDEA}/solved`, { as: people[3] ?? '', body: { answer: 'not-yet', reason }, expect: 204 });
    const topics = ['board:ideas', `idea:${uuid(1)}`, 'roadmap:ideas', `thread:idea:${uuid(1)}`] as const;
    const all = [
      ...(await Promise.all(topics.map((topic) => server.store.missed('demo', topic, 0, 500)))),
      ...(await Promise.all(
        [IDEAS, IDEA, `${IDEA}/quotes`, `${IDEA}/votes`, `${BOARD}/roadmap`].map(async (url) => (await server.ask('GET', url)).body),
      )),
      await server.store.events('demo', 0, 500),
    ];
    const text = JSON.stringify(all);
    for (const words of [SECRET, reason, 'not-yet"}]']) assert.ok(!text.includes(words), words);
    assert.doesNotMatch(JSON.stringify(all.slice(0, -1)), /"kind":"(why|solved|doubt)"/);
    const mine = (await server.ask<MePage>('GET', '/v1/demo/me', { as: people[3] ?? '' })).json;
    assert.deepEqual([mine.solved[0]?.reason, mine.whys], [reason, []]);
  });

  test('what the rules would not let through unseen is not quoted, and the company reads it', async () => {
    await everybodyVotes();
    const admin = await server.session({ sub: 'admin', name: '관리자', roles: ['admin'] });
    await server.ask('PUT', '/v1/demo/moderation/rules', { as: admin, body: { words: ['거지같'] }, expect: 204 });
    const says = async (n: number, text: string): Promise<void> => {
      await server.ask('PUT', `${IDEA}/vote/why`, { as: people[n] ?? '', body: { text, quote: true }, expect: 204 });
    };
    await says(1, '거지같아서요');
    await says(2, '전화 주세요 010-1234-5678');
    await says(3, QUOTE);
    const { why } = (await server.ask<WhyPage>('GET', `${IDEA}/why`, { as: staff })).json;
    assert.deepEqual(why.map(({ quote }) => quote).sort(), [false, false, true]);
    const { quotes } = (await server.ask<QuotesPage>('GET', `${IDEA}/quotes`)).json;
    assert.deepEqual(quotes.map(({ text }) => text), [QUOTE]);
    assert.equal((await read()).quotes, 1);
  });

  test('W6: it goes by itself and with the vote, and its words with it', async () => {
    await say();
    await server.ask('PUT', `${IDEA}/vote/why`, { as: people[1] ?? '', body: { text: ' ', quote: true }, expect: 204 });
    await server.ask('DELETE', `${IDEA}/vote`, { as: people[2] ?? '', expect: 200 });
    assert.deepEqual((await server.ask<WhyPage>('GET', `${IDEA}/why`, { as: staff })).json.why, []);
    assert.equal((await read()).quotes, undefined);
  });

  test('nobody but staff reads what waits, who was not helped, and why', async () => {
    for (const url of [`${BOARD}/due`, `${BOARD}/not-yet`, `${IDEA}/why`]) {
      assert.equal((await server.ask('GET', url)).status, 401, url);
      assert.equal((await server.ask('GET', url, { as: people[0] ?? '' })).status, 403, url);
      const { status, headers } = await server.ask('GET', url, { as: staff });
      assert.deepEqual([status, headers['cache-control']], [200, 'private, no-store'], url);
    }
  });

  for (const [what, body, field] of [
    ['a line that is too long', { text: 'x'.repeat(LOOP.why + 1), quote: false }, 'text'],
    ['no consent', { text: '왜' }, 'quote'],
    ['a consent in words', { text: '왜', quote: 'yes' }, 'quote'],
    ['a list', { text: ['왜'], quote: false }, 'text'],
  ] as const) {
    test(`${what} is refused, and "${field}" named`, async () => {
      const { status, error } = await server.ask('PUT', `${IDEA}/vote/why`, { as: people[0] ?? '', body });
      assert.deepEqual([status, error?.field], [400, field]);
    });
  }

  test('it takes a vote', async () => {
    const { status } = await server.ask('PUT', `${IDEA}/vote/why`, { as: people[3] ?? '', body: { text: '왜', quote: true } });
    assert.equal(status, 403);
  });
});
