import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IdeaRow } from '@madang/protocol';
import { failureOf, get } from '../core/http.js';
import { plainCard } from '../core/card.js';
import type { Loader } from '../store/base.js';
import { baseOf, createStore, hold, type Store, take } from '../store/store.js';
import type { HttpRequest } from '../transport/transport.js';
import { openSight } from './sight.js';

const PAGE = { topic: 'board:inner', version: [1, 4], ideas: [{ kind: 'idea', id: 'a', seq: 4, title: '국자' }] } as const;

/** A server with a board that only the session `kim` sees, and a page that shows it. */
function begin() {
  const asked: HttpRequest[] = [];
  const state = { session: null as string | null, restarts: 0, expired: 0 };
  const http = (request: HttpRequest) => {
    asked.push(request);
    const { session, path } = request;
    if (path === '') return Promise.resolve({ status: 200, body: { boards: session === 'kim' ? ['inner'] : [] } });
    if (path.startsWith('/threads/')) return Promise.resolve({ status: 200, body: { version: [1, session === 'kim' ? 2 : 0] } });
    if (session === 'kim') return Promise.resolve({ status: 200, body: PAGE, own: true });
    return Promise.resolve({ status: 404, body: { error: { kind: 'not-found', message: 'no' } } });
  };
  const env = { now: () => 0, random: () => 0.5 } as unknown as Store['env'];
  const store = createStore(env, http, new Set(), (row) => plainCard(row, []));
  const base = baseOf(store, 'board:inner');
  const loader: Loader = {
    at: null,
    failed: null,
    touch: () => undefined,
    async refetch() {
      try {
        const page = await get<typeof PAGE>(store.http, '/boards/inner/ideas');
        loader.failed = null;
        take(store, base, loader, page, page.ideas as unknown as IdeaRow[], true, true);
      } catch (error) {
        loader.failed = failureOf(error);
      }
    },
  };
  const sight = openSight(store, {
    session: () => state.session,
    expired: () => (state.expired += 1),
    restart: () => (state.restarts += 1),
  });
  hold(store, base, loader);
  return { asked, state, store, base, loader, sight };
}

const settled = async (): Promise<void> => new Promise((done) => void setImmediate(done));

test('A1: nobody is asked for as nobody, and what is not there stays so', async () => {
  const { asked, base, loader } = begin();
  await settled();
  assert.deepEqual([loader.failed?.kind, base.rows.size], ['not-found', 0]);
  assert.ok(asked.length > 0 && asked.every((request) => !('session' in request)));
});

test('A1: whoever comes is shown what is there for them, and from then on all is read as them', async () => {
  const { asked, state, store, base, loader, sight } = begin();
  await settled();
  state.session = 'kim';
  sight.look();
  await settled();
  assert.deepEqual([loader.failed, base.rows.size, state.restarts], [null, 1, 1]);
  const ask = store.http;
  assert.deepEqual((await ask({ method: 'GET', path: '' })).body, { boards: ['inner'] });
  await store.http({ method: 'GET', path: '/threads/idea:a/comments' });
  assert.equal(asked.at(-1)?.session, 'kim');
  await store.http({ method: 'POST', path: '/session', body: {} });
  assert.equal('session' in (asked.at(-1) ?? {}), false, 'what is done says itself as whom');
});

test('A1: a thread in which nobody wrote, as far as nobody knows, is read again as oneself', async () => {
  const { state, store } = begin();
  state.session = 'kim';
  const { body } = await store.http({ method: 'GET', path: '/threads/idea:a/comments' });
  assert.deepEqual(body, { version: [1, 2] });
});

test('A1: what is there for nobody costs one more request, and says what it said', async () => {
  const { asked, state, store } = begin();
  await settled();
  state.session = 'lee';
  const before = asked.length;
  const answer = await store.http({ method: 'GET', path: '/ideas/x' });
  assert.deepEqual([answer.status, asked.length - before, state.restarts], [404, 2, 0]);
});

test('A1: whoever leaves takes along what only they saw, and so does the company', async () => {
  for (const how of ['left', 'taken'] as const) {
    const { asked, state, base, loader, sight } = begin();
    await settled();
    state.session = 'kim';
    sight.look();
    await settled();
    assert.equal(base.rows.size, 1);
    state.session = how === 'left' ? null : 'lee';
    if (how === 'left') sight.forget();
    else sight.look();
    await settled();
    assert.deepEqual([base.rows.size, loader.failed?.kind], [0, 'not-found'], how);
    if (how === 'left') assert.equal('session' in (asked.at(-1) ?? {}), false);
  }
});
