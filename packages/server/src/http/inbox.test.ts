import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { InboxPage, MePage, MutedIdeas, Preferences, SessionAnswer, UnreadCount } from '@madang/protocol';
import { openApp, type TestApp } from '../testing/app.js';
import { uuid } from '../testing/records.js';

const ME = '/v1/demo/me';
const IDEAS = '/v1/demo/ideas';

let server: TestApp;
let customer: string;
let visitor: string;
let staff: string;

beforeEach(async () => {
  server = await openApp();
  customer = await server.session({ sub: 'gildong', name: '홍길동' });
  visitor = await server.session();
  staff = await server.session({ sub: 'boss', name: '담당자', roles: ['staff'] });
  for (const n of [1, 2]) {
    const body = { id: uuid(n), title: `왼손잡이용 국자 ${n}` };
    await server.ask('POST', '/v1/demo/boards/ideas/ideas', { as: customer, body, expect: 201 });
    await server.ask('PUT', `${IDEAS}/${uuid(n)}/vote`, { as: visitor, expect: 200 });
  }
});

afterEach(() => server.close());

async function plan(...ideas: readonly number[]): Promise<void> {
  for (const n of ideas) {
    const body = { status: 'planned', note: '**곧** 시작해요' };
    await server.ask('PUT', `${IDEAS}/${uuid(n)}/status`, { as: staff, body, expect: 200 });
  }
}

function inbox(as: string, query = ''): ReturnType<typeof server.ask<InboxPage>> {
  return server.ask<InboxPage>('GET', `${ME}/inbox${query}`, { as, expect: 200 });
}

async function unread(as: string): Promise<number> {
  return (await server.ask<UnreadCount>('GET', `${ME}/inbox/unread`, { as, expect: 200 })).json.unread;
}

describe('the inbox', () => {
  test('B1: tells a visitor and a customer what became of it, and nobody who is nobody', async () => {
    await plan(1);
    for (const [as, why] of [[visitor, 'voted'], [customer, 'proposed']] as const) {
      const { json, headers } = await inbox(as);
      assert.equal(headers['cache-control'], 'private, no-store');
      const [group] = json.groups;
      assert.deepEqual([json.unread, json.groups.length, json.next], [1, 1, undefined]);
      assert.deepEqual(group?.idea, { id: uuid(1), board: 'ideas', title: '왼손잡이용 국자 1', status: 'planned' });
      const [news] = group?.news ?? [];
      assert.deepEqual([news?.kind, news?.why, news?.status, news?.by?.staff], ['status', why, 'planned', true]);
      assert.equal(news?.seq, json.seq);
    }
    assert.deepEqual((await inbox(staff)).json.groups, []);
    for (const path of ['inbox', 'inbox/unread', 'preferences'])
      assert.equal((await server.ask('GET', `${ME}/${path}`)).error?.kind, 'not-signed-in');
  });

  test('pages; a page of somebody else’s inbox is none', async () => {
    await plan(1, 2);
    const { json: first } = await inbox(visitor, '?limit=1');
    assert.deepEqual(first.groups.map(({ idea }) => idea.id), [uuid(2)]);
    const { json: second } = await inbox(visitor, `?limit=1&after=${first.next ?? ''}`);
    assert.deepEqual([second.groups.map(({ idea }) => idea.id), second.next], [[uuid(1)], undefined]);
    const foreign = await server.ask('GET', `${ME}/inbox?after=${first.next ?? ''}`, { as: customer });
    assert.equal(foreign.error?.kind, 'bad-cursor');
    assert.equal((await server.ask('GET', `${ME}/inbox?limit=0`, { as: customer })).error?.field, 'limit');
  });

  test('B4: what is read on one device is read on all, and stays read', async () => {
    await plan(1, 2);
    const { seq } = (await inbox(visitor)).json;
    const read = (body: object) => server.ask<UnreadCount>('PUT', `${ME}/inbox/read`, { as: visitor, body });
    assert.equal(await unread(visitor), 2);
    assert.deepEqual((await read({ seq, idea: uuid(1) })).json, { unread: 1 });
    assert.deepEqual((await read({ seq })).json, { unread: 0 });
    assert.deepEqual((await read({ seq: 0 })).json, { unread: 0 });
    assert.deepEqual([await unread(visitor), await unread(customer)], [0, 2]);
    for (const body of [{}, { seq: -1 }, { seq: 1.5 }, { seq: 1, idea: 'x' }, { seq: 1, more: true }])
      assert.equal((await read(body)).error?.kind, 'invalid', JSON.stringify(body));
  });
});

