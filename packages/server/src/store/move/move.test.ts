import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pino } from 'pino';
import { buildApp } from '../../app.js';
import { makeSecrets } from '../../identity/secrets.js';
import { makePostgresPlace, POSTGRES_SERVER, type PostgresPlace } from '../contract/postgres-place.js';
import { openSqliteStore } from '../sqlite/index.js';
import { type Store, StoreError } from '../store.js';
import { moveToPostgres } from './index.js';

const skip = POSTGRES_SERVER ? false : 'MADANG_TEST_DATABASE_URL names no PostgreSQL server';

void test('moving to PostgreSQL', { skip }, async (t) => {
  let folder = '';
  const places: PostgresPlace[] = [];
  const place = async (): Promise<PostgresPlace> => {
    const made = await makePostgresPlace(POSTGRES_SERVER ?? '');
    places.push(made);
    return made;
  };
  const move = (url: string, onProgress?: (doing: 'copy' | 'check') => void) =>
    moveToPostgres({ folder, url, now: Date.now, ...(onProgress && { onProgress }) });

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'madang-move-'));
    const store = await openSqliteStore({ folder });
    await serve(store, async () => undefined);
  });
  after(async () => {
    for (const each of places) await each.remove();
    await rm(folder, { recursive: true, force: true });
  });

  await t.test('everything is there, is found, and goes on', async () => {
    const { url, open } = await place();
    const from = await openSqliteStore({ folder });
    const before = await pictureOf(from);
    await from.close();
    const { rows, tables } = await move(url);
    assert.ok(rows > 500 && tables > 20, `${rows} rows of ${tables} tables`);
    const to = await open();
    assert.ok(to.epoch > from.epoch, 'whoever holds rows of before asks anew');
    assert.deepEqual(await pictureOf(to), before);
    await serve(to, async (http) => {
      const community = (await to.communities())[0]?.id ?? '';
      const board = (await to.boards(community))[0]?.id ?? '';
      const begun = await http.inject({ method: 'POST', url: `/v1/${community}/session`, payload: {} });
      const headers = { authorization: `Bearer ${begun.json<{ session: string }>().session}` };
      const said = await http.inject({
        method: 'POST', url: `/v1/${community}/boards/${board}/ideas`, headers, payload: { title: 'An idea of after the move' },
      });
      assert.equal(said.statusCode, 201, said.body);
      const found = await http.inject(`/v1/${community}/boards/${board}/ideas?q=after+the+move`);
      assert.match(found.body, /An idea of after the move/);
    });
  });

  await t.test('what was cut off goes on where it was', async () => {
    const { url, query } = await place();
    let steps = 0;
    const cut = (): void => {
      steps += 1;
      if (steps === 12) throw new Error('the cable was pulled');
    };
    await assert.rejects(move(url, cut), /the cable was pulled/);
    const come = await query('select count(*)::int from madang_moving');
    assert.ok(Number(come[0]?.[0]) > 5, 'it knows how far it came');
    await move(url);
    assert.deepEqual(await query(`select to_regclass('madang_moving')`), [[null]]);
  });

  await t.test('what arrives otherwise than it was sent is noticed', async () => {
    const { url, query } = await place();
    const cut = (doing: 'copy' | 'check'): void => assert.equal(doing, 'copy', 'cut off before it is compared');
    await assert.rejects(move(url, cut), /cut off before/);
    await query(`update ideas set title = title || '!' where no = (select min(no) from ideas)`);
    await assert.rejects(move(url), /^Error: ideas is not the same/);
  });

  await t.test('nothing is mixed with what is there, nor with a later state', async () => {
    const { url } = await place();
    await assert.rejects(move(url, () => assert.fail('stop')), /stop/);
    const store = await openSqliteStore({ folder });
    const [community] = await store.communities();
    await serve(store, async (http) => {
      const begun = await http.inject({ method: 'POST', url: `/v1/${community?.id}/session`, payload: {} });
      const headers = { authorization: `Bearer ${begun.json<{ session: string }>().session}` };
      const payload = { title: 'Said meanwhile' };
      await http.inject({ method: 'POST', url: `/v1/${community?.id}/boards/ideas/ideas`, headers, payload });
    });
    await assert.rejects(move(url), (error) => error instanceof StoreError && /a state that is no more/.test(error.message));
    const full = await place();
    await move(full.url);
    await assert.rejects(move(full.url), (error) => error instanceof StoreError && /a community in that database/.test(error.message));
  });

  await t.test('a folder that is served is left alone', async () => {
    const { url } = await place();
    const store = await openSqliteStore({ folder });
    await assert.rejects(move(url), (error) => error instanceof StoreError && error.kind === 'locked');
    await store.close();
  });
});

/** Serves a store with the demo's content, and closes it. */
async function serve(store: Store, work: (http: Awaited<ReturnType<typeof buildApp>>['http']) => Promise<void>): Promise<void> {
  const app = await buildApp({
    store, secrets: makeSecrets('a secret of a server in a test, long enough'), origins: new Set<string>(),
    log: pino({ level: 'silent' }), demo: true, site: { assets: null, site: null, tour: null },
  });
  await work(app.http).finally(() => app.close());
}

/** What people see of every board, and what the log says. */
async function pictureOf(store: Store): Promise<unknown[]> {
  const pictures: unknown[] = [];
  for (const { id: community } of await store.communities()) {
    for (const { id: board } of await store.boards(community)) {
      for await (const idea of store.exportIdeas(community, board)) {
        const { version, ...whole } = idea.whole;
        pictures.push({ ...idea, whole, seq: version[1] });
      }
      pictures.push((await store.similar(community, board, '그릇', 10)).map(({ id }) => id));
    }
    pictures.push(await store.events(community, 0, 100_000));
  }
  return pictures;
}
