import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { ModerationQueue, OwnHeldPage } from '@madang/protocol';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';
import { readHuman, readSpam } from './settings.js';

const LIST = '/v1/demo/boards/ideas/ideas';
const RULES = '/v1/demo/moderation/rules';

/** What services were asked, and what they say. */
let asked: { readonly path: string; readonly fields: Readonly<Record<string, string>> }[] = [];
let say: (path: string) => { readonly status?: number; readonly body: string } | null;
let service: Server;
let base: string;
let server: TestApp;
let admin: string;
let gil: string;
let visitor: string;

beforeEach(async () => {
  asked = [];
  say = () => ({ body: 'false' });
  service = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += String(piece)));
    request.on('end', () => {
      const path = request.url ?? '';
      asked.push({ path, fields: Object.fromEntries(new URLSearchParams(body)) });
      const answer = say(path);
      if (answer) response.writeHead(answer.status ?? 200).end(answer.body);
    });
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => service.once('listening', listening));
  base = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  server = await openApp({
    spam: { url: `${base}/1.1/`, key: 'the-key' },
    human: { provider: 'turnstile', siteKey: 'site', secret: 'hidden', url: `${base}/siteverify` },
  });
  admin = await server.session({ sub: 'boss', name: '사장', roles: ['admin'] });
  gil = await server.session({ sub: 'p1', name: '홍길동', email: 'gil@shop.example' });
  visitor = await server.session();
});

afterEach(async () => {
  await server.close();
  service.closeAllConnections();
  await new Promise((closed) => service.close(closed));
});

const rules = (body: object): Promise<unknown> => server.ask('PUT', RULES, { as: admin, body, expect: 204 });
const propose = async (as: string, title = '국자', id = uuid(1)): Promise<number> =>
  (await server.ask('POST', LIST, { as, body: { id, title } })).status;
const isPublic = async (id = uuid(1)): Promise<boolean> => (await server.ask('GET', `/v1/demo/ideas/${id}`)).status === 200;
const whys = async (): Promise<readonly (readonly string[])[]> =>
  (await server.ask<ModerationQueue>('GET', '/v1/demo/moderation', { as: admin, expect: 200 })).json.cases.map(({ why }) => why);
const held = async (as: string): Promise<OwnHeldPage['held']> =>
  (await server.ask<OwnHeldPage>('GET', '/v1/demo/me/held', { as, expect: 200 })).json.held;
const decide = (state: string): Promise<unknown> =>
  server.ask('PUT', `/v1/demo/moderation/idea/${uuid(1)}`, { as: admin, body: { state }, expect: 204 });
async function until(what: () => boolean | Promise<boolean>, name: string): Promise<void> {
  for (let turn = 0; turn < 200_000; turn += 1) {
    if (await what()) return;
    await new Promise(setImmediate);
  }
  assert.fail(name);
}

