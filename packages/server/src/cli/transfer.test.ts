import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import iconv from 'iconv-lite';
import { exported, file, newPlace, newShop, root } from '../testing/command-place.js';

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
