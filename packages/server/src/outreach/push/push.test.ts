import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { IdeaPage, InboxPage, Preferences, PushDevice, PushHealth, PushPage } from '@madang/protocol';
import { openPushService, type PushService, type ReceivedPush } from '@madang/testkit/push-service';
import { openApp, type TestApp } from '../../testing/app.js';
import { LEASE } from '../sender.js';

const STAFF = { sub: 'mina', name: '김미나', roles: ['staff'] };
const MINUTE = 60_000;

let app: TestApp;
let service: PushService;
let key: string | null = null;
before(async () => {
  app = await openApp({ push: true });
  const { json } = await app.ask<PushPage>('GET', '/v1/demo/me/push', { as: await app.session({ sub: 'boss' }), expect: 200 });
  ({ key } = json);
  service = await openPushService(() => key);
});
after(async () => {
  await app.close();
  await service.close();
});

let people = 0;

/** Somebody with an idea and browsers that asked for messages; `night` keeps the quiet hours of Korea. */
async function somebody({ browsers = 1, night = false }: { browsers?: number; night?: boolean } = {}) {
  people += 1;
  const sub = `person-${people}`;
  const as = (): Promise<string> => app.session({ sub, name: '홍길동' });
  const prefer = async (said: Partial<Preferences>): Promise<void> => {
    const { json } = await app.ask<Preferences>('GET', '/v1/demo/me/preferences', { as: await as(), expect: 200 });
    await app.ask('PUT', '/v1/demo/me/preferences', { as: await as(), body: { ...json, ...said }, expect: 200 });
  };
  const names = Array.from({ length: browsers }, (_, n) => `${sub} ${n}`);
  const devices: PushDevice[] = [];
  for (const name of names) {
    const { json } = await app.ask<PushDevice>('POST', '/v1/demo/me/push', {
      as: await as(), body: service.browser(name).subscription, expect: 201,
    });
    devices.push(json);
  }
  if (!night) await prefer({ quiet: null });
  const propose = async (title: string): Promise<string> => {
    const asked = { as: await as(), body: { title }, expect: 201 };
    return (await app.ask<IdeaPage>('POST', '/v1/demo/boards/ideas/ideas', asked)).json.id;
  };
  const heard = (): readonly ReceivedPush[] => service.received.filter(({ browser }) => names.includes(browser));
  const list = async (): Promise<readonly PushDevice[]> =>
    (await app.ask<PushPage>('GET', '/v1/demo/me/push', { as: await as(), expect: 200 })).json.devices;
  return { as, names, devices, prefer, propose, heard, list, idea: await propose(`국자 ${people}`) };
}

async function answer(idea: string, body = '좋아요.'): Promise<void> {
  await app.ask('PUT', `/v1/demo/ideas/${idea}/response`, { as: await app.session(STAFF), body: { body }, expect: 200 });
}

async function move(idea: string, status: string): Promise<void> {
  await app.ask('PUT', `/v1/demo/ideas/${idea}/status`, { as: await app.session(STAFF), body: { status, note: '' }, expect: 200 });
}

/** Waits until the reader of the log has noted who is due, and sends what is due by now. */
async function settle(): Promise<void> {
  const head = (await app.store.events('demo', 0, 100_000)).at(-1)?.seq ?? 0;
  for (;;) {
    const { readers } = await app.store.readers();
    const reader = readers.find(({ purpose, community }) => purpose === 'outreach' && community === 'demo');
    if ((reader?.cursor ?? 0) >= head) break;
    app.timers.advance(100);
    await new Promise(setImmediate);
  }
  await app.app.outreach.look();
}

/** Lets time pass, looking whoever is due on the way: every minute where it is not said. */
async function pass(ms: number, step = MINUTE): Promise<void> {
  await settle();
  for (const end = app.timers.now() + ms; app.timers.now() < end; ) {
    app.timers.advance(Math.min(step, end - app.timers.now()));
    await app.app.outreach.look();
  }
}

const health = async (): Promise<PushHealth> =>
  (await app.ask<PushHealth>('GET', '/v1/demo/push/health', { as: await app.session(STAFF), expect: 200 })).json;
const total = async (of: 'sent' | 'gone' | 'stopped' | 'muted'): Promise<number> =>
  (await health()).weeks.reduce((sum, week) => sum + week[of], 0);

test('G4: whoever followed an idea that became part of another hears of it by itself, once', async () => {
  const [gil, other] = [await somebody(), await somebody()];
  const body = { into: other.idea, note: '같은 바람이에요' };
  for (let again = 0; again < 2; again += 1) {
    await app.ask('POST', `/v1/demo/ideas/${gil.idea}/merge`, { as: await app.session(STAFF), body, expect: 200 });
    await pass(2 * MINUTE);
  }
  assert.deepEqual(gil.heard().map(({ message }) => message.body.split('\n')[0]), [body.note]);
  assert.deepEqual(other.heard(), []);
});

