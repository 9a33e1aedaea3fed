import assert from 'node:assert/strict';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type CommentRow, type Delta, type HistoryPage, type IdeaPage, LIMITS, type PersonData, type Photo, type ThreadPage } from '@madang/protocol';
import sharp from 'sharp';
import { SWEEP_EVERY } from '../photos/sweep.js';
import { type Asked, openApp, type Reply, type TestApp } from '../testing/app.js';
import { corners, plain } from '../testing/images.js';
import { uuid } from '../testing/records.js';

const IDEAS = '/v1/demo/boards/ideas/ideas';
const THREAD = '/v1/demo/threads/page:x/comments';
const photoAt = (n: number, community = 'demo'): string => `/v1/${community}/photos/${uuid(n)}`;

let server: TestApp;
let mina: string;
let jun: string;
let image: Buffer;

beforeEach(async () => {
  server = await openApp();
  mina = await server.session({ sub: 'mina', name: '민아' });
  jun = await server.session();
  image = await corners(1_200, 600).jpeg().toBuffer();
});

afterEach(() => server.close());

/** Sends a photo. */
function send(n: number, as: string | undefined, more: Asked & { readonly type?: string } = {}): Promise<Reply<Photo>> {
  const { type = 'image/jpeg', body = image, headers = {}, ...rest } = more;
  return server.ask('PUT', photoAt(n), { ...(as !== undefined && { as }), body, headers: { 'content-type': type, ...headers }, ...rest });
}

/** Looks at a photo as a browser does. */
async function look(n: number, query = '', headers: Record<string, string> = {}, community = 'demo') {
  const answer = await server.app.http.inject({ method: 'GET', url: photoAt(n, community) + query, headers });
  return { status: answer.statusCode, bytes: answer.rawPayload, headers: answer.headers };
}

const propose = (n: number, photos: number[], as = mina): Promise<Reply<IdeaPage>> =>
  server.ask('POST', IDEAS, { as, body: { id: uuid(n), title: '국자', body: '말', photos: photos.map(uuid) } });

const say = (n: number, photos: number[], as = mina): Promise<Reply<CommentRow>> =>
  server.ask('POST', THREAD, { as, body: { id: uuid(n), body: '말', photos: photos.map(uuid) } });

