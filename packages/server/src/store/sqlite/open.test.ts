import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { Yard } from '../contract/yard.js';
import type { Store, StoreError } from '../store.js';
import { openDriver } from './driver.js';
import { DATABASE_FILE, inspectSqlite, MemoryShelf, openSqliteStore } from './index.js';

const root = await mkdtemp(join(tmpdir(), 'madang-sqlite-'));
after(() => rm(root, { recursive: true, force: true }));

let folders = 0;
function newFolder(): string {
  folders += 1;
  return join(root, `data-${folders}`, 'deeper');
}

function fault(kind: StoreError['kind'], named: string) {
  return (error: unknown): boolean => {
    const { name, kind: found, message } = error as StoreError;
    assert.equal(name, 'StoreError');
    assert.equal(found, kind, message);
    assert.ok(message.includes(named), message);
    assert.ok(!message.includes('\n'), message);
    return true;
  };
}

describe('a data folder', () => {
  it('is made when it is not there, and taken by one store at a time', async () => {
    const folder = newFolder();
    const store = await openSqliteStore({ folder });
    await assert.rejects(openSqliteStore({ folder }), fault('locked', folder));
    await store.close();
    await (await openSqliteStore({ folder })).close();
  });

  it('is free again when the process that had it was killed', async () => {
    const folder = newFolder();
    const script = `
      import { openSqliteStore } from ${JSON.stringify(new URL('./index.js', import.meta.url).href)};
      await openSqliteStore({ folder: ${JSON.stringify(folder)} });
      process.stdout.write('open');
      setInterval(() => undefined, 1000);`;
    const child: ChildProcess = spawn(
      process.execPath,
      ['--conditions=@madang/source', '--import', 'tsx', '--input-type=module', '--eval', script],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    assert.ok(child.stdout);
    await once(child.stdout, 'data');
    await assert.rejects(openSqliteStore({ folder }), fault('locked', folder));
    child.kill('SIGKILL');
    await once(child, 'exit');
    await (await openSqliteStore({ folder })).close();
  });

  it('is refused in one line when nothing can be written there', async () => {
    const file = join(root, 'file');
    await writeFile(file, '');
    await assert.rejects(openSqliteStore({ folder: join(file, 'data') }), fault('unwritable', join(file, 'data')));
    const folder = newFolder();
    await mkdir(join(folder, 'madang.lock'), { recursive: true });
    await assert.rejects(openSqliteStore({ folder }), fault('unwritable', folder));
  });

  it('is refused when a newer program wrote it, and stays as it is', async () => {
    const folder = newFolder();
    await (await openSqliteStore({ folder })).close();
    const driver = openDriver(join(folder, DATABASE_FILE));
    driver.exec(`insert into schema_migrations values (9999, 'later', 0)`);
    driver.close();
    await assert.rejects(openSqliteStore({ folder }), fault('newer-schema', '9999'));
    // The lock was given back.
    await assert.rejects(openSqliteStore({ folder }), fault('newer-schema', '9999'));
  });

  it('is refused when its file is no database', async () => {
    const folder = newFolder();
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, DATABASE_FILE), 'no database at all '.repeat(500));
    await assert.rejects(openSqliteStore({ folder }), fault('unsupported', folder));
  });
});

describe('a backup', () => {
  async function filled(): Promise<{ folder: string; store: Store; yard: Yard; idea: string }> {
    const folder = newFolder();
    const store = await openSqliteStore({ folder });
    const yard = await Yard.open(store);
    const [idea] = await yard.propose({ title: 'umbrella' });
    assert.ok(idea);
    return { folder, store, yard, idea: idea.id };
  }

  it('holds what was committed, and raises the epoch where it is restored', async () => {
    const { folder, store, yard, idea } = await filled();
    const copy = join(folder, 'backup.db');
    await store.backup(copy);
    const person = await yard.person();
    await yard.vote(idea, person.id, true);
    const before = store.epoch;
    await store.clearCommunity(yard.id);
    const lost = store.epoch;
    await store.close();

    const restored = newFolder();
    await mkdir(restored, { recursive: true });
    await copyFile(copy, join(restored, DATABASE_FILE));
    const first = await openSqliteStore({ folder: restored });
    assert.ok(first.epoch > before);
    assert.ok(first.epoch >= lost, 'an epoch that the lost history gave out is not given out again for less');
    assert.equal((await first.idea(yard.id, idea))?.idea.votes, 0);
    assert.equal((await first.similar(yard.id, 'ideas', 'umbrella', 3)).length, 1);
    const { epoch } = first;
    await first.close();
    const second = await openSqliteStore({ folder: restored });
    assert.equal(second.epoch, epoch, 'only the first opening is a restore');
    await second.close();
    const original = await openSqliteStore({ folder });
    assert.equal(original.epoch, lost, 'the original was not marked');
    await original.close();
  });

  it('does not overwrite anything, and leaves nothing half done', async () => {
    const { folder, store } = await filled();
    const path = join(folder, 'taken');
    await writeFile(path, 'mine');
    await assert.rejects(store.backup(path), fault('unwritable', path));
    await assert.rejects(store.backup(join(folder, 'nowhere', 'x.db')), fault('unwritable', folder));
    await store.close();
  });

  it('holds nobody up: the event loop turns while it is made', async () => {
    const { folder, store, yard, idea } = await filled();
    const person = await yard.person();
    let turns = 0;
    let made = false;
    const turn = (): void => {
      turns += 1;
      if (!made) setImmediate(turn);
    };
    setImmediate(turn);
    const backup = store.backup(join(folder, 'backup.db')).finally(() => (made = true));
    await yard.vote(idea, person.id, true);
    assert.ok(!made, 'a vote does not wait for it');
    await backup;
    assert.ok(turns > 1);
    assert.deepEqual(inspectSqlite(folder)?.counts.votes, 1);
    await store.close();
  });

  it('can be made of a database in memory', async () => {
    const store = await openSqliteStore({ memory: true });
    const yard = await Yard.open(store);
    const folder = newFolder();
    await mkdir(folder, { recursive: true });
    await store.backup(join(folder, DATABASE_FILE));
    await store.close();
    const restored = await openSqliteStore({ folder });
    assert.deepEqual(await restored.community(yard.id), yard.settings());
    await restored.close();
  });
});

