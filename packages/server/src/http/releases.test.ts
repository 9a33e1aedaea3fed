import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { AuditPage, DeskRelease, DeskReleases, Release, ReleasesPage, ReleasesTaken } from '@madang/protocol';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

const RELEASES = '/v1/demo/releases';
const DESK = '/v1/demo/desk/releases';
const DAY = 86_400_000;

let server: TestApp;
let staff: string;
let customer: string;

beforeEach(async () => {
  server = await openApp();
  staff = await server.session({ sub: 'mina', name: '민아', roles: ['staff'] });
  customer = await server.session({ sub: 'a', name: '춘향' });
  for (const n of [1, 2, 3]) {
    const body = { id: uuid(n), title: `국자 ${n}` };
    await server.ask('POST', '/v1/demo/boards/ideas/ideas', { as: customer, body, expect: 201 });
    if (n < 3) await server.ask('PUT', `/v1/demo/ideas/${uuid(n)}/status`, { as: staff, body: { status: 'shipped' }, expect: 200 });
  }
});

afterEach(() => server.close());

const put = async (n: number, more: object): Promise<DeskRelease> =>
  (await server.ask<DeskRelease>('PUT', `${DESK}/${uuid(n)}`, { as: staff, body: { title: `소식 ${n}`, ...more }, expect: 200 })).json;
const seen = async (query = ''): Promise<ReleasesPage> => (await server.ask<ReleasesPage>('GET', `${RELEASES}${query}`, { expect: 200 })).json;

describe('release notes', () => {
  test('everybody reads what came out and what it answers; a draft only the team', async () => {
    const now = server.timers.now();
    const draft = await put(11, { body: '**가벼워요**', ideas: [uuid(2), uuid(1)] });
    assert.deepEqual([draft.at, draft.by.name, draft.ideas.map(({ title }) => title)], [null, '민아', ['국자 2', '국자 1']]);
    assert.deepEqual((await seen()).releases, []);
    assert.equal((await server.ask('GET', `${RELEASES}/${uuid(11)}`)).status, 404);
    await put(11, { body: '**가벼워요**<script>', ideas: [uuid(2), uuid(1)], at: now });
    const [entry] = (await seen()).releases;
    assert.deepEqual([entry?.title, entry?.at, entry?.ideas.length], ['소식 11', now, 2]);
    assert.match(entry?.html ?? '', /<strong>가벼워요<\/strong>&lt;script/);
    assert.deepEqual((await server.ask<Release>('GET', `${RELEASES}/${uuid(11)}`, { expect: 200 })).json, entry);
    await put(12, { at: now + DAY });
    assert.equal((await seen()).releases.length, 1, 'not before its day');
    assert.equal((await server.ask('GET', `${RELEASES}/${uuid(12)}`)).status, 404);
    server.timers.advance(DAY);
    assert.deepEqual((await seen()).releases.map(({ title }) => title), ['소식 12', '소식 11']);
    const first = await seen('?limit=1');
    assert.deepEqual((await seen(`?limit=1&cursor=${first.next ?? ''}`)).releases.map(({ title }) => title), ['소식 11']);
  });

  test('only staff write them, and only of what is shipped', async () => {
    const ask = (as: string | undefined, body: object) =>
      server.ask('PUT', `${DESK}/${uuid(11)}`, { ...(as !== undefined && { as }), body: { title: 'x', ...body } });
    assert.equal((await ask(customer, {})).status, 403);
    assert.equal((await ask(undefined, {})).status, 401);
    for (const [body, field] of [
      [{ title: ' ' }, 'title'],
      [{ title: '\u200b' }, 'title'],
      [{ ideas: [uuid(3)] }, 'ideas'],
      [{ ideas: [uuid(77)] }, 'ideas'],
      [{ at: 'soon' }, 'at'],
    ] as const) {
      const { error } = await ask(staff, body);
      assert.deepEqual([error?.kind, error?.field?.split('.')[0]], ['invalid', field], JSON.stringify(body));
    }
    await put(11, {});
    assert.equal((await server.ask('GET', DESK, { as: customer })).status, 403);
    assert.equal((await server.ask('DELETE', `${DESK}/${uuid(11)}`, { as: customer })).status, 403);
    await server.ask('DELETE', `${DESK}/${uuid(11)}`, { as: staff, expect: 204 });
    assert.equal((await server.ask('DELETE', `${DESK}/${uuid(11)}`, { as: staff })).status, 404);
    const admin = await server.session({ sub: 'boss', name: '사장', roles: ['admin'] });
    const { entries } = (await server.ask<AuditPage>('GET', '/v1/demo/audit', { as: admin, expect: 200 })).json;
    assert.deepEqual(entries.map(({ action }) => action).filter((action) => action.startsWith('release.')), ['release.removed', 'release.drafted']);
  });

  test('all of them are taken along and brought in again, and doing so twice changes nothing', async () => {
    await put(11, { body: '하나', ideas: [uuid(1)], at: server.timers.now() });
    await put(12, { body: '둘', ideas: [uuid(2)] });
    const all = async (): Promise<DeskReleases> => (await server.ask<DeskReleases>('GET', DESK, { as: staff, expect: 200 })).json;
    const before = await all();
    for (const n of [11, 12]) await server.ask('DELETE', `${DESK}/${uuid(n)}`, { as: staff, expect: 204 });
    await server.ask('PUT', `/v1/demo/ideas/${uuid(2)}/status`, { as: staff, body: { status: 'planned' }, expect: 200 });
    const bring = async (): Promise<ReleasesTaken> =>
      (await server.ask<ReleasesTaken>('POST', `${DESK}/import`, { as: staff, body: before, expect: 200 })).json;
    assert.deepEqual(await bring(), { taken: 2, left: 1 });
    const once = await all();
    server.timers.advance(60_000);
    assert.deepEqual(await bring(), { taken: 2, left: 1 });
    assert.deepEqual(await all(), once, 'nor who wrote it, or when');
    const short = ({ releases }: DeskReleases): unknown =>
      releases
        .map(({ id, title, body, at, ideas }) => ({ id, title, body, at, ideas: ideas.map((idea) => idea.id) }))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    const wanted = { releases: before.releases.map((one) => (one.id === uuid(12) ? { ...one, ideas: [] } : one)) };
    assert.deepEqual(short(await all()), short(wanted));
    const half = { releases: [{ id: uuid(13), title: '셋' }, { id: uuid(14), title: '\u200b' }] };
    assert.equal((await server.ask('POST', `${DESK}/import`, { as: staff, body: half })).error?.kind, 'invalid');
    assert.deepEqual(await all(), once, 'of what cannot be brought in whole nothing is');
  });
});
