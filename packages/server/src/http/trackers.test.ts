import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { IdeaPage, IssueHeard, LinksPage, QuotesPage, TrackerSecret, TrackerSettings, WhyPage } from '@madang/protocol';
import { openApp, type Reply, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';
import { OVERLAP } from '../webhooks/sign.js';

const IDEA = `/v1/demo/ideas/${uuid(1)}`;
const LINKS = `${IDEA}/links`;
const TRACKERS = '/v1/demo/trackers';
const ISSUE = 'https://github.com/omok/shop/issues/1';

let server: TestApp;
let admin: string;
let staff: string;
let customer: string;

beforeEach(async () => {
  server = await openApp();
  admin = await server.session({ sub: 'boss', name: '사장', roles: ['admin'] });
  staff = await server.session({ sub: 'mina', name: '민아', roles: ['staff'] });
  customer = await server.session({ sub: 'p1', name: '춘향' });
  const body = { id: uuid(1), title: '왼손잡이용 국자' };
  await server.ask('POST', '/v1/demo/boards/ideas/ideas', { as: customer, body, expect: 201 });
});

afterEach(() => server.close());

const link = (url: string, as = staff): Promise<Reply<unknown>> => server.ask('PUT', LINKS, { as, body: { url } });
const links = async (): Promise<LinksPage['links']> => (await server.ask<LinksPage>('GET', LINKS, { as: staff, expect: 200 })).json.links;
const idea = async (): Promise<IdeaPage> => (await server.ask<IdeaPage>('GET', IDEA, { expect: 200 })).json;
const makeSecret = async (): Promise<TrackerSecret> =>
  (await server.ask<TrackerSecret>('POST', `${TRACKERS}/github/secret`, { as: admin, expect: 201 })).json;

const closed = (more: object = {}): object => ({
  action: 'closed',
  issue: { html_url: ISSUE, state: 'closed', state_reason: 'completed', updated_at: new Date(server.timers.now()).toISOString(), ...more },
});

interface Sending {
  readonly secret: string;
  readonly event?: string;
  readonly delivery?: string;
  readonly body?: object | string;
  readonly type?: string;
  /** In place of the right one. */
  readonly signature?: string;
}

/** What GitHub sends. */
function send(sending: Sending): Promise<Reply<IssueHeard>> {
  const { secret, event = 'issues', delivery = randomUUID(), body = closed(), type = 'application/json' } = sending;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const signature = sending.signature ?? `sha256=${createHmac('sha256', secret).update(text).digest('hex')}`;
  const headers = {
    'content-type': type,
    'x-github-event': event,
    'x-github-delivery': delivery,
    'x-hub-signature-256': signature,
  };
  return server.ask<IssueHeard>('POST', `${TRACKERS}/github`, { body: text, headers });
}

describe('links to trackers', () => {
  test('K1: staff link an idea by an address, read it and take it away; nobody else sees it', async () => {
    assert.equal((await link(`${ISSUE}#issuecomment-1`)).status, 204);
    assert.equal((await link(ISSUE)).status, 204, 'it is linked already');
    const [only, ...others] = await links();
    assert.deepEqual([only?.kind, only?.key, only?.url, only?.state, others.length], ['github', 'omok/shop#1', ISSUE, null, 0]);
    for (const as of [customer, await server.session()]) {
      assert.equal((await link(ISSUE, as)).error?.kind, 'not-allowed');
      assert.equal((await server.ask('GET', LINKS, { as })).error?.kind, 'not-allowed');
    }
    assert.equal((await server.ask('GET', LINKS)).error?.kind, 'not-signed-in');
    assert.doesNotMatch(JSON.stringify(await idea()), /github/);
    const address = `${LINKS}?url=${encodeURIComponent(ISSUE)}`;
    for (let n = 0; n < 2; n += 1) assert.equal((await server.ask('DELETE', address, { as: staff })).status, 204);
    assert.deepEqual(await links(), []);
  });

  test('a wrong address is refused with what it must be', async () => {
    const { error } = await link('https://github.com/omok/shop/pull/3');
    assert.deepEqual([error?.kind, error?.field], ['invalid', 'url']);
    assert.match(error?.message ?? '', /issue of GitHub/);
    assert.equal((await server.ask('GET', `/v1/demo/ideas/${uuid(9)}/links`, { as: staff })).error?.kind, 'not-found');
  });

  test('admins name hosts and moves; what cannot be is refused by name', async () => {
    const put = (body: object, as = admin): Promise<Reply<TrackerSettings>> => server.ask<TrackerSettings>('PUT', TRACKERS, { as, body });
    const wanted = { hosts: { 'git.omok.example': 'github' }, moves: { completed: { to: 'shipped', note: '나왔어요' } } };
    assert.deepEqual((await put(wanted)).json, { ...wanted, github: false, oldSecretUntil: null });
    assert.equal((await put({ moves: { completed: null } })).json.moves.completed, undefined);
    assert.equal((await put({}, staff)).error?.kind, 'not-allowed');
    for (const wrong of [
      { moves: { completed: { to: 'done' } } },
      { moves: { labeled: { to: 'shipped' } } },
      { moves: { completed: { to: 'declined', note: ' ' } } },
      { hosts: { 'https://git.omok.example': 'github' } },
      { hosts: { 'git.omok.example': 'gitlab' } },
    ]) assert.equal((await put(wrong)).error?.kind, 'invalid', JSON.stringify(wrong));
    await link('https://git.omok.example/a/b/issues/3');
    assert.equal((await links())[0]?.key, 'a/b#3');
  });
});

describe('what GitHub says', () => {
  test('K2: is heard where its bytes are signed with the secret of the community, and nowhere else', async () => {
    await link(ISSUE);
    assert.equal((await send({ secret: 'x' })).error?.kind, 'not-found', 'nobody listens yet');
    const { secret, path } = await makeSecret();
    assert.equal(path, '/v1/demo/trackers/github');
    assert.deepEqual((await send({ secret, event: 'ping', body: { zen: 'Keep it simple.' } })).json, { heard: 'ignored', ideas: 0, moved: 0 });
    for (const wrong of [{ secret: 'x' }, { secret, signature: '' }, { secret, signature: 'sha256=00' }, { secret, signature: `sha1=${'0'.repeat(40)}` }])
      assert.equal((await send(wrong)).error?.kind, 'not-allowed', JSON.stringify(wrong));
    const spaced = JSON.stringify(closed(), null, 2);
    assert.equal((await send({ secret, body: spaced })).json.heard, 'noted', 'the bytes as they came');
    assert.equal((await send({ secret, type: 'application/x-www-form-urlencoded' })).error?.field, 'Content-Type');
    assert.equal((await send({ secret, delivery: 'a b' })).error?.field, 'X-GitHub-Delivery');
    for (const body of ['{', '[]', { action: 'closed' }, closed({ updated_at: 'yesterday' })])
      assert.equal((await send({ secret, body })).error?.kind, 'invalid', JSON.stringify(body));
    assert.equal((await send({ secret, body: { ...closed(), filler: 'x'.repeat(1024 * 1024) } })).error?.kind, 'too-large');
  });

  test('K2: the secret before is good for a day after a new one was made, and none once nobody listens', async () => {
    const before = await makeSecret();
    const now = await makeSecret();
    const hear = async (secret: string): Promise<number> => (await send({ secret, event: 'ping' })).status;
    assert.deepEqual([await hear(before.secret), await hear(now.secret)], [200, 200]);
    server.timers.advance(OVERLAP + 1);
    const later = await server.session({ sub: 'boss', name: '사장', roles: ['admin'] });
    assert.deepEqual([await hear(before.secret), await hear(now.secret)], [403, 200]);
    await server.ask('DELETE', `${TRACKERS}/github/secret`, { as: later, expect: 200 });
    assert.equal(await hear(now.secret), 404);
    const again = (await server.ask<TrackerSecret>('POST', `${TRACKERS}/github/secret`, { as: later, expect: 201 })).json;
    assert.notEqual(again.secret, now.secret);
    assert.deepEqual([await hear(now.secret), await hear(again.secret)], [403, 200]);
  });

  test('K2: a secret keeps the day that it was promised, also where another rotation follows within it', async () => {
    const first = await makeSecret();
    const second = await makeSecret();
    server.timers.advance(60_000);
    const third = await makeSecret();
    const hear = async ({ secret }: TrackerSecret): Promise<number> => (await send({ secret, event: 'ping' })).status;
    const heard = (): Promise<number[]> => Promise.all([first, second, third].map(hear));
    server.timers.advance(OVERLAP - 60_001);
    assert.deepEqual(await heard(), [200, 200, 200]);
    server.timers.advance(1);
    assert.deepEqual(await heard(), [403, 200, 200]);
    server.timers.advance(60_000);
    assert.deepEqual(await heard(), [403, 403, 200]);
  });

  test('K3: moves an idea where the company says so, once, and tells staff how it stands', async () => {
    await link(ISSUE);
    const { secret } = await makeSecret();
    assert.deepEqual((await send({ secret, body: closed({ html_url: 'https://github.com/omok/shop/issues/2' }) })).json, {
      heard: 'ignored', ideas: 0, moved: 0,
    });
    assert.deepEqual((await send({ secret })).json, { heard: 'noted', ideas: 1, moved: 0 });
    assert.deepEqual([(await idea()).status, (await links())[0]?.state], ['open', 'completed']);
    const moves = { completed: { to: 'shipped', note: '나왔어요' }, reopened: { to: 'building', note: '' } };
    await server.ask('PUT', TRACKERS, { as: admin, body: { moves }, expect: 200 });
    server.timers.advance(1_000);
    const opened = { ...closed(), action: 'reopened' };
    const message = { secret, delivery: randomUUID(), body: opened };
    assert.deepEqual((await send(message)).json, { heard: 'noted', ideas: 1, moved: 1 });
    assert.deepEqual((await send(message)).json, { heard: 'repeated', ideas: 1, moved: 0 });
    server.timers.advance(1_000);
    const both = await Promise.all([1, 2].map(() => send({ secret, delivery: 'the-same', body: closed() })));
    assert.deepEqual(both.map(({ json }) => json.heard).sort(), ['noted', 'repeated']);
    const { status, timeline } = await idea();
    assert.deepEqual([status, timeline.map(({ to, note, by }) => [to, note, by.name])], [
      'shipped', [['building', '', '오목상점'], ['shipped', '나왔어요', '오목상점']],
    ]);
    assert.deepEqual((await send({ secret, body: { ...closed(), action: 'labeled' } })).json.heard, 'ignored');
  });

  test('K3: an issue that was closed before it was linked is known to be, and the other moves the idea', async () => {
    const { secret } = await makeSecret();
    const moves = { completed: { to: 'shipped', note: '' } };
    await server.ask('PUT', TRACKERS, { as: admin, body: { moves }, expect: 200 });
    const early = 'https://github.com/omok/shop/issues/2';
    await send({ secret, body: closed({ html_url: early }) });
    const was = server.timers.now();
    await send({ secret, body: { ...closed({ html_url: early, updated_at: new Date(was - 60_000).toISOString() }), action: 'reopened' } });
    await link(early);
    await link(ISSUE);
    assert.deepEqual((await links()).map(({ key, state }) => [key, state]).sort(), [['omok/shop#1', null], ['omok/shop#2', 'completed']]);
    assert.equal((await idea()).status, 'open', 'linking moves nothing');
    server.timers.advance(1_000);
    assert.deepEqual((await send({ secret })).json, { heard: 'noted', ideas: 1, moved: 1 });
    assert.equal((await idea()).status, 'shipped');
  });

  test('K4: leaves alone what staff moved since', async () => {
    await link(ISSUE);
    const { secret } = await makeSecret();
    const moves = { completed: { to: 'shipped', note: '' } };
    await server.ask('PUT', TRACKERS, { as: admin, body: { moves }, expect: 200 });
    const early = closed();
    server.timers.advance(1_000);
    await server.ask('PUT', `${IDEA}/status`, { as: staff, body: { status: 'planned', note: '' }, expect: 200 });
    assert.deepEqual((await send({ secret, body: early })).json, { heard: 'noted', ideas: 1, moved: 0 });
    assert.equal((await idea()).status, 'planned');
  });
});

test('K5: staff take a quoted reason from the public and give it back; customers do not', async () => {
  await server.ask('PUT', `${IDEA}/vote/why`, { as: customer, body: { text: '왼손이라서요', quote: true }, expect: 204 });
  const quoted = async (): Promise<readonly string[]> =>
    (await server.ask<QuotesPage>('GET', `${IDEA}/quotes`, { expect: 200 })).json.quotes.map(({ text }) => text);
  const whys = async (): Promise<WhyPage['why']> => (await server.ask<WhyPage>('GET', `${IDEA}/why`, { as: staff, expect: 200 })).json.why;
  const [said] = await whys();
  const address = `${IDEA}/quotes/${said?.by.id ?? ''}/hidden`;
  assert.equal((await server.ask('PUT', address, { as: customer })).error?.kind, 'not-allowed');
  await server.ask('PUT', address, { as: staff, expect: 204 });
  assert.deepEqual([await quoted(), (await idea()).quotes], [[], undefined]);
  assert.deepEqual((await whys()).map(({ text, quote, hidden }) => [text, quote, hidden]), [['왼손이라서요', false, true]]);
  const again = await server.ask('PUT', `${IDEA}/vote/why`, { as: customer, body: { text: '다시', quote: true } });
  assert.equal(again.error?.kind, 'not-allowed');
  await server.ask('DELETE', address, { as: staff, expect: 204 });
  assert.deepEqual(await quoted(), ['왼손이라서요']);
});

test('staff read whom one idea did not help yet', async () => {
  await server.ask('PUT', `${IDEA}/status`, { as: staff, body: { status: 'shipped', note: '' }, expect: 200 });
  await server.ask('PUT', `${IDEA}/solved`, { as: customer, body: { answer: 'not-yet', reason: '너무 커요' }, expect: 204 });
  const { json } = await server.ask<{ notYet: readonly { text: string }[] }>('GET', `${IDEA}/not-yet`, { as: staff, expect: 200 });
  assert.deepEqual(json.notYet.map(({ text }) => text), ['너무 커요']);
  assert.equal((await server.ask('GET', `${IDEA}/not-yet`, { as: customer })).error?.kind, 'not-allowed');
});