describe('sending a photo', () => {
  test('is answered with what it became, once, and again the same', async () => {
    const { json } = await send(1, mina, { expect: 201 });
    assert.deepEqual(json, { id: uuid(1), width: 1_200, height: 600 });
    const again = await send(1, mina, { expect: 200, body: await plain(9, 9).png().toBuffer(), type: 'image/png' });
    assert.deepEqual(again.json, json);
    assert.equal(again.headers['cache-control'], 'no-store');
  });

  test('under an id of somebody else is a conflict, wherever it is sent', async () => {
    await send(1, mina, { expect: 201 });
    assert.equal((await send(1, jun)).error?.kind, 'conflict');
    const elsewhere = await server.session({ sub: 'mina' }, 'other');
    const answer = await server.ask('PUT', photoAt(1, 'other'), { as: elsewhere, body: image, headers: { 'content-type': 'image/png' } });
    assert.equal(answer.error?.kind, 'conflict');
  });

  test('of two at once under one id makes one of them', async () => {
    const answers = await Promise.all([send(1, mina), send(1, mina)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 201]);
    assert.deepEqual(answers[0]?.json, answers[1]?.json);
    const others = await Promise.all([send(2, mina), send(2, jun)]);
    assert.deepEqual(others.map(({ status }) => status).sort(), [201, 409]);
  });

  test('counts by its bytes and not by what it is called', async () => {
    for (const [n, type] of [[1, 'image/png'], [2, 'image/webp'], [3, 'IMAGE/JPEG; charset=binary']] as const) {
      assert.equal((await send(n, mina, { type })).status, 201, type);
    }
    for (const bytes of ['<svg xmlns="http://www.w3.org/2000/svg"/>', '', Buffer.alloc(9), await plain(9, 9).gif().toBuffer()]) {
      const { status, error } = await send(4, mina, { body: bytes, type: 'image/png' });
      assert.deepEqual([status, error?.kind], [400, 'invalid']);
      assert.match(error?.message ?? '', /no photo that can be read/);
    }
  });

  test('as anything but an image is refused by name', async () => {
    for (const type of ['application/json', 'image/svg+xml', 'image/gif', 'text/plain', 'multipart/form-data', 'image/*']) {
      const { status, error } = await send(1, mina, { type });
      assert.deepEqual([status, error?.kind, error?.field], [400, 'invalid', 'Content-Type'], type);
    }
    const { statusCode } = await server.app.http.inject({ method: 'PUT', url: photoAt(1), headers: { authorization: `Bearer ${mina}` } });
    assert.equal(statusCode, 400);
    // Nowhere else is an image a body.
    const idea = await server.ask('POST', IDEAS, { as: mina, body: image, headers: { 'content-type': 'image/jpeg' } });
    assert.match(idea.error?.message ?? '', /Send JSON/);
  });

  test('may be of eight megabytes and not of one byte more', async () => {
    // What comes behind the picture is no part of it.
    const most = Buffer.concat([image, Buffer.alloc(LIMITS.photoBytes - image.length)]);
    assert.equal((await send(1, mina, { body: most })).status, 201);
    for (const size of [LIMITS.photoBytes + 1, 9 * 1024 * 1024]) {
      const { status, error } = await send(2, mina, { body: Buffer.concat([most, Buffer.alloc(size - most.length)]) });
      assert.deepEqual([status, error?.kind], [413, 'too-large']);
    }
  });

  test('is for everybody who may write, and decided before a byte of it is read', async () => {
    await server.close();
    for (const [anonymous, status] of [
      [{ propose: true, vote: false, comment: false }, 201],
      [{ propose: false, vote: false, comment: true }, 201],
      [{ propose: false, vote: true, comment: false }, 401],
    ] as const) {
      server = await openApp({ anonymous });
      const visitor = await server.session();
      assert.equal((await send(1, visitor)).status, status);
      assert.equal((await send(2, undefined)).error?.kind, 'not-signed-in');
      assert.equal((await send(3, await server.session({ sub: 'mina' }))).status, 201);
      await server.close();
    }
    server = await openApp();
    const port = await server.app.listen('127.0.0.1', 0);
    const answered = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { 'content-type': 'image/jpeg', 'content-length': '8000000' };
      const asking = request(`http://127.0.0.1:${port}${photoAt(1)}`, { method: 'PUT', headers });
      asking.on('error', reject);
      asking.on('response', (answer) => {
        resolve(answer.statusCode);
        asking.destroy();
      });
      asking.flushHeaders();
    });
    assert.equal(answered, 401);
  });

  test('is not for pages of other websites', async () => {
    const { error } = await send(1, mina, { headers: { origin: 'https://evil.example' } });
    assert.equal(error?.kind, 'not-allowed');
    assert.equal((await send(1, await server.session({ sub: 'x' }, 'other'))).error?.kind !== undefined, true);
  });

  test('goes on until too many wait for words, and on again when some found theirs', async () => {
    for (let n = 1; n <= LIMITS.photosWaiting; n += 1) await send(n, mina, { expect: 201 });
    const { status, error } = await send(99, mina);
    assert.deepEqual([status, error?.kind], [429, 'too-many']);
    assert.equal((await send(3, mina)).status, 200);
    assert.equal((await send(98, jun)).status, 201);
    assert.equal((await propose(1, [1, 2])).status, 201);
    assert.equal((await send(99, mina)).status, 201);
  });

  test('to a place or under an id that is none is refused', async () => {
    assert.equal((await server.ask('PUT', '/v1/nowhere/photos/' + uuid(1), { as: mina, body: image, headers: { 'content-type': 'image/png' } })).status, 404);
    const { error } = await server.ask('PUT', '/v1/demo/photos/7', { as: mina, body: image, headers: { 'content-type': 'image/png' } });
    assert.deepEqual([error?.kind, error?.field], ['invalid', 'id']);
  });
});

