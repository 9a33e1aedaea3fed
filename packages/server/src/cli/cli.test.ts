import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, test } from 'node:test';
import { openSqliteStore } from '../store/sqlite/index.js';
import { newPlace, newShop } from '../testing/command-place.js';
import { COMMANDS } from './commands/index.js';

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
