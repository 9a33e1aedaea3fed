import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { BoardPage, ImportPreview, ImportRun, ImportsPage } from '@madang/protocol';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

const AT = '/v1/demo/boards/ideas/imports';
const FILE = { 'content-type': 'application/octet-stream' };
const CSV = ['제목,내용,추천수,작성자,이메일', '손잡이가 뜨거워요,꼭요,12,성춘향,chun@secret.example', '뚜껑이 작아요,네,3,이몽룡,', ',없음,1,,'].join('\n');
/** What Canny and UserVoice export, a row of each. */
const CANNY = JSON.stringify([{ id: '5f1', title: 'Dark mode', details: 'For the night', score: 7, status: 'under review', created: '2020-01-02T00:00:00Z', authorName: 'Ann', url: 'https://x.canny.io/p/1' }]);
const USERVOICE = JSON.stringify([{ 'suggestion.id': 1, 'suggestion.title': 'CSV export', 'suggestion.body': 'Please', 'suggestion.votes_count': 4, 'suggestion.labels.name': 'export' }]);

let server: TestApp;
let staff: string;

beforeEach(async () => {
  server = await openApp();
  staff = await server.session({ sub: 'mina', name: '민아', roles: ['staff'] });
});

afterEach(() => server.close());

const preview = async (body: string, query = 'name=x.csv'): Promise<ImportPreview> =>
  (await server.ask<ImportPreview>('POST', `${AT}/preview?${query}`, { as: staff, body: Buffer.from(body), headers: FILE, expect: 200 })).json;
const run = async (n: number, body = CSV, query = 'name=petitions.csv'): Promise<ImportRun> => {
  const path = `${AT}/${uuid(n)}?${query}`;
  await server.ask<ImportRun>('PUT', path, { as: staff, body: Buffer.from(body), headers: FILE, expect: 202 });
  return ended(n);
};
const found = async (n: number): Promise<ImportRun> =>
  (await server.ask<ImportRun>('GET', `/v1/demo/imports/${uuid(n)}`, { as: staff, expect: 200 })).json;
const ended = async (n: number): Promise<ImportRun> => {
  for (;;) {
    const run = await found(n);
    if (run.state !== 'running' && run.state !== 'undoing') return run;
    await new Promise(setImmediate);
  }
};
const takeBack = async (n: number): Promise<ImportRun> => {
  const { json } = await server.ask<ImportRun>('DELETE', `/v1/demo/imports/${uuid(n)}`, { as: staff, expect: 202 });
  assert.equal(json.state, 'undoing');
  return ended(n);
};
const board = async (): Promise<BoardPage['ideas']> => (await server.ask<BoardPage>('GET', '/v1/demo/boards/ideas/ideas')).json.ideas;