describe('looking at a photo', () => {
  test('is for everybody once it stands beside words, and for nobody before', async () => {
    await send(1, mina, { expect: 201 });
    assert.equal((await look(1, '', { authorization: `Bearer ${mina}` })).status, 404);
    assert.equal((await propose(1, [1])).status, 201);
    const { status, bytes, headers } = await look(1);
    assert.equal(status, 200);
    const { format, width, height } = await sharp(bytes).metadata();
    assert.deepEqual([format, width, height], ['webp', 1_200, 600]);
    assert.equal(headers['content-type'], 'image/webp');
    assert.equal(headers['content-length'], String(bytes.length));
    assert.equal(headers['cache-control'], 'public, max-age=3600');
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['content-security-policy'], "default-src 'none'; sandbox");
    assert.equal(headers['cross-origin-resource-policy'], 'cross-origin');
    assert.equal(headers['access-control-allow-origin'], '*');
    assert.match(String(headers.etag), /^"[\w-]+"$/);
    assert.equal((await look(1, '', {}, 'other')).status, 404);
  });

  test('of its small size is another picture, and of any other size none', async () => {
    await send(1, mina);
    await propose(1, [1]);
    const [whole, small] = [await look(1), await look(1, '?size=small')];
    const { width, height } = await sharp(small.bytes).metadata();
    assert.deepEqual([width, height], [LIMITS.photoSmall, LIMITS.photoSmall / 2]);
    assert.notEqual(whole.headers.etag, small.headers.etag);
    assert.ok(small.bytes.length < whole.bytes.length);
    for (const query of ['?size=other', '?size=', '?size=whole', '?size=small&size=small', '?width=9']) {
      const { status, error } = await server.ask('GET', photoAt(1) + query);
      assert.deepEqual([status, error?.kind, error?.field], [400, 'invalid', query.slice(1).split('=')[0]], query);
    }
  });

  test('that one has needs no bytes, nor does asking what it is like', async () => {
    await send(1, mina);
    await propose(1, [1]);
    for (const query of ['', '?size=small']) {
      const { headers, bytes } = await look(1, query);
      const same = await look(1, query, { 'if-none-match': String(headers.etag) });
      assert.deepEqual([same.status, same.bytes.length, same.headers.etag], [304, 0, headers.etag]);
      assert.equal(same.headers['cache-control'], headers['cache-control']);
      assert.equal((await look(1, query, { 'if-none-match': '"other"' })).status, 200);
      const head = await server.app.http.inject({ method: 'HEAD', url: photoAt(1) + query });
      assert.deepEqual([head.statusCode, head.headers['content-length'], head.rawPayload.length], [200, String(bytes.length), 0]);
      assert.equal(head.headers.etag, headers.etag);
    }
    assert.equal((await server.app.http.inject({ method: 'HEAD', url: photoAt(9) })).statusCode, 404);
  });

  test('that is not there is refused like one that waits', async () => {
    await send(1, mina);
    const [waits, none] = await Promise.all([1, 2].map((n) => server.ask('GET', photoAt(n), { expect: 404 })));
    assert.equal(waits?.body, none?.body);
    assert.equal(waits?.headers['cache-control'], 'no-store');
  });
});

