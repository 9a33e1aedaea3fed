import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { AuditEntry, AuditPage } from '@madang/protocol';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

const IDEA = `/v1/demo/ideas/${uuid(1)}`;
const AUDIT = '/v1/demo/audit';

let server: TestApp;
let admin: string;
let staff: string;
let customer: string;

beforeEach(async () => {
  server = await openApp();
  admin = await server.session({ sub: 'boss', name: '사장', roles: ['admin'] });
  staff = await server.session({ sub: 'mina', name: '민아', roles: ['staff'] });
  customer = await server.session({ sub: 'p1', name: '춘향' });
  for (const n of [1, 2]) {
    const body = { id: uuid(n), title: `=국자 ${n}` };
    await server.ask('POST', '/v1/demo/boards/ideas/ideas', { as: customer, body, expect: 201 });
  }
});

afterEach(() => server.close());

const log = async (query = ''): Promise<AuditPage> => (await server.ask<AuditPage>('GET', `${AUDIT}?${query}`, { as: admin, expect: 200 })).json;
const actions = (entries: readonly AuditEntry[]): string[] => entries.map(({ action }) => action);

describe('the audit log', () => {
  test('every staff write leaves a line: mutations, merges, quotes, links, imports, webhooks and trackers', async () => {
    const put = (path: string, body: object, as = staff): Promise<unknown> => server.ask('PUT', path, { as, body });
    await put(`${IDEA}/status`, { status: 'planned', note: '하겠습니다' });
    await put(`${IDEA}/kind`, { kind: 'problem' });
    await put(`${IDEA}/response`, { body: '네' });
    await put(`${IDEA}/links`, { url: 'https://github.com/omok/shop/issues/1' });
    await server.ask('DELETE', `${IDEA}/links?url=https://github.com/omok/shop/issues/1`, { as: staff, expect: 204 });
    await put(IDEA, { title: '고친 국자', body: '' });
    await server.ask('POST', `${IDEA}/merge`, { as: staff, body: { into: uuid(2) }, expect: 200 });
    await server.ask('DELETE', `${IDEA}/merge`, { as: staff, expect: 200 });
    await server.ask('POST', '/v1/demo/boards/ideas/import', { as: staff, body: { ideas: [] }, expect: 200 });
    await server.ask('POST', '/v1/demo/webhooks', { as: admin, body: { url: 'http://127.0.0.1:9/hook' }, expect: 201 });
    await put('/v1/demo/trackers', {}, admin);
    await server.ask('GET', '/v1/demo/boards/ideas/export', { as: staff, expect: 200, undocumented: true });
    assert.deepEqual(actions((await log()).entries).reverse(), [
      'status.set', 'kind.set', 'response.set', 'link.added', 'link.removed', 'idea.edited', 'idea.merged',
      'idea.unmerged', 'import.batch', 'webhook.added', 'tracker.changed', 'export.read',
    ]);
  });

  test('what the team does at an idea’s desk leaves a line each, and saving the same again leaves none', async () => {
    const desk = (method: string, path: string, body?: object, as = staff): Promise<unknown> =>
      server.ask(method, `${IDEA}/desk${path}`, { as, ...(body && { body }) });
    await desk('PUT', '/assignee', { person: null, department: '비밀 부서' });
    await desk('PUT', '/fields', { effort: 2 });
    for (const body of ['비밀', '비밀', '아주 비밀', '아주 비밀']) await desk('POST', '/notes', { id: uuid(7), body });
    for (const body of ['아주 비밀', '아주 비밀']) await desk('PUT', `/notes/${uuid(7)}`, { body });
    await desk('DELETE', `/notes/${uuid(7)}`);
    for (const approval of [true, true]) await server.ask('PUT', '/v1/demo/desk', { as: admin, body: { approval }, expect: 200 });
    for (const [version, body] of ['네', '네, 곧', '네, 곧'].entries()) await desk('PUT', '/draft', { body, version });
    await desk('POST', '/draft/ask', { version: 2 });
    await desk('POST', '/draft/approve', { version: 2 });
    await desk('POST', '/draft/approve', { version: 2 }, admin);
    await desk('POST', '/draft/publish', { version: 2 });
    await desk('PUT', '/draft', { body: '아니요', version: 3 });
    await desk('POST', '/draft/drop', { version: 4 });
    const { entries } = await log();
    assert.deepEqual(actions(entries).reverse(), [
      'assignee.set', 'fields.set', 'note.added', 'note.changed', 'note.removed', 'approval.set', 'draft.written',
      'draft.asked', 'draft.approved', 'response.set', 'draft.published', 'draft.written', 'draft.dropped',
    ]);
    assert.doesNotMatch(JSON.stringify(entries.map(({ data }) => data)), /비밀|네|아니요/);
  });

  test('what changed nothing, was refused, or is what everybody may do leaves none', async () => {
    await server.ask('PUT', `${IDEA}/status`, { as: staff, body: { status: 'open' } });
    await server.ask('PUT', `${IDEA}/status`, { as: customer, body: { status: 'planned' }, expect: 403 });
    await server.ask('PUT', `${IDEA}/vote`, { as: staff });
    await server.ask('PUT', IDEA, { as: customer, body: { title: '내 국자', body: '' } });
    assert.deepEqual((await log()).entries, []);
  });

  test('lines hold no words', async () => {
    await server.ask('PUT', `${IDEA}/status`, { as: staff, body: { status: 'planned', note: '비밀스러운 말' } });
    await server.ask('PUT', `${IDEA}/response`, { as: staff, body: { body: '비밀스러운 답' } });
    assert.doesNotMatch(JSON.stringify((await log()).entries.map(({ data }) => data)), /비밀/);
  });

  test('only admins read it, and no browser or proxy keeps it', async () => {
    for (const as of [staff, customer, await server.session()]) assert.equal((await server.ask('GET', AUDIT, { as })).error?.kind, 'not-allowed');
    assert.equal((await server.ask('GET', AUDIT)).status, 401);
    const { headers } = await server.ask('GET', AUDIT, { as: admin });
    assert.equal(headers['cache-control'], 'private, no-store');
    for (const method of ['POST', 'PUT', 'DELETE']) assert.equal((await server.ask(method, AUDIT, { as: admin, body: {}, undocumented: true })).status, 404);
  });

  test('pages go on where the one before ended; filters find by person, deed and thing; bad ones are refused', async () => {
    for (const status of ['planned', 'open', 'planned']) await server.ask('PUT', `${IDEA}/status`, { as: staff, body: { status } });
    await server.ask('PUT', `/v1/demo/ideas/${uuid(2)}/kind`, { as: admin, body: { kind: 'problem' } });
    const first = await log('limit=3');
    assert.equal(first.entries.length, 3);
    const last = await log(`limit=3&before=${first.next}`);
    assert.deepEqual([last.entries.length, last.next], [1, null]);
    assert.equal((await log('action=kind.set')).entries.length, 1);
    assert.equal((await log(`thing=${uuid(1)}`)).entries.length, 3);
    const boss = first.entries[0]?.person;
    assert.equal(boss?.name, '사장');
    assert.deepEqual(actions((await log(`person=${boss.id}`)).entries), ['kind.set']);
    for (const query of ['limit=0', 'before=x', 'from=now', 'from=2&to=1', 'format=xml', 'who=me']) {
      assert.equal((await server.ask('GET', `${AUDIT}?${query}`, { as: admin })).error?.kind, 'invalid', query);
    }
  });

  test('all of it goes out as lines of JSON, or as a table that no spreadsheet runs', async () => {
    await server.ask('PUT', `${IDEA}/kind`, { as: staff, body: { kind: 'problem' } });
    const lines = await server.ask('GET', `${AUDIT}?format=ndjson`, { as: admin, expect: 200, undocumented: true });
    assert.deepEqual(lines.body.trim().split('\n').map((one) => (JSON.parse(one) as AuditEntry).action), ['kind.set']);
    const { body } = await server.ask('GET', `${AUDIT}?format=csv`, { as: admin, expect: 200, undocumented: true });
    const [head, row = ''] = body.split('\r\n');
    assert.equal(head, '\ufeffno,at,person,name,action,kind,thing,title,data');
    assert.match(row, /,민아,kind\.set,idea,.*,'=국자 1,/);
  });
});
