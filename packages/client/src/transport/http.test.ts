import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureOf, get } from '../core/http.js';
import { fetchHttp } from './http.js';

const http = fetchHttp('https://community.example', 'demo');

test('H1: a public snapshot is a plain request, so that no preflight precedes it and every cache may keep it', async (t) => {
  const seen: [string, RequestInit][] = [];
  t.mock.method(globalThis, 'fetch', async (url: string, init: RequestInit) => {
    seen.push([url, init]);
    return Response.json({ ideas: [] });
  });
  assert.deepEqual(await http({ method: 'GET', path: '/boards/ideas/ideas?sort=top' }), { status: 200, body: { ideas: [] }, own: false });
  const [[url, init] = ['', {}]] = seen;
  assert.equal(url, 'https://community.example/v1/demo/boards/ideas/ideas?sort=top');
  assert.deepEqual([init.method, init.headers, init.body, init.credentials, init.cache], ['GET', {}, null, 'omit', undefined]);
});

test('what is done carries its bearer and its body', async (t) => {
  const seen: RequestInit[] = [];
  t.mock.method(globalThis, 'fetch', async (_: string, init: RequestInit) => {
    seen.push(init);
    return new Response('<html>bad gateway', { status: 502 });
  });
  assert.deepEqual(await http({ method: 'POST', path: '/mutations', body: { n: 1 }, session: 's' }), { status: 502, body: null, own: false });
  assert.deepEqual(seen[0]?.headers, { authorization: 'Bearer s', 'content-type': 'application/json' });
  assert.equal(seen[0].body, '{"n":1}');
  // Nothing that a cache has was told to whoever asks now.
  assert.equal(seen[0].cache, 'no-store');
});

test('failures have stable kinds, whoever answers', async () => {
  const kind = async (status: number, body: unknown): Promise<string> =>
    get(async () => ({ status, body }), '').then(
      () => 'none',
      (error: unknown) => failureOf(error).kind,
    );
  assert.equal(await kind(200, {}), 'none');
  assert.equal(await kind(404, { error: { kind: 'not-found', message: '' } }), 'not-found');
  assert.equal(await kind(502, null), 'busy');
  assert.equal(await kind(404, null), 'internal');
  assert.equal(failureOf(new TypeError('Failed to fetch')).kind, 'offline');
  assert.equal(failureOf(null).kind, 'offline');
});