describe('a service for spam', () => {
  test('is asked about nothing unless the community wants that', async () => {
    assert.equal(await propose(gil), 201);
    await rules({ everyone: true });
    assert.equal(await propose(gil, '둘', uuid(2)), 202);
    assert.deepEqual(asked, []);
  });

  test('shows what it lets through, and is told neither who wrote it nor from where', async () => {
    await rules({ spam: 'hold' });
    assert.equal(await propose(gil), 202);
    await until(isPublic, 'it shows');
    const [{ path, fields } = { path: '', fields: {} }] = asked;
    assert.equal(path, '/1.1/comment-check');
    const { comment_date_gmt: _, ...said } = fields;
    assert.deepEqual(said, {
      api_key: 'the-key', blog: 'https://yard.omok.example', user_ip: '0.0.0.0', comment_type: 'forum-post',
      comment_content: '국자\n\n', blog_lang: 'ko, en', blog_charset: 'UTF-8',
    });
    assert.deepEqual(await whys(), []);
  });

  test('is told who wrote it and from where, once the company says so', async () => {
    await rules({ spam: 'hold', passOn: true });
    await propose(gil);
    await until(isPublic, 'it shows');
    const { user_ip: from, comment_author: name, comment_author_email: email } = asked[0]?.fields ?? {};
    assert.deepEqual([from, name, email], ['127.0.0.1', '홍*동 님', 'gil@shop.example']);
  });

  test('holds what it takes for spam, and learns from what the company decides', async () => {
    say = () => ({ body: 'true' });
    await rules({ spam: 'hold' });
    await propose(gil, 'Cheap watches');
    await until(async () => (await whys())[0]?.[0] === 'spam', 'it is held');
    assert.equal(await isPublic(), false);
    await decide('public');
    await until(() => asked.some(({ path }) => path === '/1.1/submit-ham'), 'it is told that it was none');
    await server.ask('PUT', `/v1/demo/reports/idea/${uuid(1)}`, { as: visitor, body: { choice: 'spam' }, expect: 204 });
    await decide('hidden');
    await until(() => asked.some(({ path }) => path === '/1.1/submit-spam'), 'it is told that it was');
  });

  for (const [name, answer] of [
    ['fails', { status: 500, body: 'true' }],
    ['knows no such key', { body: 'invalid' }],
    ['says nothing', null],
  ] as const) {
    test(`where it ${name}, things wait or show as the community wants`, async () => {
      say = () => answer;
      const late = async (): Promise<void> => {
        await until(() => asked.length > 0, 'the question');
        if (answer === null) server.timers.advance(5_000);
      };
      await rules({ spam: 'hold' });
      await propose(gil);
      await late();
      await until(async () => (await whys())[0]?.[0] === 'unchecked', 'it waits for a look');
      asked = [];
      await rules({ spam: 'pass' });
      await propose(gil, '둘', uuid(2));
      await late();
      await until(() => isPublic(uuid(2)), 'it shows');
      assert.equal(await isPublic(), false);
    });
  }

  test('is asked again about what nobody answered', async () => {
    await rules({ spam: 'hold' });
    say = () => null;
    await propose(gil);
    await until(() => asked.length === 1, 'the question');
    service.closeAllConnections();
    await until(async () => (await whys())[0]?.[0] === 'unchecked', 'it waits');
  });

  test('looks at what is changed as well, and what else holds it goes on holding it', async () => {
    await propose(gil);
    await rules({ spam: 'hold', links: 1 });
    const edit = { title: '국자', body: 'https://a.example' };
    await server.ask('PUT', `/v1/demo/ideas/${uuid(1)}`, { as: gil, body: edit });
    await until(async () => (await whys())[0]?.join() === 'links', 'the answer counts, and the link does');
    assert.equal(asked[0]?.fields['recheck_reason'], 'edit');
    assert.equal(await isPublic(), false);
  });

  test('what waits for its answer is no surge, what it takes for spam is', async () => {
    await rules({ spam: 'hold', surge: 2 });
    const comment = (body: string): Promise<unknown> => server.ask('POST', '/v1/demo/threads/page:x/comments', { as: gil, body: { body } });
    const surges = async (): Promise<number> =>
      (await server.ask<{ surges: readonly unknown[] }>('GET', '/v1/demo/moderation/calm', { as: admin, expect: 200 })).json.surges.length;
    for (const words of ['하나', '둘', '셋']) await comment(words);
    await until(async () => (await whys()).length === 0, 'they show');
    assert.equal(await surges(), 0);
    say = () => ({ body: 'true' });
    for (const words of ['넷', '다섯']) await comment(words);
    await until(async () => (await surges()) === 1, 'the surge');
  });
});