describe('the inbox, when what it tells of changes', () => {
  test('B3: words that are taken back take their news along', async () => {
    const thread = `/v1/demo/threads/idea:${uuid(1)}/comments`;
    await server.ask('POST', thread, { as: visitor, body: { id: uuid(7), body: '저도요' }, expect: 201 });
    const [group] = (await inbox(customer)).json.groups;
    assert.deepEqual([await unread(customer), group?.news[0]?.text, group?.news[0]?.comment], [1, '저도요', uuid(7)]);
    await server.ask('DELETE', `/v1/demo/comments/${uuid(7)}`, { as: visitor, expect: 204 });
    assert.deepEqual([await unread(customer), (await inbox(customer)).json.groups], [0, []]);
  });

  test('B5: who signs in has read what the visitor they were had read', async () => {
    const body = { token: await server.token({ sub: 'late', name: '성춘향' }) };
    const before = (await server.ask<SessionAnswer>('POST', '/v1/demo/session', { body: {} })).json;
    const as = before.session;
    for (const n of [1, 2]) await server.ask('PUT', `${IDEAS}/${uuid(n)}/vote`, { as, expect: 200 });
    await plan(1, 2);
    const { seq } = (await inbox(as)).json;
    await server.ask('PUT', `${ME}/inbox/read`, { as, body: { seq, idea: uuid(1) }, expect: 200 });
    const both = { ...body, visitor: before.visitor };
    const { session } = (await server.ask<SessionAnswer>('POST', '/v1/demo/session', { body: both, expect: 200 })).json;
    assert.equal(await unread(session), 1);
    const { groups } = (await inbox(session)).json;
    assert.deepEqual(groups.map(({ idea, unread: left }) => [idea.id, left]), [[uuid(2), 1], [uuid(1), 0]]);
  });
});