test('U1 what is new comes to every browser of a person once, gathered, and says what, why and where', async () => {
  const gil = await somebody({ browsers: 2 });
  const nobody = await somebody({ browsers: 0 });
  await answer(gil.idea, '<b>좋은</b> 의견\u202e 고맙습니다.');
  await answer(nobody.idea);
  await settle();
  assert.equal(gil.heard().length, 0, 'it is gathered for a while');
  await pass(2 * MINUTE);
  assert.deepEqual(gil.heard().map(({ browser }) => browser).sort(), gil.names);
  const [{ message, headers, subject } = assert.fail()] = gil.heard();
  const { id, ...shown } = message;
  assert.match(id, /^[\w-]{32}$/);
  const link = `https://yard.omok.example/v1/demo/mail/unsubscribe?token=`;
  const mute = shown.mute ?? assert.fail();
  assert.ok(mute.url.startsWith(link) && mute.url.endsWith(`&idea=${gil.idea}`));
  assert.deepEqual({ ...shown, mute: mute.label }, {
    madang: 1,
    tag: `madang demo ${gil.idea}`,
    title: `제안하신 ‘국자 ${people - 1}’에 오목상점이 답했어요`,
    body: '<b>좋은</b> 의견 고맙습니다.\n제안하신 의견이라서 알려 드려요.',
    url: `https://yard.omok.example/c/demo/i/${gil.idea}`,
    mute: '이 의견 소식은 그만 받기',
    lang: 'ko',
    dir: 'ltr',
    at: shown.at,
  });
  assert.equal(subject, 'mailto:yard@omok.example');
  assert.deepEqual([headers['content-encoding'], headers['topic'], headers['urgency'], headers['ttl']], ['aes128gcm', id, 'normal', '259200']);
  await pass(60 * MINUTE);
  assert.equal(gil.heard().length, 2);

  await gil.prefer({ locale: 'en' });
  const second = await gil.propose('Ladle');
  await move(gil.idea, 'planned');
  await answer(second);
  await pass(2 * MINUTE);
  assert.equal(gil.heard().length, 4, 'two things, one message each');
  const both = gil.heard().at(-1)?.message;
  assert.equal(both?.title, '오목상점 answered your idea “Ladle” (and news of one more idea)');
  assert.deepEqual([both.tag, both.mute, both.lang], ['madang demo several', undefined, 'en']);
});

test('U1 never in quiet hours, not what was read, not what is not wanted, and five a day at most', async () => {
  const night = await somebody({ night: true });
  const reader = await somebody();
  const off = await somebody();
  const many = await somebody();
  const stopped = await total('stopped');
  await off.prefer({ push: { official: false, direct: false, comments: false } });
  assert.equal(await total('stopped'), stopped + 1);
  // Half past ten in the evening, in Seoul.
  app.timers.advance(Date.parse('2027-03-01T13:30Z') - app.timers.now());
  for (const { idea } of [night, reader, off, many]) await answer(idea);
  const inbox = await app.ask<InboxPage>('GET', '/v1/demo/me/inbox', { as: await reader.as(), expect: 200 });
  await app.ask('PUT', '/v1/demo/me/inbox/read', { as: await reader.as(), body: { seq: inbox.json.seq }, expect: 200 });
  await pass(Date.parse('2027-03-01T22:59Z') - app.timers.now());
  assert.deepEqual([night, reader, off, many].map(({ heard }) => heard().length), [0, 0, 0, 1]);
  await pass(2 * MINUTE);
  assert.equal(night.heard().length, 1, 'it is eight in the morning');
  for (const status of ['considering', 'planned', 'building', 'planned', 'building', 'shipped']) {
    await move(many.idea, status);
    await pass(2 * MINUTE);
  }
  const today = many.heard().length;
  assert.equal(today, 6, 'one of yesterday, five of today');
  await pass(Date.parse('2027-03-03T00:02Z') - app.timers.now());
  assert.equal(many.heard().length, 7, 'the sixth waited for the morning');
});

test('U1 what a browser was not there for is kept for it until the night, and not into it', async () => {
  const [night, owl] = [await somebody({ night: true }), await somebody()];
  // Twenty to nine in the evening, in Seoul: quiet hours begin at nine.
  const soon = Date.parse('2027-03-08T11:40Z');
  app.timers.advance(soon - app.timers.now());
  for (const { idea } of [night, owl]) await answer(idea);
  await pass(2 * MINUTE);
  const [late] = night.heard();
  const left = Number(late?.headers['ttl']);
  assert.ok(left > 0 && left <= 20 * 60 - 60, `${left} seconds`);
  assert.equal(owl.heard()[0]?.headers['ttl'], '259200');
  const inbox = await app.ask<InboxPage>('GET', '/v1/demo/me/inbox', { as: await night.as(), expect: 200 });
  assert.equal(inbox.json.unread, 1, 'it is in the inbox whatever becomes of the message');
});

