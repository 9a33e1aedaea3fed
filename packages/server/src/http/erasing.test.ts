import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { AuditPage, BoardPage, IdeaPage, Me, MePage, PersonData, ThreadPage, VotesPage } from '@madang/protocol';
import { PrivacySweep } from '../privacy/sweep.js';
import { makePostgresPlace, POSTGRES_SERVER } from '../store/contract/postgres-place.js';
import { openSqliteStore } from '../store/sqlite/index.js';
import { openDriver } from '../store/sqlite/driver.js';
import type { Store } from '../store/store.js';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

/** A database, and everything in it as text, row by row. */
interface Place {
  readonly store: Store;
  dump(): Promise<readonly { readonly table: string; readonly row: string }[]>;
  remove(): Promise<void>;
}

async function inFolder(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'madang-erasing-'));
  return {
    store: await openSqliteStore({ folder }),
    async dump() {
      const driver = openDriver(join(folder, 'madang.db'));
      try {
        const tables = driver.prepare(`select name from sqlite_master where type = 'table'`).all([]).map(([name]) => String(name));
        return tables.flatMap((table) =>
          driver.prepare(`select * from "${table}"`).all([]).map((row) => ({ table, row: row.map(plain).join('\t') })),
        );
      } finally {
        driver.close();
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function onServer(): Promise<Place> {
  const place = await makePostgresPlace(POSTGRES_SERVER ?? '');
  return {
    store: await place.open(),
    async dump() {
      const names = await place.query(`select table_name from information_schema.tables where table_schema = 'public'`);
      const rows = await Promise.all(
        names.map(async ([name]) => {
          const all = await place.query(`select t::text from "${String(name)}" t`);
          return all.map(([row]) => ({ table: String(name), row: String(row) }));
        }),
      );
      return rows.flat();
    },
    remove: () => place.remove(),
  };
}

function plain(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value);
}

/** What is known of somebody, in words that stand nowhere else. */
const CLAIMS = {
  sub: 'canary-sub-1',
  name: '나리카 홍',
  email: 'canary-mail-2@hidden.example',
  email_verified: true,
  avatar: 'https://shop.example/canary-face-3.png',
  account: { id: 'canary-account-4', name: 'Canary Holdings 5', value: 77_123 },
  traits: { plan: 'canary-trait-6', 'canary-name-7': 8 },
} as const;

/** None of it may be left of them. */
const PERSONAL = [
  'canary-sub', '나리카', 'canary-mail', 'canary-face', 'canary-account', 'Canary Holdings', 'canary-trait', 'canary-name',
  'canary-nick', 'canary-page', 'canary-push', 'canary-device', 'canary-voice', 'canary-private', 'canary-report', 'canary-reason',
  'Kiritimati', 'canary-draft',
];

/** What they said to everybody, which stays or goes. */
const PUBLIC = ['canary-public-body', 'canary-public-comment', 'canary-public-quote', 'canary-public-before', 'canary-public-alone'];

const [OTHERS, SHARED, ALONE] = [uuid(1), uuid(2), uuid(3)];

/** Somebody who did everything that leaves something behind. */
async function live(it: TestApp): Promise<Record<'id' | 'session' | 'staff' | 'other', string>> {
  const staff = await it.session({ sub: 'mina', name: '민아', roles: ['admin'] });
  const other = await it.session({ sub: 'other', name: '임꺽정' });
  const ideas = '/v1/demo/boards/ideas/ideas';
  await it.ask('POST', ideas, { as: other, body: { id: OTHERS, title: '다른 사람의 국자' }, expect: 201 });
  // As a visitor first, who turns out to be them.
  const { json: visit } = await it.ask<{ session: string; visitor: string }>('POST', '/v1/demo/session', { body: {}, expect: 200 });
  await it.ask('PUT', `/v1/demo/ideas/${OTHERS}/vote`, { as: visit.session, expect: 200 });
  const body = { token: await it.token(CLAIMS), visitor: visit.visitor, locale: 'ko', timeZone: 'Pacific/Kiritimati' };
  const { json } = await it.ask<{ session: string; person: Me }>('POST', '/v1/demo/session', { body, expect: 200 });
  const { session, person: { id } } = json;
  const as = { as: session } as const;
  await it.ask('PUT', '/v1/demo/me/name', { ...as, body: { nickname: 'canary-nick' }, expect: 200 });
  const context = { url: 'https://shop.example/canary-page' };
  await it.ask('POST', ideas, { ...as, body: { id: SHARED, title: '모두의 국자', body: 'canary-public-before', context }, expect: 201 });
  await it.ask('PUT', `/v1/demo/ideas/${SHARED}`, { ...as, body: { title: '모두의 국자', body: 'canary-public-body' }, expect: 200 });
  await it.ask('POST', ideas, { ...as, body: { id: ALONE, title: 'canary-public-alone', body: 'x' }, expect: 201 });
  await it.ask('PUT', `/v1/demo/ideas/${SHARED}/vote`, { as: other, expect: 200 });
  await it.ask('PUT', `/v1/demo/ideas/${OTHERS}/vote/why`, { ...as, body: { text: 'canary-public-quote', quote: true }, expect: 204 });
  await it.ask('PUT', `/v1/demo/ideas/${SHARED}/vote/why`, { ...as, body: { text: 'canary-private-why', quote: false }, expect: 204 });
  const thread = `/v1/demo/threads/idea:${OTHERS}/comments`;
  await it.ask('POST', thread, { ...as, body: { id: uuid(10), body: 'canary-public-comment' }, expect: 201 });
  const named = { id: uuid(11), body: '@canary-nick 고마워요', mentions: [id], parent: uuid(10) };
  await it.ask('POST', thread, { as: other, body: named, expect: 201 });
  await it.ask('PUT', `/v1/demo/comments/${uuid(11)}`, { as: other, body: { body: '@canary-nick 정말 고마워요' }, expect: 200 });
  await it.ask('PUT', `/v1/demo/comments/${uuid(11)}/marks/helpful`, { ...as, expect: 200 });
  await it.ask('PUT', `/v1/demo/reports/comment/${uuid(11)}`, { ...as, body: { choice: 'other', words: 'canary-report' }, expect: 204 });
  await it.ask('PUT', `/v1/demo/ideas/${OTHERS}/follow`, { ...as, expect: 204 });
  await it.ask('PATCH', '/v1/demo/me/preferences', { ...as, body: { mute: ['ideas'] }, expect: 200 });
  await it.store.putDevice(
    {
      id: 'canary-push', community: 'demo', person: id, endpoint: 'https://push.example/canary-push', p256dh: 'p', auth: 'a',
      name: 'canary-device', signIn: null, askedAt: 1,
    },
    3,
  );
  const said = { channel: 'call-centre', words: '전화로도 말했어요', url: 'https://crm.example/canary-voice' };
  const voice = { ...said, name: 'canary-voice', email: CLAIMS.email, idea: OTHERS };
  await it.ask('POST', '/v1/demo/voices', { as: staff, body: voice, expect: 201 });
  await it.ask('PUT', `/v1/demo/people/${id}/block`, { as: staff, body: { until: null, reason: 'canary-reason' }, expect: 204 });
  await it.store.countEvents('demo', await it.store.events('demo', 0, 1_000), it.timers.now());
  return { id, session, staff, other };
}

/** Waits for what is done beside what is answered. */
async function forget(it: TestApp): Promise<void> {
  const privacy = { erase: () => Promise.resolve() };
  await new PrivacySweep({ store: it.store, timers: it.timers, privacy }).run();
}

const places = [
  { name: 'SQLite', skip: false, make: inFolder },
  { name: 'PostgreSQL', skip: POSTGRES_SERVER === undefined && 'MADANG_TEST_DATABASE_URL names no server', make: onServer },
] as const;

for (const { name, skip, make } of places) {
  void describe(`${name}: whoever was erased`, { skip }, () => {
    async function within(work: (it: TestApp, place: Place) => Promise<void>): Promise<void> {
      const place = await make();
      const it = await openApp({ store: place.store });
      try {
        await work(it, place);
      } finally {
        await it.close();
        await place.remove();
      }
    }

    void test('is in no row of any table, and what they did counts on as nobody’s', () =>
      within(async (it, place) => {
        const { id, session, other } = await live(it);
        const { json: data } = await it.ask<PersonData>('GET', '/v1/demo/me/data', { as: session, expect: 200 });
        const everything = JSON.stringify(data);
        const notTheirs = ['canary-push', 'canary-draft'];
        for (const word of [...PERSONAL, ...PUBLIC]) {
          if (!notTheirs.includes(word)) assert.ok(everything.includes(word), `the export leaves out ${word}`);
        }
        const before = await place.dump();
        for (const word of PERSONAL) if (word !== 'canary-draft') assert.ok(before.some(({ row }) => row.includes(word)), word);
        const { json: votes } = await it.ask<VotesPage>('GET', `/v1/demo/ideas/${OTHERS}/votes`);

        await it.ask('DELETE', '/v1/demo/me', { as: session, expect: 204 });
        await forget(it);

        const after = await place.dump();
        for (const word of PERSONAL) assert.deepEqual(after.filter(({ row }) => row.includes(word)), [], `${word} is left`);
        const named = new Set(after.filter(({ row }) => row.includes(id)).map(({ table }) => table));
        assert.deepEqual([...named].sort(), ['audit', 'people'], 'nothing leads from their id to what they did');
        const [board, idea, thread, count] = await Promise.all([
          it.ask<BoardPage>('GET', '/v1/demo/boards/ideas/ideas?sort=new'),
          it.ask<IdeaPage>('GET', `/v1/demo/ideas/${SHARED}`),
          it.ask<ThreadPage>('GET', `/v1/demo/threads/idea:${OTHERS}/comments`),
          it.ask<VotesPage>('GET', `/v1/demo/ideas/${OTHERS}/votes`),
        ]);
        assert.equal(board.json.ideas.length, 3);
        assert.deepEqual([idea.json.body, idea.json.author?.name], ['canary-public-body', '']);
        assert.deepEqual(thread.json.comments.map(({ body }) => body), ['canary-public-comment', '@… 정말 고마워요']);
        assert.deepEqual(thread.json.comments.map(({ mentions = [] }) => mentions), [[], []]);
        assert.equal(count.json.total, votes.total);
        assert.deepEqual([count.json.members, count.json.anonymous], [votes.members - 1, votes.anonymous + 1]);
        assert.equal((await it.ask<MePage>('GET', '/v1/demo/me', { as: session })).status, 401);
        assert.equal((await it.ask('PUT', `/v1/demo/ideas/${OTHERS}/vote`, { as: session })).status, 503, 'and is to come again');
        assert.equal((await it.ask<VotesPage>('GET', `/v1/demo/ideas/${OTHERS}/votes`)).json.total, votes.total);
        assert.equal((await it.ask('GET', `/v1/demo/ideas/${SHARED}`, { as: other })).status, 200);
      }));

    void test('comes again as somebody new, of whom nothing is known; who was blocked stays so', () =>
      within(async (it, place) => {
        const { id, staff } = await live(it);
        await it.ask('DELETE', `/v1/demo/customers/${id}?reason=request`, { as: staff, expect: 204 });
        await forget(it);
        it.timers.advance(3 * 24 * 60 * 60 * 1_000);
        await forget(it);
        const again = await it.session({ sub: CLAIMS.sub });
        const { json } = await it.ask<MePage>('GET', '/v1/demo/me', { as: again, expect: 200 });
        assert.deepEqual([json.person.name, json.person.email, json.votes], ['', undefined, []]);
        const refused = await it.ask('PUT', `/v1/demo/ideas/${OTHERS}/vote`, { as: again });
        assert.equal(refused.error?.kind, 'blocked');
        const anew = await it.session({ sub: 'mina', name: '민아', roles: ['admin'] });
        const { json: audit } = await it.ask<AuditPage>('GET', '/v1/demo/audit?action=person.erased', { as: anew, expect: 200 });
        assert.deepEqual(audit.entries.map(({ data }) => data), [{ by: 'staff', reason: 'request' }]);
        assert.equal((await place.dump()).some(({ row }) => row.includes('canary-mail')), false);
      }));

    void test('takes their words along where the community keeps none', () =>
      within(async (it, place) => {
        const { session, staff } = await live(it);
        await it.ask('PUT', '/v1/demo/privacy', { as: staff, body: { words: 'remove' }, expect: 204 });
        // One that nobody sees any more is forgotten as well.
        await it.ask('PUT', `/v1/demo/moderation/idea/${ALONE}`, { as: staff, body: { state: 'hidden' }, expect: 204 });
        await it.ask('DELETE', '/v1/demo/me', { as: session, expect: 204 });
        await forget(it);
        const left = await place.dump();
        for (const word of [...PERSONAL, ...PUBLIC]) {
          assert.deepEqual(left.filter(({ row }) => row.includes(word)), [], `${word} is left`);
        }
        assert.deepEqual(left.filter(({ row }) => row.includes('전화로도')), []);
        const { json: board } = await it.ask<BoardPage>('GET', '/v1/demo/boards/ideas/ideas?sort=new');
        assert.deepEqual(board.ideas.map(({ title, votes }) => [title, votes]).sort(), [['다른 사람의 국자', 2], ['모두의 국자', 2]]);
        const { json: thread } = await it.ask<ThreadPage>('GET', `/v1/demo/threads/idea:${OTHERS}/comments`);
        assert.deepEqual(thread.comments.map(({ body }) => body), ['', '@… 정말 고마워요'], 'an answered one leaves its row');
      }));
  });
}