describe('whole imports', () => {
  test('a file is looked at, with what the board may have already', async () => {
    const as = await server.session({ sub: 'a' });
    await server.ask('POST', '/v1/demo/boards/ideas/ideas', { as, body: { id: uuid(1), title: '손잡이가 뜨거워요' }, expect: 201 });
    const { map, rows, skips, columns } = await preview(CSV);
    assert.deepEqual([columns.length, rows.map(({ title, votes, like }) => [title, votes, like?.id]), skips.length], [
      5,
      [['손잡이가 뜨거워요', 12, uuid(1)], ['뚜껑이 작아요', 3, undefined]],
      1,
    ]);
    assert.ok(map.includes('title=제목') && map.includes('votes=추천수'));
    assert.deepEqual((await preview(CSV, `map=${encodeURIComponent('title=내용')}`)).rows[0]?.title, '꼭요');
    assert.ok((await preview('a,b\n1,2')).problem?.includes('title'));
    assert.equal((await preview(CANNY, 'name=canny.json')).rows[0]?.votes, 7);
    const [vote] = (await preview(USERVOICE, 'name=uservoice.json')).rows;
    assert.deepEqual([vote?.title, vote?.votes, vote?.tags], ['CSV export', 4, ['export']]);
  });

  test('it comes in, says what became of it, and is taken back but for what people acted on', async () => {
    const done = await run(41);
    assert.deepEqual([done.state, done.read, done.added, done.skipped, done.name], ['done', 3, 2, 1, 'petitions.csv']);
    assert.equal(done.report.skips[0]?.line, 4);
    assert.deepEqual((await run(42)).known, 2, 'again');
    const [first] = await board();
    const as = await server.session({ sub: 'a' });
    await server.ask('PUT', `/v1/demo/ideas/${first?.id}/vote`, { as, expect: 200 });
    const undone = await takeBack(41);
    assert.deepEqual([undone.state, undone.report.undone?.removed, undone.report.undone?.keptCount], ['undone', 1, 1]);
    assert.deepEqual(undone.report.undone?.kept.map(({ id, why }) => [id, why]), [[first?.id, 'votes']]);
    assert.deepEqual((await board()).map(({ id }) => id), [first?.id]);
    // What was taken back comes in again, as something new.
    assert.deepEqual((await run(43)).added, 1);
    const { imports } = (await server.ask<ImportsPage>('GET', '/v1/demo/imports', { as: staff, expect: 200 })).json;
    assert.deepEqual(imports.map(({ id }) => id).sort(), [uuid(41), uuid(42), uuid(43)]);
  });

  test('the answer comes while it still comes in, and no file is left', async () => {
    const rows = Array.from({ length: 3_000 }, (_, n) => `제안 ${n},${n}`);
    const body = Buffer.from(['제목,추천수', ...rows].join('\n'));
    const before = new Set(await readdir(tmpdir()));
    const { json } = await server.ask<ImportRun>('PUT', `${AT}/${uuid(47)}`, { as: staff, body, headers: FILE, expect: 202 });
    assert.deepEqual([json.state, json.added], ['running', 0]);
    await server.close();
    const left = (await readdir(tmpdir())).filter((name) => name.startsWith('madang-import-'));
    assert.deepEqual(left.filter((name) => !before.has(name)), []);
  });

  test('while it comes in it cannot be taken back; cut off, it can', async () => {
    const rows = Array.from({ length: 900 }, (_, n) => `제안 ${n},${n}`);
    const body = Buffer.from(['제목,추천수', ...rows].join('\n'));
    await server.ask('PUT', `${AT}/${uuid(48)}`, { as: staff, body, headers: FILE, expect: 202 });
    const { status, error } = await server.ask('DELETE', `/v1/demo/imports/${uuid(48)}`, { as: staff });
    assert.deepEqual([status, error?.kind], [409, 'conflict']);
    assert.match(error?.message ?? '', /still runs/);
    assert.equal((await ended(48)).added, 900);
    // As a crash leaves it: somebody began it, and nobody works at it.
    const of = { community: 'demo', id: uuid(49), board: 'ideas', name: '', size: 9, person: uuid(1), at: 1 };
    await server.store.beginImport(of);
    const { imports } = (await server.ask<ImportsPage>('GET', '/v1/demo/imports', { as: staff, expect: 200 })).json;
    assert.equal(imports.find(({ id }) => id === uuid(49))?.state, 'failed');
    assert.match((await found(49)).report.failure ?? '', /cut off/);
    assert.equal((await takeBack(49)).state, 'undone');
  });

  test('taking back that was cut off is gone on with', async () => {
    await run(41);
    const of = { community: 'demo', id: uuid(41) };
    await server.store.beginUndo(of, 1);
    const left = await ended(41);
    assert.deepEqual([left.state, left.report.skips.length], ['failed', 1]);
    const undone = await takeBack(41);
    assert.deepEqual([undone.state, undone.report.undone?.removed, undone.report.failure], ['undone', 2, undefined]);
  });

  test('a preview counts what it was sent, and no half row', async () => {
    const rows = Array.from({ length: 40 }, (_, n) => `제안 ${n},${n}`);
    const csv = ['제목,추천수', ...rows, ',1'].join('\n');
    const whole = await preview(csv);
    assert.deepEqual([whole.read, whole.skipped, whole.share, whole.rows.length], [41, 1, 1, 10]);
    const size = Buffer.byteLength(csv);
    for (const [name, text] of [['x.csv', csv], ['x.json', JSON.stringify(rows.map((title) => ({ title })))]] as const) {
      const all = Buffer.byteLength(text);
      const half = Buffer.from(text).subarray(0, all / 2).toString();
      const cut = await preview(half, `name=${name}&size=${all}`);
      const { read, skipped, share } = cut;
      assert.ok(read > 15 && read < 25 && skipped === 0 && share > 0.4 && share < 0.6, JSON.stringify(cut));
    }
    assert.equal((await preview(csv, `name=x.csv&size=${size}`)).read, 41);
  });

  test('taken back, what somebody follows stays', async () => {
    await run(41);
    const [first] = await board();
    const as = await server.session({ sub: 'a' });
    await server.ask('PUT', `/v1/demo/ideas/${first?.id}/follow`, { as, expect: 204 });
    const undone = await takeBack(41);
    assert.deepEqual(undone.report.undone?.kept.map(({ id, why }) => [id, why]), [[first?.id, 'follows']]);
  });

  test('taken back, nothing of whom it named is left', async () => {
    await run(41);
    const key = 'import:chun@secret.example';
    assert.ok(await server.store.personByExternalId('demo', key));
    await takeBack(41);
    assert.equal(await server.store.personByExternalId('demo', key), null);
    assert.deepEqual(await board(), []);
  });

  test('what is none, comes twice or from a customer is refused', async () => {
    for (const body of ['', '\u0089PNG\r\n', 'x'.repeat(3)]) {
      const { status, error } = await server.ask('PUT', `${AT}/${uuid(44)}`, { as: staff, body: Buffer.from(body), headers: FILE });
      assert.deepEqual([status, error?.kind], [400, 'invalid'], body);
    }
    await run(45);
    const again = await server.ask('PUT', `${AT}/${uuid(45)}`, { as: staff, body: Buffer.from(CSV), headers: FILE });
    assert.equal(again.error?.kind, 'conflict');
    const as = await server.session({ sub: 'a' });
    await server.ask('PUT', `${AT}/${uuid(46)}`, { as, body: Buffer.from(CSV), headers: FILE, expect: 403 });
    await server.ask('GET', '/v1/demo/imports', { as, expect: 403 });
    await server.ask('DELETE', `/v1/demo/imports/${uuid(45)}`, { as, expect: 403 });
    await server.ask('DELETE', `/v1/demo/imports/${uuid(49)}`, { as: staff, expect: 404 });
  });
});