describe('a service that knows people from programs', () => {
  const prove = (as = visitor, token = 'solved', id = uuid(1)) =>
    server.ask('PUT', `/v1/demo/me/held/idea/${id}/proof`, { as, body: { token } });

  test('shows what a visitor wrote once they solved its riddle', async () => {
    await rules({ human: 'hold' });
    assert.deepEqual([await propose(visitor), await propose(gil, '둘', uuid(2))], [202, 201]);
    assert.deepEqual((await held(visitor)).map(({ riddle }) => riddle), [{ provider: 'turnstile', siteKey: 'site' }]);
    say = () => ({ body: JSON.stringify({ success: true }) });
    assert.equal((await prove()).status, 204);
    assert.equal(await isPublic(), true);
    assert.deepEqual(asked, [{ path: '/siteverify', fields: { secret: 'hidden', response: 'solved', sitekey: 'site' } }]);
    assert.equal((await prove()).status, 404);
  });

  test('says so where it was not solved, and the words go on waiting', async () => {
    await rules({ human: 'hold', passOn: true });
    await propose(visitor);
    say = () => ({ body: JSON.stringify({ success: false, 'error-codes': ['timeout-or-duplicate'] }) });
    const { status, error } = await prove();
    assert.deepEqual([status, error?.kind, error?.field], [400, 'invalid', 'token']);
    assert.equal(asked[0]?.fields['remoteip'], '127.0.0.1');
    assert.deepEqual(await whys(), [['human']]);
  });

  test('where it cannot be asked, things wait or show as the community wants', async () => {
    for (const body of ['', '<html>', '{"success":"yes"}', JSON.stringify({ success: false, 'error-codes': ['invalid-input-secret'] })]) {
      say = () => ({ body });
      await rules({ human: 'hold' });
      const id = uuid(10 + body.length);
      await propose(visitor, '국자', id);
      assert.deepEqual([(await prove(visitor, 'x', id)).error?.kind, await isPublic(id)], ['busy', false], body);
      await rules({ human: 'pass' });
      assert.deepEqual([(await prove(visitor, 'x', id)).status, await isPublic(id)], [204, true], body);
    }
  });

  test('solves nothing of others, nothing that waits for something else, and nothing where none is due', async () => {
    await rules({ human: 'hold', everyone: true });
    await propose(visitor);
    assert.deepEqual((await held(visitor)).map(({ riddle }) => riddle), [undefined]);
    assert.equal((await prove(gil)).error?.kind, 'not-found');
    say = () => ({ body: JSON.stringify({ success: true }) });
    assert.equal((await prove()).status, 204);
    assert.deepEqual([await isPublic(), await whys()], [false, [['everyone']]]);
    assert.equal((await prove(visitor, 'x', uuid(9))).error?.kind, 'not-found');
  });

  test('is not asked as often as somebody likes', async () => {
    const kinds = new Set<string | undefined>();
    for (let n = 0; n < 25; n += 1) kinds.add((await prove()).error?.kind);
    assert.deepEqual([...kinds], ['not-found', 'too-many']);
  });
});

describe('settings', () => {
  test('a rule that takes a service is refused where there is none', async () => {
    const bare = await openApp();
    const boss = await bare.session({ sub: 'boss', roles: ['admin'] });
    for (const field of ['spam', 'human']) {
      const { error } = await bare.ask('PUT', RULES, { as: boss, body: { [field]: 'hold' } });
      assert.deepEqual([error?.kind, error?.field], ['invalid', field]);
    }
    await bare.close();
  });

  test('are read from the environment, and refused in one sentence', () => {
    assert.deepEqual([readSpam({}), readHuman({})], [null, null]);
    assert.deepEqual(readSpam({ MADANG_SPAM_KEY: 'k' }), { key: 'k', url: 'https://rest.akismet.com/1.1/' });
    assert.equal(readSpam({ MADANG_SPAM_KEY: 'k', MADANG_SPAM_URL: 'https://spam.example/api' })?.url, 'https://spam.example/api/');
    const human = { MADANG_HUMAN: 'hcaptcha', MADANG_HUMAN_SITE_KEY: 's', MADANG_HUMAN_SECRET: 'h' };
    assert.equal(readHuman(human)?.url, 'https://api.hcaptcha.com/siteverify');
    for (const bad of [{ MADANG_SPAM_URL: 'https://x.example/' }, { MADANG_SPAM_KEY: 'k', MADANG_SPAM_URL: 'ftp://x/' }]) {
      assert.throws(() => readSpam(bad), /MADANG_SPAM_/);
    }
    for (const bad of [{ MADANG_HUMAN: 'other' }, { MADANG_HUMAN_SECRET: '' }, { MADANG_HUMAN_SITE_KEY: '"><' }, { MADANG_HUMAN_URL: 'x' }]) {
      assert.throws(() => readHuman({ ...human, ...bad }), /MADANG_HUMAN/);
    }
  });
});
