import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { openSqliteStore } from '../store/sqlite/index.js';
import { file, newPlace, newShop, root } from '../testing/command-place.js';
import { madang } from '../testing/madang.js';

describe('madang doctor', () => {
  test('REDIS_URL is of no use with the embedded database, and is not looked at', async () => {
    const { out } = await madang(['doctor'], { env: { MADANG_DATA: place.data, PORT: '0', REDIS_URL: 'redis://127.0.0.1:1' }, cwd: root });
    assert.match(out, /· Redis: REDIS_URL is of no use without DATABASE_URL/);
  });

  test('a REDIS_URL that is none is refused, and not repeated', async () => {
    const { code, err } = await madang(['doctor'], { env: { MADANG_DATA: place.data, REDIS_URL: 'http://:ladle@x' }, cwd: root });
    assert.notEqual(code, 0);
    assert.match(err, /REDIS_URL must be like redis:/);
    assert.doesNotMatch(err, /ladle/);
  });

  test('looks only: nothing is made where there is nothing', async () => {
    const { data, run } = newPlace();
    const { code, out } = await run('doctor');
    assert.equal(code, 0, out);
    assert.match(out, /^✓ Node /);
    assert.match(out, /is not there yet/);
    assert.equal(existsSync(data), false);
  });

  let place: Awaited<ReturnType<typeof newShop>>;
  before(async () => {
    place = await newShop();
    await place.run('import', await file('title,votes\nOne,3\n'));
    await place.run('token', '--name', 'x');
  });

  test('tells what is there, and leaves it as it is', async () => {
    const names = readdirSync(place.data).sort();
    const { mtimeMs, size } = statSync(join(place.data, 'madang.db'));
    const { code, out } = await madang(['doctor'], { env: { MADANG_DATA: place.data, PORT: '0' }, cwd: root });
    assert.equal(code, 0, out);
    assert.match(out, /✓ Database: SQLite answers, schema \d+: 1 communities, 1 ideas/);
    assert.match(out, /✓ Secret: in .*for its owner only/);
    assert.deepEqual(readdirSync(place.data).sort(), names);
    const now = statSync(join(place.data, 'madang.db'));
    assert.deepEqual([now.mtimeMs, now.size], [mtimeMs, size]);
  });

  test('tells of webhooks to which nothing arrives', async () => {
    const failing = newPlace();
    await failing.run('community', 'add', 'shop', '--name', 'Shop');
    const added = await failing.run('webhook', 'add', 'https://hooks.shop.example/', '--community', 'shop');
    const [id = ''] = added.out.split('\n');
    assert.match((await failing.run('doctor')).out, /Nothing is wrong/);
    const fares = async (failingSince: number | null, off: string | null): Promise<string> => {
      const store = await openSqliteStore({ folder: failing.data });
      await store.setWebhookHealth(id, { failingSince, off });
      await store.close();
      return (await failing.run('doctor')).out;
    };
    const since = Date.UTC(2026, 0, 15);
    assert.match(await fares(since, null), new RegExp(`^✗ Webhook: .*${id} since 2026-01-15T.*again`, 'm'));
    assert.match(await fares(since, 'It answered 410.'), /^✗ Webhook: .* off\. It answered 410\. .*webhook on/m);
    assert.match(await fares(null, 'It was switched off.'), /Nothing is wrong/);
  });

  test('ends with 1 where something is wrong, and says what to do', async () => {
    const broken = newPlace();
    await broken.run('token', '--name', 'x');
    await writeFile(join(broken.data, 'madang.db'), 'no database at all '.repeat(300));
    const { code, out } = await broken.run('doctor');
    assert.equal(code, 1);
    assert.match(out, /^✗ Database: .*Restore a backup/m);
    assert.match(out, /One thing is wrong/);
    const unreachable = await newPlace({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }).run('doctor');
    assert.equal(unreachable.code, 1);
    assert.match(unreachable.out, /^✗ Database: PostgreSQL: .*Check DATABASE_URL/m);
    assert.match((await newPlace({ PORT: 'x' }).run('doctor')).err, /PORT must be a number/);
  });
});
