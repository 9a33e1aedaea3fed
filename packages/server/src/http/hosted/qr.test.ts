import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openApp, type TestApp } from '../../testing/app.js';
import { readQr } from '../../testing/read-qr.js';
import { uuid } from '../../testing/records.js';
import { shortOf } from './addresses.js';
import { qrCode } from './qr.js';

let server: TestApp;

before(async () => {
  server = await openApp();
  const as = await server.session();
  const body = { id: uuid(1), title: '왼손잡이용 국자' };
  await server.ask('POST', '/v1/demo/boards/ideas/ideas', { as, body, expect: 201 });
});
after(() => server.close());

const asked = async (url: string): Promise<string> =>
  (await server.ask('GET', url, { undocumented: true, expect: 200 })).body;

describe('a code on a poster', () => {
  test('says the short link of its idea, which leads there', async () => {
    const { text, correction } = readQr(await asked(`/c/demo/i/${uuid(1)}/qr.svg`));
    assert.equal(text, `http://localhost:4700/s/${shortOf(uuid(1))}`);
    assert.equal(correction, 'M');
    const { status, headers } = await server.ask('GET', new URL(text).pathname, { undocumented: true });
    assert.deepEqual([status, headers['location']], [302, `http://localhost:4700/c/demo/i/${uuid(1)}`]);
  });

  test('says the address of its board', async () => {
    assert.equal(readQr(await asked('/c/demo/b/ideas/qr.svg')).text, 'http://localhost:4700/c/demo/b/ideas');
  });

  test('says links of any length, each in a code that is as large as it takes', async () => {
    const sizes = new Set<number>();
    for (const length of [14, 40, 62, 90, 110, 130, 160, 190]) {
      const link = `https://s.example/${'abcdefgh'.repeat(30)}`.slice(0, length);
      const { text, size } = readQr(await qrCode(link, 'A link'));
      assert.equal(text, link);
      sizes.add(size);
    }
    assert.ok(sizes.size > 5);
  });

  test('with a module that is wrong says something else, so that this can fail', async () => {
    const svg = await qrCode('https://s.example/x', 'A link');
    // In the last row, where the data begins.
    const wrong = svg.replace(/M2\d 28h\d+v1H2\dz/, '');
    assert.notEqual(wrong, svg);
    assert.throws(() => assert.equal(readQr(wrong).text, 'https://s.example/x'));
  });
});