describe('photos beside words', () => {
  test('are in the idea and the comment in their order, on every way they are read', async () => {
    const photos: Photo[] = [];
    for (const n of [1, 2, 3]) photos.push((await send(n, mina)).json);
    const [a, b, c] = photos;
    const idea = await propose(1, [2, 1]);
    assert.deepEqual(idea.json.photos, [b, a]);
    const comment = await say(2, [3]);
    assert.deepEqual(comment.json.photos, [c]);
    assert.deepEqual((await server.ask<IdeaPage>('GET', `/v1/demo/ideas/${uuid(1)}`)).json.photos, [b, a]);
    assert.deepEqual((await server.ask<ThreadPage>('GET', THREAD)).json.comments[0]?.photos, [c]);
    const { json } = await server.ask<Delta>('GET', `/v1/demo/sync?topic=idea:${uuid(1)}&since=${server.store.epoch}.0`);
    assert.ok(json.ops.some((op) => op.op === 'put' && op.row.kind === 'text' && op.row.photos?.length === 2));
    // A card says nothing of them: a list is as long as it was.
    assert.ok(!(await server.ask('GET', IDEAS)).body.includes('photos'));
    assert.ok(!('photos' in (await propose(5, [])).json));
  });

  test('say what they show as long as they stand there, in the export of their author too', async () => {
    for (const n of [1, 2]) await send(n, mina);
    const url = `/v1/demo/ideas/${uuid(1)}`;
    const words = { title: '국자', body: '말', photos: [uuid(1), uuid(2)] };
    const alts = { [uuid(1)]: '  긴 국자\u0007 하나 ', [uuid(9)]: 'none of these' };
    const made = await server.ask<IdeaPage>('POST', IDEAS, { as: mina, body: { id: uuid(1), ...words, alts }, expect: 201 });
    const shown = (page: IdeaPage): unknown => page.photos?.map(({ alt }) => alt);
    assert.deepEqual(shown(made.json), ['긴 국자 하나', undefined]);
    assert.deepEqual(shown((await server.ask<IdeaPage>('GET', url)).json), ['긴 국자 하나', undefined]);
    const own = async (): Promise<unknown> => (await server.ask<PersonData>('GET', '/v1/demo/me/data', { as: mina, expect: 200 })).json.ideas[0]?.alts;
    assert.deepEqual(await own(), { [uuid(1)]: '긴 국자 하나' });
    // Whoever says nothing of them leaves what was said; nothing but other words of one is a change of its own.
    const again = { title: '국자', body: '말' };
    const as = mina;
    const later = await server.ask<IdeaPage>('PUT', url, { as, body: { ...again, photos: [uuid(2), uuid(1)] }, expect: 200 });
    assert.deepEqual(shown(later.json), [undefined, '긴 국자 하나']);
    const other = await server.ask<IdeaPage>('PUT', url, { as, body: { ...words, alts: { [uuid(1)]: '', [uuid(2)]: '냄비' } }, expect: 200 });
    assert.deepEqual(shown(other.json), [undefined, '냄비']);
    assert.deepEqual(await own(), { [uuid(2)]: '냄비' });
    const long = await server.ask('PUT', url, { as, body: { ...words, alts: { [uuid(1)]: 'x'.repeat(LIMITS.alt + 1) } } });
    assert.deepEqual([long.status, long.error?.kind, long.error?.field], [400, 'invalid', `alts.${uuid(1)}`]);
  });

  test('are public as long as their words: taken out, or deleted with them, they are gone', async () => {
    for (const n of [1, 2, 3, 4]) await send(n, mina);
    await propose(1, [1, 2]);
    await say(2, [3]);
    const url = `/v1/demo/ideas/${uuid(1)}`;
    const body = { title: '국자', body: '말', photos: [uuid(4), uuid(2)] };
    const { json } = await server.ask<IdeaPage>('PUT', url, { as: mina, body, expect: 200 });
    assert.deepEqual(json.photos?.map(({ id }) => id), [uuid(4), uuid(2)]);
    assert.ok(json.editedAt);
    const seen = async (): Promise<number[]> => Promise.all([1, 2, 3, 4].map(async (n) => (await look(n)).status));
    assert.deepEqual(await seen(), [404, 200, 200, 200]);
    assert.deepEqual((await server.ask<IdeaPage>('PUT', url, { as: mina, body: { title: '주걱', body: '말' } })).json.photos, json.photos);
    await server.ask('DELETE', `/v1/demo/comments/${uuid(2)}`, { as: mina, expect: 204 });
    assert.deepEqual(await seen(), [404, 200, 404, 200]);
    await server.ask('DELETE', url, { as: mina, expect: 204 });
    assert.deepEqual(await seen(), [404, 404, 404, 404]);
  });

  test('that staff take out are gone for the public at once, and what was said with them is withheld', async () => {
    await send(1, jun);
    await say(2, [1], jun);
    const staff = await server.session({ sub: 'boss', roles: ['staff'] });
    const { json } = await server.ask<CommentRow>('PUT', `/v1/demo/comments/${uuid(2)}`, {
      as: staff,
      body: { body: '말', photos: [] },
      expect: 200,
    });
    assert.ok(!('photos' in json) && json.editedAt !== undefined);
    assert.equal((await look(1)).status, 404);
    const { earlier } = (await server.ask<HistoryPage>('GET', `/v1/demo/comments/${uuid(2)}/history`)).json;
    assert.deepEqual(earlier.map(({ withheld }) => withheld), [true]);
  });

  test('that are unknown, another’s or elsewhere are refused by the field; so are five, or one twice', async () => {
    await send(1, jun);
    await send(2, mina);
    await say(9, [2]);
    for (const [photos, field] of [[[1], 'photos'], [[2], 'photos'], [[3], 'photos'], [[4, 5, 6, 7, 8], 'photos'], [[4, 4], 'photos']] as const) {
      for (const answer of [await propose(50, [...photos]), await say(51, [...photos])]) {
        assert.deepEqual([answer.status, answer.error?.kind, answer.error?.field], [400, 'invalid', field], String(photos));
      }
    }
    const { error } = await server.ask('POST', IDEAS, { as: mina, body: { title: '국자', photos: 'x' } });
    assert.equal(error?.field, 'photos');
    assert.equal((await look(1)).status, 404);
  });

  test('are named where ideas are exported, and nowhere where there are none', async () => {
    for (const n of [1, 2]) await send(n, mina);
    await propose(1, [1]);
    const staff = await server.session({ sub: 'boss', roles: ['staff'] });
    const thread = `/v1/demo/threads/idea:${uuid(1)}/comments`;
    for (const photos of [[uuid(2)], []]) {
      await server.ask('POST', thread, { as: mina, body: { body: '말', photos }, expect: 201 });
      // Of one moment they have no order.
      server.timers.advance(1);
    }
    const { body } = await server.ask('GET', '/v1/demo/boards/ideas/export', { as: staff, expect: 200 });
    const { photos, comments } = JSON.parse(body) as { photos: string[]; comments: { photos?: string[] }[] };
    assert.deepEqual(photos, [uuid(1)]);
    assert.deepEqual(comments.map((comment) => comment.photos), [[uuid(2)], undefined]);
  });

  test('that nobody used are forgotten after a day', async () => {
    await send(1, mina);
    await send(2, mina);
    await propose(1, [2]);
    const spend = async (ms: number): Promise<void> => {
      for (let left = ms; left > 0; left -= SWEEP_EVERY) {
        server.timers.advance(SWEEP_EVERY);
        await new Promise((done) => setImmediate(done));
      }
    };
    await spend(23 * 3_600_000);
    assert.ok(await server.store.photo(uuid(1)));
    await spend(2 * 3_600_000);
    assert.equal(await server.store.photo(uuid(1)), null);
    assert.equal((await look(2)).status, 200);
  });
});

