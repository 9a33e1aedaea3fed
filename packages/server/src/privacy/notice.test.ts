import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Community, ConsentsPage, MePage, NoticePage, PersonData } from '@madang/protocol';
import { openApp, type TestApp } from '../testing/app.js';

let server: TestApp;
let admin: string;
let gil: string;

beforeEach(async () => {
  server = await openApp({ mailer: { send: async () => undefined, close: () => undefined } });
  admin = await server.session({ sub: 'boss', name: '사장', roles: ['admin'] });
  gil = await server.session({ sub: 'p1', name: '홍길동' });
});

afterEach(() => server.close());

const KO = { items: '이메일 주소', purpose: '로그인', retention: '탈퇴할 때까지', refusal: '거부하면 로그인할 수 없어요' };
const RULES = { notice: { ko: KO }, consents: [{ id: 'news', words: { ko: '새 소식 메일', en: 'News by mail' } }], over14: true };
const put = (body: object) => server.ask('PUT', '/v1/demo/privacy', { as: admin, body });
const consent = (body: object, as = gil) => server.ask('PUT', '/v1/demo/me/consents', { as, body });
const given = async (as = gil): Promise<ConsentsPage['given']> => (await server.ask<ConsentsPage>('GET', '/v1/demo/me/consents', { as, expect: 200 })).json.given;
const data = async (): Promise<PersonData> => (await server.ask<PersonData>('GET', '/v1/demo/me/data', { as: gil, expect: 200 })).json;

describe('what people are told before they give anything of themselves', () => {
  test('is there for everybody, as the company wrote it', async () => {
    const read = async (): Promise<NoticePage> => (await server.ask<NoticePage>('GET', '/v1/demo/notice', { expect: 200 })).json;
    const policy = async (): Promise<Community['policy']> => (await server.ask<Community>('GET', '/v1/demo', { expect: 200 })).json.policy;
    assert.deepEqual(await read(), { notice: {}, consents: [], over14: false });
    assert.equal('notice' in (await policy()), false);
    assert.equal((await put(RULES)).status, 204);
    assert.deepEqual(await read(), RULES);
    const none = { notice: {}, consents: [], over14: false };
    for (const [rules, tells] of [[RULES, true], [{ over14: true }, true], [none, false]] as const) {
      assert.equal((await put(rules)).status, 204);
      assert.equal((await policy()).notice ?? false, tells, JSON.stringify(rules));
    }
  });

  test('is refused by name where something is missing or too much', async () => {
    const { items: _, ...short } = KO;
    for (const [field, body] of [
      ['notice', { notice: { ko: short } }],
      ['notice', { notice: { 'not a tag': KO } }],
      ['notice', { notice: { ko: { ...KO, items: 'x'.repeat(1_001) } } }],
      ['consents', { consents: [1, 2].map(() => ({ id: 'news', words: { ko: 'x' } })) }],
      ['consents', { consents: [1, 2, 3, 4, 5, 6].map((n) => ({ id: `c${n}`, words: { ko: 'x' } })) }],
      ['over14', { over14: 'yes' }],
    ] as const) {
      const { status, error } = await put(body);
      assert.deepEqual([status, error?.kind, error?.field?.startsWith(field)], [400, 'invalid', true], JSON.stringify(body).slice(0, 80));
    }
  });
});

describe('what people say yes to besides', () => {
  test('is kept with its time until they say no, is in their file, and goes with them', async () => {
    await put(RULES);
    await server.ask('POST', '/v1/demo/boards/ideas/ideas', { as: gil, body: { title: '국자' }, expect: 201 });
    assert.deepEqual(await given(), {});
    const at = server.timers.now();
    assert.equal((await consent({ news: true })).status, 204);
    server.timers.advance(5_000);
    await consent({ news: true });
    assert.deepEqual([await given(), (await data()).consents], [{ news: at }, { news: at }]);
    await consent({ news: false });
    assert.deepEqual(await given(), {});
    await consent({ news: true });
    await server.ask('DELETE', '/v1/demo/me', { as: gil, expect: 204 });
    const again = await server.session({ sub: 'p1', name: '홍길동' });
    assert.deepEqual(await given(again), {});
  });

  test('is of what the company asks for, of whoever says it', async () => {
    await put(RULES);
    const { status, error } = await consent({ other: true });
    assert.deepEqual([status, error?.kind, error?.field], [400, 'invalid', 'other']);
    assert.equal((await server.ask('PUT', '/v1/demo/me/consents', { body: {} })).error?.kind, 'not-signed-in');
    await consent({ news: true });
    assert.deepEqual(await given(await server.session({ sub: 'p2', name: '성춘향' })), {});
    assert.equal((await server.ask<MePage>('GET', '/v1/demo/me', { as: gil })).status, 200);
  });
});

describe('who signs in by e-mail', () => {
  const ask = (more: object) => server.ask('POST', '/v1/demo/sign-in/code', { body: { email: 'gil@home.example', ...more } });

  test('says that they are 14 or older, where the company wants to hear that', async () => {
    assert.equal((await ask({})).status, 202);
    await put(RULES);
    server.timers.advance(120_000);
    for (const over14 of [undefined, false, null]) {
      const { status, error } = await ask({ ...(over14 !== undefined && { over14 }) });
      assert.deepEqual([status, error?.kind, error?.field], [400, 'invalid', 'over14']);
    }
    assert.equal((await ask({ over14: true })).status, 202);
  });
});
