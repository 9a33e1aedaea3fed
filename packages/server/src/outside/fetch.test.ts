import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, test } from 'node:test';
import { outsideFetch } from './fetch.js';

describe('what is read from outside', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  async function serving(answer: RequestListener): Promise<string> {
    const made = createServer(answer);
    server = made;
    await new Promise<void>((done) => made.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
  }

  const near = (within = 5_000) => outsideFetch({ reach: 'loopback', within, most: 1_000 });

  test('is what was answered, with its status and headers', async () => {
    const at = await serving((request, response) => {
      response.writeHead(201, { 'content-type': 'application/json', 'x-was': request.method ?? '' });
      request.pipe(response);
    });
    const answer = await near()(at, { method: 'POST', body: '{"a":1}' });
    assert.deepEqual([answer.status, answer.headers.get('x-was'), await answer.json()], [201, 'POST', { a: 1 }]);
  });

  test('comes over https from public hosts; from this machine in a try-out only', async () => {
    const at = await serving((_, response) => response.end('{}'));
    for (const address of [at, 'http://shop.example/', 'https://127.0.0.1/', 'https://10.0.0.1/', 'https://localhost/', 'file:///etc/passwd', 'https://a:b@shop.example/', 'x'])
      await assert.rejects(outsideFetch({ reach: 'public', within: 1_000, most: 10 })(address), /The address/, address);
    await assert.rejects(near()('http://shop.example/'), /https/);
    // A name that leads into the own network.
    const resolve: NonNullable<Parameters<typeof outsideFetch>[0]['resolve']> = (_host, _options, done) =>
      done(null, [{ address: '10.1.2.3', family: 4 }]);
    await assert.rejects(outsideFetch({ reach: 'public', within: 1_000, most: 10, resolve })('https://shop.example/'), /not public/);
  });

  test('is no longer than it may be, no later than it may be, and not somewhere else', async () => {
    const long = await serving((_, response) => void response.write('x'.repeat(2_000)));
    await assert.rejects(near()(long), /longer than 1000 bytes/);
    server?.closeAllConnections();
    server?.close();
    const slow = await serving(() => undefined);
    await assert.rejects(near(50)(slow), /abort|timeout/i);
    server?.closeAllConnections();
    server?.close();
    const elsewhere = await serving((_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end());
    assert.equal((await near()(elsewhere)).status, 302);
  });

  test('may have a status that goes without words, or that there is none of', async () => {
    const bare = await serving((_, response) => response.writeHead(205).end());
    assert.equal((await near()(bare)).status, 205);
    server?.closeAllConnections();
    server?.close();
    const strange = await serving((_, response) => response.writeHead(999).end('{}'));
    await assert.rejects(near()(strange), /999/);
  });
});
