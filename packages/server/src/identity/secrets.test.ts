import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { loadSecrets, makeSecrets, SecretsError } from './secrets.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madang-secrets-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const asText = (key: Uint8Array): string => Buffer.from(key).toString('hex');

describe('the server’s secret', () => {
  test('is made once, in a file only its owner reads, and found again', async () => {
    const data = join(folder, 'deep/data');
    const first = await loadSecrets(data, {});
    const again = await loadSecrets(data, {});
    assert.equal(asText(first.server), asText(again.server));
    assert.equal((await stat(join(data, 'secrets.json'))).mode & 0o777, 0o600);
    assert.deepEqual(await readdir(data), ['secrets.json']);
  });

  test('is the same for processes that start together', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => loadSecrets(folder, {})));
    assert.equal(new Set(all.map(({ server }) => asText(server))).size, 1);
  });

  test('differs from one installation to another', async () => {
    const other = join(folder, 'other');
    assert.notEqual(asText((await loadSecrets(folder, {})).server), asText((await loadSecrets(other, {})).server));
  });

  test('comes from the environment before the file, and no file is made', async () => {
    const { server } = await loadSecrets(folder, { MADANG_SECRET: 'e'.repeat(32) });
    assert.equal(asText(server), asText(makeSecrets('e'.repeat(32)).server));
    assert.deepEqual(await readdir(folder), []);
  });

  test('is never replaced when its file cannot be read', async () => {
    for (const content of ['', '{', '[]', '{"server":"short"}']) {
      await writeFile(join(folder, 'secrets.json'), content);
      await assert.rejects(loadSecrets(folder, {}), SecretsError);
      assert.equal(await readFile(join(folder, 'secrets.json'), 'utf8'), content);
    }
  });

  test('is refused when it is short', async () => {
    await assert.rejects(loadSecrets(folder, { MADANG_SECRET: 'short' }), SecretsError);
  });
});

describe('a community’s secret', () => {
  test('follows from the server’s, one for each', () => {
    const secrets = makeSecrets('m'.repeat(32));
    assert.equal(secrets.company('demo').length, 1);
    assert.notEqual(secrets.companyText('demo'), secrets.companyText('other'));
    assert.equal(Buffer.from(secrets.company('demo')[0] ?? []).toString(), secrets.companyText('demo'));
    assert.notEqual(asText(secrets.server), asText(secrets.company('server')[0] ?? new Uint8Array()));
  });

  test('may be the company’s own, with the one before for a change', async () => {
    const env = { MADANG_COMPANY_SECRETS: JSON.stringify({ demo: ['n'.repeat(32), 'o'.repeat(32)] }) };
    const secrets = await loadSecrets(folder, env);
    assert.deepEqual(secrets.company('demo').map((key) => Buffer.from(key).toString()), ['n'.repeat(32), 'o'.repeat(32)]);
    assert.equal(secrets.company('toString').length, 1);
  });

  test('may be key pairs, at an address or in a file', async () => {
    const at = { algorithm: 'ES256', url: 'https://shop.example/jwks.json', issuer: 'shop' };
    const file = { algorithm: 'EdDSA', file: '/etc/madang/jwks.json' };
    const secrets = await loadSecrets(folder, { MADANG_COMPANY_KEYS: JSON.stringify({ demo: at, shop: file }) });
    assert.deepEqual([secrets.keys('demo'), secrets.keys('shop'), secrets.keys('toString')], [at, file, null]);
    for (const given of [
      'x', '[]', '{"demo":[]}', '{"demo":{"algorithm":"HS256","url":"https://a.example"}}', '{"demo":{"algorithm":"ES256"}}',
      '{"demo":{"algorithm":"ES256","url":"http://a.example"}}', '{"demo":{"algorithm":"ES256","url":"https://a.example","file":"a"}}',
      '{"demo":{"algorithm":"ES256","file":"a","secret":"b"}}',
    ]) {
      await assert.rejects(loadSecrets(folder, { MADANG_COMPANY_KEYS: given }), SecretsError, given);
    }
  });

  test('is no key of this server’s own, which differs by community', () => {
    const secrets = makeSecrets('m'.repeat(32), { demo: ['m'.repeat(32)] });
    const all = [secrets.own('demo'), secrets.own('other'), secrets.server, ...secrets.company('demo')].map(asText);
    assert.equal(new Set(all).size, 4);
  });

  test('is refused in any other shape', async () => {
    for (const text of ['x', '[]', '{"demo":"x"}', '{"demo":["short"]}', '{"demo":[]}', `{"demo":["${'a'.repeat(32)}",1]}`]) {
      await assert.rejects(loadSecrets(folder, { MADANG_COMPANY_SECRETS: text }), SecretsError, text);
    }
  });
});
