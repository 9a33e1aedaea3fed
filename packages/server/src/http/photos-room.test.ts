import assert from 'node:assert/strict';
import { type ClientRequest, request } from 'node:http';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { LIMITS, type Photo } from '@madang/protocol';
import { type Asked, openApp, type Reply, type TestApp } from '../testing/app.js';
import { plain } from '../testing/images.js';
import { uuid } from '../testing/records.js';

const photoAt = (n: number): string => `/v1/demo/photos/${uuid(n)}`;

let server: TestApp;
let mina: string;
let jun: string;
let image: Buffer;

beforeEach(async () => {
  server = await openApp();
  mina = await server.session({ sub: 'mina', name: '민아' });
  jun = await server.session();
  image = await plain(300, 200).jpeg().toBuffer();
});

afterEach(() => server.close());

/** Sends a photo. */
function send(n: number, as: string, more: Asked = {}): Promise<Reply<Photo>> {
  return server.ask('PUT', photoAt(n), { as, body: image, headers: { 'content-type': 'image/jpeg' }, ...more });
}

/** Asks to send a photo of which the rest never comes, by a line of its own. */
function begin(port: number, n: number, as: string): ClientRequest {
  const headers = { 'content-type': 'image/jpeg', 'content-length': '1000000', authorization: `Bearer ${as}` };
  const asking = request(`http://127.0.0.1:${port}${photoAt(n)}`, { method: 'PUT', headers, agent: false });
  asking.on('error', () => undefined);
  asking.write(image.subarray(0, 100));
  return asking;
}

describe('room for photos that come in', () => {
  test('is only so much for one person, who is told to come again', async () => {
    const port = await server.app.listen('127.0.0.1', 0);
    const open: ClientRequest[] = [];
    /** Sends one photo until it is answered otherwise than so; the network has a turn between. */
    const until = async (status: number, before: (n: number) => void): Promise<Reply<Photo>> => {
      for (let n = 50; ; n += 1) {
        before(n + 1_000);
        // Each from another place, or it would be told to wait for an hour.
        const answer = await send(n, mina, { body: 'no photo at all', from: `203.0.113.${n % 250}` });
        if (answer.status !== status) return answer;
        await new Promise((done) => setImmediate(done));
      }
    };
    // One that begins while another is sent may find no room itself; in the end they take all of it.
    const { status, error, headers: told } = await until(400, (n) => void open.push(begin(port, n, mina)));
    assert.deepEqual([status, error?.kind, told['retry-after']], [503, 'busy', '5']);
    assert.equal((await send(99, jun)).status, 201);
    for (const asking of open) asking.destroy();
    assert.equal((await until(503, () => undefined)).status, 400);
  });

  test('is given back by who left while it was looked up who they are', async () => {
    const port = await server.app.listen('127.0.0.1', 0);
    const sockets: Promise<unknown>[] = [];
    server.app.http.server.on('connection', (socket) => sockets.push(new Promise((done) => socket.once('close', done))));
    const find = server.store.photo.bind(server.store);
    for (let n = 0; n < LIMITS.photos; n += 1) {
      let asked = (): void => undefined;
      let answer = (): void => undefined;
      const isAsked = new Promise<void>((done) => (asked = done));
      const mayAnswer = new Promise<void>((done) => (answer = done));
      server.store.photo = async (id) => {
        asked();
        await mayAnswer;
        return find(id);
      };
      const asking = begin(port, 50 + n, mina);
      await isAsked;
      asking.destroy();
      await sockets.at(-1);
      answer();
    }
    server.store.photo = find;
    assert.equal((await send(1, mina)).status, 201);
  });

  test('is taken by a photo that is there already, too: it is held until all of it is here', async () => {
    const port = await server.app.listen('127.0.0.1', 0);
    for (const who of [mina, jun]) await send(who === mina ? 1 : 2, who, { expect: 201 });
    const open: ClientRequest[] = [];
    for (;;) {
      open.push(begin(port, 1, mina));
      const { status, error } = await send(1, mina);
      if (status === 200) {
        await new Promise((done) => setImmediate(done));
        continue;
      }
      assert.deepEqual([status, error?.kind], [503, 'busy']);
      break;
    }
    assert.equal((await send(2, jun)).status, 200, 'nobody takes all of it');
    for (const asking of open) asking.destroy();
  });

  test('is shared by all who come from one place, so that others find some', async () => {
    const port = await server.app.listen('127.0.0.1', 0);
    const open: ClientRequest[] = [];
    for (let n = 50; ; n += 1) {
      const [one, other] = [await server.session({ sub: `a${n}` }), await server.session({ sub: `b${n}` })];
      open.push(begin(port, 1_000 + n, one));
      const { status } = await send(n, other, { body: 'no photo at all' });
      if (status === 503) break;
      assert.equal(status, 400);
    }
    assert.equal((await send(1, mina, { from: '203.0.113.7' })).status, 201);
    for (const asking of open) asking.destroy();
  });

  test('is not all there is: from one place come so many an hour', async () => {
    const statuses = new Set<number>();
    for (let n = 0; n < 121; n += 1) {
      const { status } = await send(100 + n, mina, { body: 'no photo at all', from: '203.0.113.7' });
      statuses.add(status);
    }
    assert.deepEqual([...statuses], [400, 429]);
    assert.equal((await send(1, mina, { from: '203.0.113.8' })).status, 201);
  });
});
