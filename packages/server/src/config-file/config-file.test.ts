import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openSqliteStore } from '../store/sqlite/index.js';
import { madang, type Ran } from '../testing/madang.js';
import { configSchema } from './json-schema.js';

const SHOP = {
  name: 'Corner shop',
  locales: ['ko', 'en'],
  visitors: ['vote', 'comment'],
  emailCodes: false,
  boards: [
    { id: 'bugs', name: '오류', description: '잘 안 되는 것', promise: { supporters: 50, days: 14 } },
    { id: 'ideas', name: '제안' },
  ],
  statusNames: { planned: { ko: '굽기로 했어요', en: 'In the oven' } },
  statusColors: { planned: '#aa3300' },
  approval: true,
  clock: true,
  privacy: { reasons: true, idle: 400 },
  tokens: { algorithm: 'RS256', url: 'https://shop.example/jwks.json', issuer: 'shop' },
  rules: { first: true, words: ['대출'], boards: ['ideas'] },
};

describe('madang config', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'madang-config-'));
  });
  after(() => rm(folder, { recursive: true }));

  async function run(verb: string, file: unknown): Promise<Ran> {
    const text = typeof file === 'string' ? file : JSON.stringify(file);
    await writeFile(join(folder, 'madang.config.json'), text);
    return madang(['config', verb], { env: { MADANG_DATA: join(folder, 'data'), PORT: '0' }, cwd: folder });
  }

  test('the schema that is published is the one that is checked by', async () => {
    const kept = await readFile(new URL('../../madang.config.schema.json', import.meta.url), 'utf8');
    assert.deepEqual(JSON.parse(kept), JSON.parse(JSON.stringify(configSchema())), 'madang config schema prints it anew');
  });

  test('what is applied is there, twice the same, and what is left out stays', async () => {
    assert.match((await run('check', { communities: { shop: SHOP } })).out, /is fine: shop/);
    for (let n = 0; n < 2; n += 1) assert.equal((await run('apply', { communities: { shop: SHOP } })).code, 0);
    assert.equal((await run('apply', { communities: { shop: { name: 'Shop' } } })).code, 0);
    const store = await openSqliteStore({ folder: join(folder, 'data') });
    try {
      const community = await store.community('shop');
      assert.equal(community?.name, 'Shop');
      assert.deepEqual([community.locales, community.emailCode, community.approval, community.clock], [['ko', 'en'], false, true, true]);
      assert.deepEqual(community.anonymous, { propose: false, vote: true, comment: true });
      assert.deepEqual(community.tokens, SHOP.tokens);
      assert.deepEqual(community.moderation, SHOP.rules);
      assert.deepEqual(community.privacy, SHOP.privacy);
      assert.deepEqual(community.statusNames, SHOP.statusNames);
      assert.deepEqual(community.statusColors, SHOP.statusColors);
      assert.deepEqual(community.promises, { bugs: { supporters: 50, days: 14 } });
      assert.deepEqual((await store.boards('shop')).map(({ id }) => id), ['bugs', 'ideas']);
    } finally {
      await store.close();
    }
  });

  test('everything that is wrong is told with where it stands, and nothing is changed', async () => {
    const cases: readonly (readonly [file: unknown, said: readonly RegExp[]])[] = [
      ['{\n  "communities": {\n    nope\n', [/line 3, column 5/]],
      [{ communities: {} }, [/must name a community/]],
      [{ communities: { shop: { nmae: 'x', locales: ['no such!'], rules: { links: 0 }, privacy: { idle: 0 } } } },
        [/communities\.shop\.privacy\.idle/, /communities\.shop\.nmae is not a known field/, /communities\.shop\.locales\.0 must be a language tag/, /rules\.links must be 1 or more/]],
      [{ communities: { shop: { name: 'Shop', tokens: { algorithm: 'ES256', url: 'http://shop.example' } } } }, [/tokens: url must begin with https/]],
      [{ communities: { shop: { name: 'Shop', tokens: { algorithm: 'none', url: 'https://shop.example' } } } }, [/tokens\.algorithm/]],
      [{ communities: { shop: { boards: [{ id: 'a', name: 'A' }, { id: 'a', name: 'B' }] } } }, [/boards\.1\.id names "a" again/]],
      [{ communities: { fresh: { name: 'Fresh' }, shop: { rules: { boards: ['nowhere'] } } } }, [/there is no board "nowhere"/]],
    ];
    for (const [file, said] of cases) {
      const { code, err } = await run('apply', file);
      assert.equal(code, 1);
      for (const one of said) assert.match(err, one);
    }
    const list = await madang(['community', 'list'], { env: { MADANG_DATA: join(folder, 'data'), PORT: '0' }, cwd: folder });
    assert.doesNotMatch(list.out, /fresh/);
  });
});
