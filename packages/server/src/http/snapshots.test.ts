import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import Fastify from 'fastify';
import { openApp } from '../testing/app.js';
import { Snapshots } from './snapshots.js';

describe('kept snapshots', () => {
  test('are bounded with their keys, however little is in them', async () => {
    const most = 50_000;
    const snapshots = new Snapshots(most);
    const app = Fastify();
    app.get('/list', (request, reply) =>
      snapshots.answer(request, reply, async () => [1, 1], async () => ({ version: [1, 1] as const })),
    );
    let before = 0;
    for (let n = 0; n < 100; n += 1) {
      await app.inject(`/list?q=${n}${'q'.repeat(2_000)}`);
      if (n < 20) assert.ok(snapshots.size > before + 2_000, 'a key weighs what it is long');
      before = snapshots.size;
      assert.ok(snapshots.size <= most);
    }
    await app.close();
  });

  test('are the same for the same question, however it is written', async () => {
    const server = await openApp();
    try {
      const { ideas } = server.store;
      let made = 0;
      const counted: typeof ideas = (...asked) => {
        made += 1;
        return ideas.apply(server.store, asked);
      };
      Object.defineProperty(server.store, 'ideas', { value: counted, configurable: true });
      const list = '/v1/demo/boards/ideas/ideas';
      for (const query of [
        '', '?', '?q=', '?q=%20', '?q=%20%20%20&min=0.0', '?min=0.0', '?status=&tag=&kind=&mine=', '?sort=trending', '?%71=', '?q=%E2%80%8B',
      ]) {
        await server.ask('GET', list + query, { expect: 200 });
        assert.equal(made, 1, query);
      }
      for (const query of ['?sort=new&limit=5', '?limit=5&sort=new', '?limit=05&sort=new&q=+']) {
        await server.ask('GET', list + query, { expect: 200 });
        assert.equal(made, 2, query);
      }
      for (const [at, query] of ['?q=a', '?tag=a', '?status=open', '?kind=idea', '?limit=6'].entries()) {
        await server.ask('GET', list + query, { expect: 200 });
        assert.equal(made, at + 3, query);
      }
      await server.ask('GET', '/v1/demo/boards/wishes/ideas', { expect: 200 });
      await server.ask('GET', '/v1/other/boards/ideas/ideas', { expect: 200 });
      assert.equal(made, 9);
    } finally {
      await server.close();
    }
  });
});
