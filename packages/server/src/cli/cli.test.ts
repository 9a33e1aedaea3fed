import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import iconv from 'iconv-lite';
import { openSqliteStore } from '../store/sqlite/index.js';
import { madang, type Ran } from '../testing/madang.js';
import { COMMANDS } from './commands/index.js';

const root = mkdtempSync(join(tmpdir(), 'madang-cli-'));
after(() => rm(root, { recursive: true }));

type Run = (...args: readonly string[]) => Promise<Ran>;

let places = 0;

/** A command line with a data folder of its own. */
function newPlace(env: Record<string, string> = {}) {
  places += 1;
  const data = join(root, `data-${places}`);
  const at = { env: { MADANG_DATA: data, PORT: '0', ...env }, cwd: root };
  const run = (...args: readonly string[]): Promise<Ran> => madang(args, at);
  return { data, run };
}

/** One with an empty community "shop". */
async function newShop() {
  const place = newPlace();
  assert.equal((await place.run('community', 'add', 'shop', '--name', 'Shop')).code, 0);
  const run = (...args: readonly string[]): Promise<Ran> => place.run(...args, '--community', 'shop');
  return { ...place, run, exported: () => exported(run) };
}

let files = 0;
async function file(content: string | Buffer, ending = 'csv'): Promise<string> {
  files += 1;
  const path = join(root, `file-${files}.${ending}`);
  await writeFile(path, content);
  return path;
}