test('U2 what nobody knows to have arrived is sent again as the same message, only where it was not taken', async () => {
  const gil = await somebody({ browsers: 2 });
  const [one = '', two = ''] = gil.names;
  await answer(gil.idea);
  // The first browser takes it; while the second is asked, the process ends as far as anybody can tell.
  const { noteDevice } = app.store;
  const lost: string[] = [];
  app.store.noteDevice = async (...args) => {
    lost.push(args[1]);
    if (lost.length === 2) throw new Error('the process ended');
    return noteDevice.apply(app.store, args);
  };
  await pass(2 * MINUTE);
  app.store.noteDevice = noteDevice;
  assert.equal(gil.heard().length, 2);
  await pass(LEASE + 2 * 60 * MINUTE);
  const times = (name: string): number => gil.heard().filter(({ browser }) => browser === name).length;
  const counts = [times(one), times(two)].sort();
  assert.deepEqual(counts, [1, 2], 'one of them came a second time');
  assert.equal(new Set(gil.heard().map(({ message }) => message.id)).size, 1);
  assert.equal(new Set(gil.heard().map(({ message, headers }) => `${message.tag} ${String(headers['topic'])}`)).size, 1);
});

test('U3 a browser that is gone is forgotten, a service that is busy is left alone for as long as it asks', async () => {
  const gil = await somebody({ browsers: 2 });
  const [one = '', two = ''] = gil.names;
  const gone = await total('gone');
  service.answers(one, { status: 410 });
  service.answers(two, { status: 429, retryAfter: '1800' });
  await answer(gil.idea);
  await pass(5 * MINUTE);
  assert.deepEqual((await gil.list()).map(({ id }) => id), [gil.devices[1]?.id]);
  assert.equal(await total('gone'), gone + 1);
  assert.equal(gil.heard().length, 0);
  const { asked } = service;
  await pass(24 * MINUTE);
  assert.equal(service.asked, asked, 'it is left alone');
  await pass(12 * MINUTE);
  assert.equal(gil.heard().length, 1);
  // Where one took it, another that is busy keeps nobody waiting.
  const na = await somebody({ browsers: 2 });
  service.answers(na.names[0] ?? '', { status: 429, retryAfter: '600' });
  await answer(na.idea);
  await pass(3 * MINUTE);
  assert.deepEqual(na.heard().map(({ browser }) => browser), [na.names[1]]);
  await move(na.idea, 'planned');
  await pass(3 * MINUTE);
  assert.equal(na.heard().length, 2);
  await pass(20 * MINUTE);
  await move(na.idea, 'building');
  await pass(3 * MINUTE);
  assert.deepEqual(na.heard().slice(2).map(({ browser }) => browser).sort(), na.names);
  // The service itself is away, for everybody; nothing is lost.
  const [a, b] = [await somebody(), await somebody()];
  const services = [a, b].map(({ names: [name = ''] }) => name);
  for (const name of services) service.answers(name, { status: 503 });
  for (const { idea } of [a, b]) await answer(idea);
  await pass(60 * MINUTE);
  assert.deepEqual([a, b].map(({ heard }) => heard().length), [1, 1]);
  const metrics = await app.ask('GET', '/metrics');
  assert.match(metrics.body, /madang_messages_total\{channel="push",outcome="gone"\} 1\n/);
  assert.match(metrics.body, /madang_messages_total\{channel="push",outcome="sent"\} \d/);
});

test('U3 a browser whose service never wants a message is given up after ten, and nothing is tried again for nothing', async () => {
  const gil = await somebody();
  const [name = ''] = gil.names;
  await gil.prefer({ locale: 'en' });
  service.answers(name, ...Array.from({ length: 20 }, () => ({ status: 403 })));
  for (let n = 0; n < 10; n += 1) {
    assert.equal((await gil.list()).length, 1);
    const { asked } = service;
    await answer(await gil.propose(`국자 ${n} of many`));
    await pass(20 * 60 * MINUTE, 10 * MINUTE);
    assert.equal(service.asked, asked + 1);
  }
  assert.deepEqual(await gil.list(), []);
});

