import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { AuditPage, ClaimsPage, OwnHeldPage } from '@madang/protocol';
import type { Mail } from '../mail/mailer.js';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

const DAY = 24 * 60 * 60 * 1_000;
const CLAIMS = '/v1/demo/moderation/claims';

let server: TestApp;
let mails: Mail[];

beforeEach(async () => {
  mails = [];
  server = await openApp({ mailer: { send: async (mail) => void mails.push(mail), close: () => undefined } });
  await server.ask('POST', '/v1/demo/boards/ideas/ideas', { as: await gil(), body: { id: uuid(1), title: '춘향의 사진' }, expect: 201 });
});

afterEach(() => server.close());

// Sessions end long before a claim does: whoever comes, comes anew.
const staff = (): Promise<string> => server.session({ sub: 'mina', name: '민아', roles: ['staff'] });
const admin = (): Promise<string> => server.session({ sub: 'boss', name: '사장', roles: ['admin'] });
const gil = (): Promise<string> => server.session({ sub: 'p1', name: '홍길동' });
const ASKED = { kind: 'idea', id: uuid(1), name: '성춘향', email: 'chun@home.example', words: '제 사진이에요' };
const file = (body: object = ASKED, from = '198.51.100.7') => server.ask('POST', '/v1/demo/claims', { body, from });
const claims = async (): Promise<ClaimsPage['claims']> =>
  (await server.ask<ClaimsPage>('GET', CLAIMS, { as: await staff(), expect: 200 })).json.claims;
const first = async (): Promise<string> => (await claims())[0]?.id ?? '';
const decide = async (id: string, state: string, reason = '') =>
  server.ask('PUT', `${CLAIMS}/${id}`, { as: await staff(), body: { state, reason } });
const isPublic = async (): Promise<boolean> => (await server.ask('GET', `/v1/demo/ideas/${uuid(1)}`)).status === 200;
const held = async (): Promise<OwnHeldPage['held']> =>
  (await server.ask<OwnHeldPage>('GET', '/v1/demo/me/held', { as: await gil(), expect: 200 })).json.held;
/** Minutes pass, and what is looked at by the minute with them. */
async function wait(ms: number): Promise<void> {
  server.timers.advance(ms);
  for (let turn = 0; turn < 40; turn += 1) await new Promise(setImmediate);
  server.timers.advance(60_000);
  for (let turn = 0; turn < 40; turn += 1) await new Promise(setImmediate);
}

describe('who says that something harms their rights', () => {
  test('needs no session, is told that it was taken, and is seen by the company alone', async () => {
    assert.equal((await file()).status, 204);
    const [claim] = await claims();
    const { id: _, at: _at, ...rest } = claim ?? { id: '', at: 0 };
    assert.deepEqual(rest, {
      kind: 'idea', thing: uuid(1), idea: uuid(1), title: '춘향의 사진', text: '', shown: 'public', state: 'open', until: null,
      name: '성춘향', email: 'chun@home.example', words: '제 사진이에요',
    });
    assert.deepEqual(mails.map(({ to, subject }) => [to, subject.includes('권리 침해 요청')]), [['chun@home.example', true]]);
    assert.equal(await isPublic(), true, 'nothing is blocked by somebody’s word alone');
    for (const as of [await gil(), undefined]) assert.ok([401, 403].includes((await server.ask('GET', CLAIMS, { ...(as && { as }) })).status));
    const { entries } = (await server.ask<AuditPage>('GET', '/v1/demo/audit', { as: await admin(), expect: 200 })).json;
    assert.ok(entries.some(({ action }) => action === 'claims.viewed'));
  });

  test('has it blocked for thirty days, with both sides told, and then it is back by itself', async () => {
    await file();
    const id = await first();
    const before = server.timers.now();
    assert.equal((await decide(id, 'blocked', '살펴볼게요')).status, 204);
    assert.equal(await isPublic(), false);
    const [own] = await held();
    assert.deepEqual([own?.state, own?.reason, own?.until], ['hidden', '살펴볼게요', before + 30 * DAY]);
    assert.ok(!JSON.stringify(own).includes('춘향이') && !JSON.stringify(own).includes('chun@'), 'not who asked');
    assert.match(mails.at(-1)?.text ?? '', /30일/);
    assert.match(mails.at(-1)?.text ?? '', /살펴볼게요/);
    await wait(30 * DAY - 3 * 60_000);
    assert.equal(await isPublic(), false);
    await wait(3 * 60_000);
    assert.equal(await isPublic(), true);
    assert.match(mails.at(-1)?.text ?? '', /다시 보이게/);
    assert.deepEqual(await claims(), []);
  });

  test('is decided about once: removed for good, shown again or left', async () => {
    await file();
    const id = await first();
    assert.equal((await decide(id, 'removed')).error?.kind, 'conflict', 'not before it was blocked');
    await decide(id, 'blocked');
    const told = mails.length;
    assert.equal((await decide(id, 'blocked')).status, 204, 'asked twice');
    assert.equal(mails.length, told, 'told once');
    assert.equal((await decide(id, 'removed', '사진 주인의 뜻이에요')).status, 204);
    await wait(31 * DAY);
    assert.equal(await isPublic(), false);
    assert.deepEqual((await held()).map(({ reason, until }) => [reason, until]), [['사진 주인의 뜻이에요', undefined]]);
    assert.equal((await decide(id, 'restored')).error?.kind, 'conflict');
    assert.equal((await decide(uuid(9), 'refused')).error?.kind, 'not-found');
  });

  test('and is refused: nothing changes for the author', async () => {
    await file();
    assert.equal((await decide(await first(), 'refused')).status, 204);
    assert.equal(await isPublic(), true);
    assert.deepEqual([await claims(), await held()], [[], []]);
    assert.match(mails.at(-1)?.text ?? '', /그대로 두기로/);
  });

  test('says it of what is to be seen, with who they are, and not without end', async () => {
    assert.equal((await file({ ...ASKED, id: uuid(9) })).error?.kind, 'not-found');
    for (const [field, value] of [['name', ' '], ['email', 'chun'], ['words', ''], ['kind', 'person'], ['words', 'x'.repeat(1_001)]] as const) {
      const { status, error } = await file({ ...ASKED, [field]: value }, `198.51.100.${field.length}`);
      assert.deepEqual([status, error?.field], [400, field]);
    }
    const kinds = new Set<string | undefined>();
    for (let n = 0; n < 7; n += 1) kinds.add((await file(ASKED, '203.0.113.5')).error?.kind);
    assert.deepEqual([...kinds], [undefined, 'too-many']);
  });

  test('what stands otherwise by now is not blocked, and what was shown meanwhile stays so', async () => {
    await file();
    const id = await first();
    const move = async (state: string): Promise<unknown> =>
      server.ask('PUT', `/v1/demo/moderation/idea/${uuid(1)}`, { as: await staff(), body: { state }, expect: 204 });
    await move('hidden');
    assert.equal((await decide(id, 'blocked')).error?.kind, 'closed');
    await move('public');
    await decide(id, 'blocked');
    await move('public');
    assert.equal((await decide(id, 'restored')).status, 204);
    assert.equal(await isPublic(), true);
  });
});