async function exported(run: Run): Promise<readonly Record<string, unknown>[]> {
  const path = await file('', 'jsonl');
  const { code, err } = await run('export', path);
  assert.equal(code, 0, err);
  const lines = (await readFile(path, 'utf8')).split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('help', () => {
  const { run } = newPlace();

  test('the list names every command', async () => {
    for (const words of [['--help'], ['-h'], ['help']]) {
      const { code, out } = await run(...words);
      assert.equal(code, 0);
      for (const name of COMMANDS.keys()) assert.match(out, new RegExp(`^  ${name} `, 'm'));
    }
    assert.equal((await run()).code, 2);
  });

  for (const name of COMMANDS.keys()) {
    test(`madang ${name} --help tells its options, and does nothing`, async () => {
      const { code, out, err } = await run(name, '--help');
      assert.deepEqual([code, err], [0, '']);
      assert.match(out, new RegExp(`^Usage: madang ${name}`, 'm'));
    });

    test(`madang ${name} with an option that there is not ends with 2 and a hint`, async () => {
      const { code, err } = await run(name, '--nonsense');
      assert.equal(code, 2);
      assert.match(err, new RegExp(`--nonsense.*madang ${name} --help`));
      assert.equal(err.split('\n').length, 1);
    });
  }

  test('what is no command, or too many words, ends with 2 and a hint', async () => {
    for (const [args, hint] of [
      [['imprt'], /imprt.*Did you mean "import"/],
      [['xyzzy'], /madang --help/],
      [['token', 'a'], /"a".*madang token --help/],
      [['import', 'a', 'b'], /"b"/],
      [['import', '--map'], /--map/],
    ] as const) {
      const { code, err } = await run(...args);
      assert.equal(code, 2, args.join(' '));
      assert.match(err, hint);
    }
  });
});

describe('madang import', () => {
  const ROWS = '제목,내용,추천수,분류\n장바구니에 메모를,"둘째 줄에, 쉼표",12,앱\n배송일 고르기,금요일에요,7,배송\n';

  test('a dry run shows the rows as they would land and changes nothing', async () => {
    const { data, run } = newPlace();
    const { code, out } = await run('import', await file(ROWS), '--dry-run');
    assert.equal(code, 0);
    assert.match(out, /장바구니에 메모를 +12 +open +앱/);
    assert.match(out, /둘째 줄에, 쉼표/);
    assert.match(out, /2 would come in/);
    assert.equal(existsSync(data), false);
  });

  test('the same file twice changes nothing the second time', async () => {
    const { run, exported } = await newShop();
    const path = await file(ROWS);
    assert.match((await run('import', path)).out, /2 imported$/m);
    const first = await exported();
    assert.deepEqual(first.map(({ title, votes }) => [title, votes]).sort(), [['배송일 고르기', 7], ['장바구니에 메모를', 12]]);
    const { code, out } = await run('import', path);
    assert.equal(code, 0);
    assert.match(out, / {2}0 imported\n {2}2 imported before, unchanged/);
    assert.deepEqual(await exported(), first);
  });

  for (const [what, encode, encoding] of [
    ['semicolons', (text) => Buffer.from(text), 'utf-8'],
    ['EUC-KR', (text) => iconv.encode(text, 'euc-kr'), 'cp949'],
    ['CP949', (text) => iconv.encode(text.replace('둘째', '똠방각하'), 'cp949'), 'cp949'],
    ['UTF-16', (text) => iconv.encode(text, 'utf-16le', { addBOM: true }), 'utf-16le'],
    ['UTF-16 the other way', (text) => iconv.encode(text, 'utf-16be', { addBOM: true }), 'utf-16be'],
    ['UTF-8 with a mark', (text) => iconv.encode(text, 'utf-8', { addBOM: true }), 'utf-8'],
  ] as const satisfies readonly (readonly [string, (text: string) => Buffer, string])[]) {
    test(`a file in ${what} is read as it is`, async () => {
      const text = '제목;내용;추천수\n장바구니에 메모를;"둘째 줄; 여기";12\n배송일 고르기;금요일에요;7\n';
      const { code, out, err } = await newPlace().run('import', await file(encode(text)), '--dry-run');
      assert.equal(code, 0, err);
      assert.match(out, new RegExp(`csv, ${encoding}; title=제목`));
      assert.match(out, /장바구니에 메모를 +12/);
      assert.match(out, /줄; 여기/);
    });
  }

  test('a CSV that is not one is told in one line', async () => {
    const { data, run } = newPlace();
    const html = '<!doctype html><html><head><title>x</title></head><body><p>not here</p></body></html>';
    for (const content of [
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
      Buffer.from('PK\u0003\u0004 a workbook'),
      Buffer.from(html),
      Buffer.from(''),
      Buffer.from('{"a": '),
      Buffer.from('foo,bar\n1,2\n'),
    ]) {
      const { code, out, err } = await run('import', await file(content));
      assert.equal(code, 1, content.toString());
      assert.equal(out, '');
      assert.match(err, /^[A-Z].+\.$/);
    }
    assert.match((await run('import', join(root, 'nowhere.csv'))).err, /There is no file/);
    assert.match((await run('import', root)).err, /folder/);
    assert.match((await run('import')).err, /Say which file/);
    assert.equal(existsSync(data), false);
  });

  test('around a broken line of JSONL the rest comes in, and its number is told', async () => {
    const { run, exported } = await newShop();
    const lines = ['{"title":"One","votes":3}', '{"title":"Broken', '{"title":"Three","__proto__":{"votes":9}}'];
    const { code, out } = await run('import', await file(lines.join('\n'), 'jsonl'));
    assert.equal(code, 0);
    assert.match(out, /2 imported/);
    assert.match(out, /line 2: /);
    assert.deepEqual((await exported()).map(({ title, votes }) => [title, votes]).sort(), [['One', 3], ['Three', 0]]);
  });

  test('what is not HTML comes in word for word, and what HTML loses is told', async () => {
    const { run, exported } = await newShop();
    const rows = [
      { title: '<script>alert(1)</script> title', body: 'price < 100 and size > 5' },
      { title: 'List<String> <3', body: '<p>a</p><script>b</script>' },
    ];
    const { out } = await run('import', await file(JSON.stringify(rows), 'json'));
    assert.match(out, /left out of the HTML of the body.*script|script.*left out of the HTML of the body/);
    assert.deepEqual((await exported()).map(({ title, body }) => [title, body]).sort(), [
      ['<script>alert(1)</script> title', 'price < 100 and size > 5'],
      ['List<String> <3', 'a'],
    ]);
  });

  test('a mapping that cannot be is told with what there is', async () => {
    const { run } = newPlace();
    const { code, err } = await run('import', await file(ROWS), '--map', 'title=제믁');
    assert.equal(code, 1);
    assert.match(err, /"제믁".*"제목"/);
    assert.match((await run('import', await file(ROWS), '--encoding', 'latin')).err, /--encoding must be one of utf-8/);
  });
});

describe('madang export and backup', () => {
  test('what is not there is told', async () => {
    const { run } = await newShop();
    const { code, err } = await run('export', '--board', 'nope');
    assert.equal(code, 1);
    assert.match(err, /^The community "shop" has no board "nope". It has: ideas.$/);
    assert.match((await newPlace().run('export', '--community', 'nope')).err, /There is no community "nope"/);
    assert.match((await run('export', join(root, 'no', 'where.csv'))).err, /cannot be written: there is no folder/);
    assert.match((await run('export', '--format', 'xml')).err, /json, jsonl, csv/);
  });

  const OWN = {
    id: '00000000-0000-4000-8000-000000000001',
    title: 'One',
    body: '**Why** not',
    bodyFormat: 'markdown',
    votes: 3,
    status: 'planned',
    tags: ['app'],
    createdAt: '2024-01-02T03:04:05.000Z',
    author: '홍*동 님',
    response: { author: '김민아', body: 'We *will*.', createdAt: '2024-01-03T03:04:05.000Z' },
    comments: [
      { id: 'a', author: 'J. D.', body: 'First', createdAt: '2024-01-02T04:00:00.000Z' },
      { id: 'b', parent: 'a', author: '김민아', staff: true, body: 'Thanks', createdAt: '2024-01-02T05:00:00.000Z' },
      { id: 'c', body: 'Nameless', createdAt: '2024-01-02T06:00:00.000Z' },
    ],
  };

  /** All that a file tells of ideas, but for the ids that a community gives. */
  function told(ideas: readonly Record<string, unknown>[]): unknown {
    return ideas.map(({ id: _, comments, ...idea }) => {
      const list = comments as readonly { readonly id: string; readonly parent?: string }[];
      const place = (id: string | undefined): number => list.findIndex((comment) => comment.id === id);
      const above = list.map(({ id: __, parent, ...comment }) => ({ ...comment, above: place(parent) }));
      return { ...idea, comments: above };
    });
  }

  for (const format of ['json', 'jsonl', 'csv']) {
    test(`an export as ${format} comes back whole into an empty community, and then changes nothing`, async () => {
      const { run } = await newShop();
      const rows = [OWN, { title: 'Two', votes: 4, bodyFormat: 'markdown', body: '', createdAt: '2024-02-01' }];
      const { out } = await run('import', await file(JSON.stringify(rows), 'json'));
      assert.match(out, /2 imported$/m);
      const path = await file('', format);
      assert.equal((await run('export', path)).code, 0);
      assert.match((await run('import', path)).out, /0 imported\n {2}2 imported before/, 'where it came from, too');
      const other = await newShop();
      const report = (await other.run('import', path)).out;
      assert.match(report, /2 imported$/m);
      assert.doesNotMatch(report, /not used/);
      assert.match((await other.run('import', path)).out, /0 imported\n {2}2 imported before/);
      const [first, second] = [told(await exported(run)), told(await other.exported())];
      assert.deepEqual(second, first);
      const { response, comments, author, body } = ((first as object[])[0] ?? {}) as typeof OWN;
      assert.deepEqual([author, body, response], [OWN.author, OWN.body, OWN.response]);
      assert.deepEqual(comments, [
        { author: 'J. D.', body: 'First', createdAt: '2024-01-02T04:00:00.000Z', above: -1 },
        { author: '김민아', staff: true, body: 'Thanks', createdAt: '2024-01-02T05:00:00.000Z', above: 0 },
        { body: 'Nameless', createdAt: '2024-01-02T06:00:00.000Z', above: -1 },
      ]);
    });
  }

  test('a backup is a data folder’s database, and never written over anything', async () => {
    const place = newPlace();
    await place.run('community', 'add', 'demo', '--name', 'Demo');
    const path = join(root, 'backup.db');
    assert.deepEqual(await place.run('backup', path), { code: 0, out: `Written to ${path}.`, err: '' });
    const again = await place.run('backup', path);
    assert.equal(again.code, 1);
    assert.match(again.err, /exists already/);
    assert.match((await place.run('backup')).err, /Say where to/);
    assert.match((await place.run('backup', join(root, 'no', 'where'))).err, /There is no folder/);
  });

  test('moving asks whither, and needs something to move', async () => {
    const place = newPlace();
    assert.match((await place.run('migrate')).err, /Say where to: --to postgres:/);
    assert.match((await place.run('migrate', '--to', 'mysql://x')).err, /Say where to/);
    assert.match((await place.run('migrate', '--to', 'postgres://127.0.0.1:1/x')).err, /There is no database in .*MADANG_DATA says/);
    await place.run('community', 'add', 'demo', '--name', 'Demo');
    assert.match((await place.run('migrate', '--to', 'postgres://127.0.0.1:1/x')).err, /server cannot be reached/);
  });
});

describe('madang token', () => {
  const { run } = newPlace();
  for (const role of ['customer', 'staff', 'admin']) {
    test(`signs one for ${role}`, async () => {
      const { code, out } = await run('token', '--role', role, '--name', '김민아', '--email', 'mina@example.com');
      assert.equal(code, 0);
      const claims = JSON.parse(Buffer.from(out.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
      assert.deepEqual(
        [claims['roles'], claims['name'], claims['email'], claims['aud']],
        [[role], '김민아', 'mina@example.com', 'demo'],
      );
    });
  }

  test('what cannot be is told', async () => {
    assert.match((await run('token', '--role', 'boss', '--name', 'x')).err, /customer, staff, admin/);
    assert.match((await run('token')).err, /Say who it is for/);
    assert.match((await run('token', '--name', 'x', '--days', '30')).err, /at most 1/);
    assert.ok((await run('token', '--secret')).out.length >= 32);
  });
});

describe('madang community', () => {
  test('makes, changes and lists', async () => {
    const { run } = newPlace();
    assert.match((await run('community')).out, /no community yet/);
    const made = await run(
      ...['community', 'add', 'shop', '--name', '가게', '--locales', 'ko,en', '--anonymous', 'vote,comment'],
      ...['--boards', 'ideas=제안,bugs=오류'],
    );
    assert.deepEqual([made.code, made.err], [0, '']);
    assert.equal((await run('community', 'set', 'shop', '--anonymous', 'off', '--boards', 'bugs=버그')).code, 0);
    assert.equal((await run('community', 'list')).out, [
      'shop  가게',
      '  languages  ko, en',
      '  anonymous  off',
      '  codes      on',
      '  boards     ideas (제안), bugs (버그)',
    ].join('\n'));
    for (const wanted of ['off', 'on']) {
      assert.equal((await run('community', 'set', 'shop', '--email-codes', wanted)).code, 0);
      assert.match((await run('community', 'list')).out, new RegExp(`codes +${wanted}`));
    }
  });

  test('what cannot be is told in one line, and changes nothing', async () => {
    const { data, run } = newPlace();
    for (const [args, words] of [
      [['make', 'shop'], /list, add, set/],
      [['add'], /Say which one/],
      [['add', 'Shop', '--name', 'x'], /lower-case/],
      [['add', 'shop'], /name/],
      [['add', 'shop', '--name', 'x', '--anonymous', 'all'], /off, or some of vote, comment, propose/],
      [['add', 'shop', '--name', 'x', '--boards', 'ideas'], /ID=NAME/],
      [['add', 'shop', '--name', 'x', '--email-codes', 'maybe'], /on, off/],
      [['add', 'shop', '--name', 'x', '--locales', '!'], /language/],
      [['set', 'shop', '--name', 'x'], /There is no community "shop"/],
    ] as const) {
      const { code, err } = await run('community', ...args);
      assert.equal(code, 1);
      assert.match(err, words);
      assert.equal(err.includes('\n'), false);
    }
    assert.equal(existsSync(data), false);
  });
});

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

test('who is taken into the team past a server, and who is removed, stands in the audit log', async () => {
  const { data, run } = await newShop();
  const mina = 'mina@shop.example';
  for (const words of [['add', mina, '--name', 'Mina'], ['remove', mina]]) {
    const { code, err } = await run('staff', ...words);
    assert.equal(code, 0, err);
  }
  const store = await openSqliteStore({ folder: data });
  const lines = await store.auditLog({ community: 'shop', limit: 9 });
  await store.close();
  assert.deepEqual(
    lines.map(({ person, action, data: more }) => [person, action, more]),
    [[null, 'staff.removed', {}], [null, 'staff.invited', { role: 'staff' }]],
  );
});