test('U3 an endpoint is public, its keys are keys', async () => {
  const strict = await openApp({ push: true, webhookReach: 'public' });
  try {
    const as = await strict.session({ sub: 'gil' });
    const { subscription } = service.browser('x');
    const post = async (body: object): Promise<string | undefined> =>
      (await strict.ask('POST', '/v1/demo/me/push', { as, body })).error?.field;
    const good = 'https://updates.push.example/x';
    assert.equal((await strict.ask('POST', '/v1/demo/me/push', { as, body: { ...subscription, endpoint: good } })).status, 201);
    for (const endpoint of [
      subscription.endpoint, 'http://updates.push.example/x', 'https://10.0.0.1/x', 'https://[::1]/x', 'https://localhost/x',
      'https://169.254.169.254/latest', 'https://gil:secret@push.example/', 'ftp://push.example/x', 'x', `${good}${'x'.repeat(2_000)}`,
    ]) assert.equal(await post({ ...subscription, endpoint }), 'endpoint', endpoint);
    const { p256dh, auth } = subscription.keys;
    const keys = (more: object): object => ({ endpoint: good, keys: { p256dh, auth, ...more } });
    for (const bad of ['', auth.slice(1), `${auth}==`, `${auth.slice(0, -1)}+`]) assert.equal(await post(keys({ auth: bad })), 'keys.auth', bad);
    const off = Buffer.from(p256dh, 'base64url');
    off[64] = (off[64] ?? 0) ^ 1;
    for (const bad of ['', auth, off.toString('base64url')]) assert.equal(await post(keys({ p256dh: bad })), 'keys.p256dh', bad);
  } finally {
    await strict.close();
  }
});

test('U4 a browser is one person’s, of whoever asked last; united people have those of both; who knows it may end it', async () => {
  const gil = await somebody();
  const na = await somebody({ browsers: 0 });
  const body = service.browser(gil.names[0] ?? '').subscription;
  await app.ask('POST', '/v1/demo/me/push', { as: await na.as(), body, expect: 201, headers: { 'user-agent': 'Mozilla/5.0 (Android 15; Mobile) Firefox/140.0' } });
  assert.deepEqual(await gil.list(), []);
  assert.deepEqual((await na.list()).map(({ name }) => name), ['Firefox, Android']);
  const [device] = await na.list();
  const remove = async (who: { as: () => Promise<string> }): Promise<void> => {
    await app.ask('DELETE', `/v1/demo/me/push/${device?.id ?? ''}`, { as: await who.as(), expect: 204 });
  };
  const stopped = await total('stopped');
  await remove(gil);
  assert.equal((await na.list()).length, 1, 'it is not theirs');
  await remove(na);
  assert.equal((await na.list()).length, 0);
  assert.equal(await total('stopped'), stopped + 1);

  // An anonymous visitor asks before they ever did anything, and signs in by the company's token.
  const first = await app.ask<{ session: string; visitor: string }>('POST', '/v1/demo/session', { body: {}, expect: 200 });
  await app.ask('POST', '/v1/demo/me/push', { as: first.json.session, body, expect: 201 });
  const token = await app.token({ sub: 'newcomer' });
  const { json } = await app.ask<{ session: string }>('POST', '/v1/demo/session', { body: { token, visitor: first.json.visitor }, expect: 200 });
  const mine = await app.ask<PushPage>('GET', '/v1/demo/me/push', { as: json.session, expect: 200 });
  assert.equal(mine.json.devices.length, 1);

  await app.ask('POST', '/v1/demo/push/end', { body: { endpoint: 'https://push.example/unknown' }, expect: 204 });
  await app.ask('POST', '/v1/other/push/end', { body: { endpoint: body.endpoint }, expect: 204 });
  assert.equal((await app.ask<PushPage>('GET', '/v1/demo/me/push', { as: json.session })).json.devices.length, 1);
  await app.ask('POST', '/v1/demo/push/end', { body: { endpoint: body.endpoint }, expect: 204 });
  assert.equal((await app.ask<PushPage>('GET', '/v1/demo/me/push', { as: json.session })).json.devices.length, 0);
  assert.equal((await app.ask('GET', '/v1/demo/me/push')).status, 401);
  assert.equal((await app.ask('GET', '/v1/demo/push/health', { as: json.session })).status, 403);
});

test('staff see how many had enough: of an idea, of a board, of everything', async () => {
  const gil = await somebody();
  await answer(gil.idea);
  await pass(2 * MINUTE);
  const before = await total('muted');
  await app.ask('DELETE', `/v1/demo/ideas/${gil.idea}/follow`, { as: await gil.as(), expect: 204 });
  await settle();
  assert.equal(await total('muted'), before + 1);
  await gil.prefer({ mutedBoards: ['wishes'] });
  await gil.prefer({ mutedBoards: ['wishes'], muted: true });
  await gil.prefer({ mutedBoards: ['wishes'], muted: true });
  assert.equal(await total('muted'), before + 3);
  const { sends, devices, weeks } = await health();
  assert.ok(sends && devices > 0);
  const [week = assert.fail()] = weeks;
  assert.equal(week.muteRate, Math.round(((week.stopped + week.muted) / week.sent) * 10_000) / 10);
});