describe('a look from outside', () => {
  it('makes nothing where there is nothing', async () => {
    const folder = newFolder();
    assert.equal(inspectSqlite(folder), null);
    assert.equal(existsSync(folder), false);
  });

  it('tells what is no database of ours', async () => {
    const folder = newFolder();
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, DATABASE_FILE), 'no database at all '.repeat(500));
    assert.throws(() => inspectSqlite(folder), fault('unsupported', folder));
    await writeFile(join(folder, DATABASE_FILE), '');
    assert.throws(() => inspectSqlite(folder), fault('unsupported', folder));
  });
});

describe('the epoch', () => {
  it('begins with the time, so that a database made anew is told from the one before', async () => {
    const seconds = 1_800_000_000;
    const store = await openSqliteStore({ memory: true, now: () => seconds * 1000 });
    assert.equal(store.epoch, seconds);
    const yard = await Yard.open(store);
    await store.clearCommunity(yard.id);
    assert.equal(store.epoch, seconds + 1);
    await store.close();
  });
});

describe('a shelf of databases in memory', () => {
  /** Every row of every table of a copy. */
  async function rows(store: Store): Promise<Record<string, unknown>> {
    const folder = newFolder();
    await mkdir(folder, { recursive: true });
    await store.backup(join(folder, DATABASE_FILE));
    const driver = openDriver(join(folder, DATABASE_FILE));
    try {
      // How the text search arranges what it has is its own; what it has is in the tables beside.
      const tables = driver
        .prepare("select name from sqlite_master where type = 'table' and name <> 'idea_grams_data' order by name")
        .all([]);
      return Object.fromEntries(
        tables.map(([name]) => [String(name), driver.prepare(`select * from ${String(name)}`).all([])]),
      );
    } finally {
      driver.close();
    }
  }

  it('gives each an empty one, as a new one is', async () => {
    const now = (): number => 1_800_000_000_000;
    const shelf = new MemoryShelf();
    const first = shelf.open(now);
    const yard = await Yard.open(first);
    const person = await yard.person();
    const [idea] = await yard.propose({ title: 'Words to be found' });
    assert.ok(idea);
    await yard.vote(idea.id, person.id, true);
    const deed = { community: yard.id, person: person.id, action: 'board.set', kind: 'board', thing: 'ideas' } as const;
    await first.audit({ at: now(), data: {}, ...deed });
    await first.clearCommunity('nobody');
    const filled = await rows(first);
    await first.close();

    const second = shelf.open(now);
    assert.equal(second.epoch, now() / 1_000, 'time begins anew');
    const fresh = await openSqliteStore({ memory: true, now });
    assert.deepEqual(await rows(second), await rows(fresh));
    for (const table of ['audit', 'ideas', 'idea_search', 'people', 'votes']) {
      assert.notDeepEqual(filled[table], [], `${table} had nothing that could be left`);
    }
    await second.audit({ at: now(), data: {}, ...deed, community: 'demo' });
    await Promise.all([second.close(), fresh.close()]);
  });

  it('gives nobody the database of another', async () => {
    const shelf = new MemoryShelf();
    const [first, beside] = [shelf.open(Date.now), shelf.open(Date.now)];
    const yard = await Yard.open(first);
    assert.equal(await beside.community(yard.id), null);
    await first.close();
    await assert.rejects(first.community(yard.id), /closed/);
    const next = shelf.open(Date.now);
    const other = await Yard.open(next);
    await assert.rejects(first.community(other.id), /closed/, 'nor of who came after them');
    await first.close();
    assert.deepEqual(await next.community(other.id), other.settings());
    await Promise.all([next.close(), beside.close()]);
  });
});