describe('the page that an idea was written on', () => {
  test('is for staff to know and for nobody else', async () => {
    const url = 'https://shop.example/ladles?colour=red';
    await server.ask('POST', IDEAS, { as: mina, body: { id: uuid(1), title: '국자', context: { url } }, expect: 201 });
    await propose(2, []);
    const at = (n: number): string => `/v1/demo/ideas/${uuid(n)}/context`;
    for (const roles of ['staff', 'admin'] as const) {
      const as = await server.session({ sub: roles, roles: [roles] });
      const { json, headers } = await server.ask('GET', at(1), { as, expect: 200 });
      assert.deepEqual(json, { url });
      assert.equal(headers['cache-control'], 'private, no-store');
      assert.deepEqual((await server.ask('GET', at(2), { as })).json, { url: null });
      assert.equal((await server.ask('GET', at(3), { as })).error?.kind, 'not-found');
    }
    for (const as of [mina, jun]) assert.equal((await server.ask('GET', at(1), { as })).error?.kind, 'not-allowed');
    assert.equal((await server.ask('GET', at(1))).error?.kind, 'not-signed-in');
    for (const open of [`/v1/demo/ideas/${uuid(1)}`, IDEAS, `/v1/demo/sync?topic=idea:${uuid(1)}&since=${server.store.epoch}.0`]) {
      assert.ok(!(await server.ask('GET', open, { expect: 200 })).body.includes('shop.example'), open);
    }
  });
});