describe('preferences', () => {
  const put = (as: string, body: unknown) => server.ask<Preferences>('PUT', `${ME}/preferences`, { as, body });
  const get = async (as: string) => (await server.ask<Preferences>('GET', `${ME}/preferences`, { as, expect: 200 })).json;

  test('begin as the community’s first language suggests', async () => {
    const { locale, timeZone, quiet, mail, muted, follow } = await get(visitor);
    assert.deepEqual([locale, timeZone, quiet], ['ko', 'Asia/Seoul', { from: 21, until: 8 }]);
    assert.deepEqual(mail, { official: 'instant', direct: 'instant', comments: 'daily' });
    assert.deepEqual([muted, follow], [false, { proposed: true, commented: true, voted: true }]);
    const community = await server.store.community('other');
    assert.ok(community);
    await server.store.putCommunity({ ...community, locales: ['en', 'ko'] }, []);
    server.timers.advance(10_000);
    const elsewhere = await server.session(undefined, 'other');
    const { json } = await server.ask<Preferences>('GET', '/v1/other/me/preferences', { as: elsewhere, expect: 200 });
    assert.deepEqual([json.locale, json.timeZone, json.quiet], ['en', 'UTC', null]);
  });

  test('are kept as they are said, also of a visitor who did nothing yet', async () => {
    const reader = await server.session();
    const said: Preferences = {
      ...(await get(reader)),
      mail: { official: 'weekly', direct: 'off', comments: 'off' },
      muted: true,
      mutedBoards: ['wishes'],
      locale: 'en-GB',
      timeZone: 'America/Argentina/Buenos_Aires',
      quiet: { from: 0, until: 23 },
    };
    assert.deepEqual((await put(reader, said)).json, said);
    assert.deepEqual(await get(reader), said);
    const { follow: _, ...older } = said;
    assert.deepEqual((await put(reader, older)).json.follow, { proposed: true, commented: true, voted: true });
    assert.equal((await get(visitor)).muted, false);
    assert.equal(await server.store.person('demo', uuid(1)), null);
  });

  test('B2: a muted board is quiet in the inbox too', async () => {
    await plan(1);
    assert.equal(await unread(visitor), 1);
    assert.equal((await put(visitor, { ...(await get(visitor)), mutedBoards: ['ideas', 'ideas'] })).json.mutedBoards.length, 1);
    assert.deepEqual([await unread(visitor), (await inbox(visitor)).json.groups], [0, []]);
  });

  test('B2: what one follows after its board was muted is heard', async () => {
    await put(visitor, { ...(await get(visitor)), mutedBoards: ['ideas'] });
    server.timers.advance(5_000);
    await server.ask('PUT', `${IDEAS}/${uuid(2)}/follow`, { as: visitor, expect: 204 });
    server.timers.advance(5_000);
    await plan(1, 2);
    assert.deepEqual((await inbox(visitor)).json.groups.map(({ idea }) => idea.id), [uuid(2)]);
    // Saying all of it anew is no new mute, and saying it of another board none of this one.
    const kept = await get(visitor);
    assert.ok(!('mutedSince' in kept));
    await put(visitor, { ...kept, mutedBoards: ['wishes', 'ideas'] });
    assert.equal(await unread(visitor), 1);
    await put(visitor, { ...kept, mutedBoards: [] });
    server.timers.advance(5_000);
    await put(visitor, { ...kept, mutedBoards: ['ideas'] });
    assert.equal(await unread(visitor), 0, 'muted since');
  });

  test('B2: one is told which boards one muted and since when, and of which ideas one hears no more', async () => {
    const me = async (as: string): Promise<MePage['person']> => (await server.ask<MePage>('GET', ME, { as, expect: 200 })).json.person;
    const muted = async (as: string): Promise<MutedIdeas['ideas']> =>
      (await server.ask<MutedIdeas>('GET', `${ME}/inbox/muted`, { as, expect: 200 })).json.ideas;
    assert.deepEqual([(await me(visitor)).mutedBoards, await muted(visitor)], [undefined, []]);
    await put(visitor, { ...(await get(visitor)), mutedBoards: ['ideas'] });
    const since = server.timers.now();
    for (const n of [1, 2]) {
      server.timers.advance(1_000);
      await server.ask('DELETE', `${IDEAS}/${uuid(n)}/follow`, { as: visitor, expect: 204 });
    }
    assert.deepEqual((await me(visitor)).mutedBoards, { ideas: since });
    assert.deepEqual(await muted(visitor), [2, 1].map((n) => ({
      id: uuid(n), board: 'ideas', title: `왼손잡이용 국자 ${n}`, at: since + n * 1_000,
    })));
    assert.deepEqual([(await me(customer)).mutedBoards, await muted(customer)], [undefined, []]);
    // Asked for again after the mute, it is heard; so is what was followed before and is asked for anew.
    server.timers.advance(1_000);
    await server.ask('PUT', `${IDEAS}/${uuid(1)}/follow`, { as: visitor, expect: 204 });
    assert.deepEqual((await muted(visitor)).map(({ id }) => id), [uuid(2)]);
    server.timers.advance(1_000);
    const kept = await get(visitor);
    await put(visitor, { ...kept, mutedBoards: [] });
    await put(visitor, { ...kept, mutedBoards: ['ideas'] });
    await plan(1);
    assert.equal(await unread(visitor), 0);
    server.timers.advance(1_000);
    await server.ask('PUT', `${IDEAS}/${uuid(1)}/follow`, { as: visitor, expect: 204 });
    server.timers.advance(5_000);
    await plan(1);
    assert.equal(await unread(visitor), 1);
  });

  test('B2: a vote that is to begin nothing begins nothing, one is told so, and may say that one follows all the same', async () => {
    const follow = { proposed: true, commented: false, voted: false };
    await put(visitor, { ...(await get(visitor)), follow });
    const { json } = await server.ask<MePage>('GET', ME, { as: visitor, expect: 200 });
    assert.deepEqual(json.person.follow, follow);
    const other = await server.ask<MePage>('GET', ME, { as: customer, expect: 200 });
    assert.equal(other.json.person.follow, undefined);
    await plan(1);
    assert.equal(await unread(visitor), 0);
    await server.ask('PUT', `${IDEAS}/${uuid(1)}/follow`, { as: visitor, expect: 204 });
    server.timers.advance(5_000);
    await plan(1);
    assert.equal(await unread(visitor), 1);
  });

  test('B7: a change leaves alone what it does not name, also what is changed at the same time', async () => {
    const change = (body: object) => server.ask<Preferences>('PATCH', `${ME}/preferences`, { as: visitor, body });
    const before = await get(visitor);
    await Promise.all([
      change({ muted: true }),
      change({ mute: ['ideas'] }),
      change({ mute: ['wishes', 'ideas'] }),
      change({ mail: { comments: 'off' } }),
      change({ mail: { direct: 'daily' }, follow: { voted: false } }),
    ]);
    const now = await get(visitor);
    assert.deepEqual({ ...now, mutedBoards: [...now.mutedBoards].sort() }, {
      ...before,
      muted: true,
      mutedBoards: ['ideas', 'wishes'],
      mail: { official: 'instant', direct: 'daily', comments: 'off' },
      follow: { proposed: true, commented: true, voted: false },
    });
    assert.deepEqual((await change({ unmute: ['ideas', 'of-before'] })).json, { ...now, mutedBoards: ['wishes'] });
    for (const [field, body] of [
      ['mute', { mute: ['nowhere'] }], ['mutedBoards', { mutedBoards: ['nowhere'] }], ['mail.official', { mail: { official: 'x' } }],
      ['sound', { sound: true }], ['quiet', { quiet: { from: 1, until: 1 } }],
    ] as const) {
      const { error } = await change(body);
      assert.deepEqual([error?.kind, error?.field], ['invalid', field]);
    }
    assert.equal((await get(visitor)).muted, true);
  });

  test('are refused where they mean nothing', async () => {
    const good = await get(customer);
    for (const [field, wrong] of [
      ['timeZone', 'Mars/Olympus'], ['timeZone', '+09:00'], ['timeZone', ''], ['locale', 'en-gb'], ['locale', 'klingon!'],
      ['quiet', { from: 24, until: 3 }], ['quiet', { from: 3, until: 3 }], ['quiet', { from: 1.5, until: 3 }],
      ['mutedBoards', ['nowhere']], ['mail', { official: 'hourly', direct: 'off', comments: 'off' }], ['muted', 'yes'],
      ['follow', { proposed: true }], ['sound', true],
    ] as const) {
      const { error } = await put(customer, { ...good, [field]: wrong });
      assert.equal(error?.kind, 'invalid', `${field} ${JSON.stringify(wrong)}`);
      assert.equal(error.field?.split('.')[0], field);
    }
    assert.deepEqual(await get(customer), good);
  });
});
