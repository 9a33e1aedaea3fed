import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { MutateAnswer } from '@madang/protocol';
import { Communities } from '../../domain/communities.js';
import { Hub } from '../../sync/hub.js';
import { Mutator } from '../../sync/mutator.js';
import { systemTimers } from '../../sync/timers.js';
import { Yard } from '../contract/yard.js';
import type { Store, StoreError } from '../store.js';
import { openSqliteStore } from './index.js';

const root = await mkdtemp(join(tmpdir(), 'madang-disk-'));
const system = (name: string, ...args: readonly string[]): void => void execFileSync(name, args, { stdio: 'ignore' });

/** Why there is no small disk of our own here; `false` where there is one. */
const lacking = ((): string | false => {
  try {
    system('mount', '-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', root);
    return false;
  } catch {
    return 'there is no small disk to check with here: only root mounts one, on Linux';
  }
})();

after(async () => {
  if (lacking === false) system('umount', '--lazy', root);
  await rm(root, { recursive: true, force: true });
});

/** A hub and what writes through it, on a store. */
function writing(store: Store): { readonly mutator: Mutator; readonly faults: unknown[] } {
  const faults: unknown[] = [];
  const onError = (error: unknown): void => void faults.push(error);
  const hub = new Hub({ store, timers: systemTimers, send: () => undefined, onError });
  return { mutator: new Mutator({ store, hub, timers: systemTimers, defer: setImmediate, onError }), faults };
}

describe('a disk that is full', { skip: lacking }, () => {
  it('M7 M8: is told as busy, loses nothing that was acknowledged, and is written to again once there is room', async () => {
    const folder = join(root, 'data');
    const ballast = join(root, 'ballast');
    let store = await openSqliteStore({ folder });
    const yard = await Yard.open(store);
    const person = await yard.person();
    const community = await new Communities(store, Date.now).get(yard.id);
    const { mutator, faults } = writing(store);
    const actor = { id: person.id, community: yard.id, role: 'customer', anonymous: false } as const;
    const client = 'a-client-id-of-one-tab';
    const applied: string[] = [];
    let n = 1;
    const propose = async (): Promise<MutateAnswer> => {
      const id = `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
      const args = { id, board: 'ideas', title: `Idea ${n}`, body: 'words '.repeat(1_000), tags: [] };
      const answer = await mutator.mutate(community, actor, { client, n, fingerprint: null }, { name: 'idea.create', args });
      if (answer.type !== 'applied') return answer;
      applied.push(id);
      n += 1;
      return answer;
    };

    for (let left = 3; left > 0; left -= 1) {
      const done = await propose();
      assert.equal(done.type, 'applied', JSON.stringify(done));
    }
    // Whatever room there is goes to something else.
    await writeFile(ballast, Buffer.alloc(32 * 1024 * 1024)).catch(() => undefined);
    let answer = await propose();
    for (; answer.type === 'applied'; answer = await propose());
    assert.equal(answer.type, 'busy');
    assert.ok(faults.some((fault) => (fault as StoreError).kind === 'full'), String(faults));
    assert.equal((await propose()).type, 'busy', 'and stays so');
    for (const id of applied) assert.ok(await store.idea(yard.id, id), 'what is there can be read all the while');
    assert.equal(await store.idea(yard.id, `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`), null);

    await rm(ballast);
    assert.equal((await propose()).type, 'applied', 'the same number is done once there is room');
    await mutator.close();
    await store.close();

    store = await openSqliteStore({ folder });
    for (const id of applied) assert.ok(await store.idea(yard.id, id), `${id} was acknowledged`);
    const { ideas } = await store.ideas({ community: yard.id, board: 'ideas', sort: 'new', limit: 100 });
    assert.equal(ideas.length, applied.length, 'and each is there once');
    await store.close();
  });

  it('refuses to start in one line where nothing may be written, and changes nothing', async () => {
    const folder = join(root, 'still');
    await (await openSqliteStore({ folder })).close();
    const before = await readdir(folder);
    const still = join(root, 'seen');
    await mkdir(still);
    system('mount', '--bind', folder, still);
    try {
      system('mount', '-o', 'remount,bind,ro', still);
      await assert.rejects(openSqliteStore({ folder: still }), (error: StoreError) => {
        assert.match(error.kind, /^(?:unwritable|read-only)$/);
        assert.ok(error.message.includes(still) && !error.message.includes('\n'), error.message);
        return true;
      });
      assert.deepEqual(await readdir(folder), before);
    } finally {
      system('umount', '--lazy', still);
    }
    const store = await openSqliteStore({ folder });
    await (await Yard.open(store)).propose({ title: 'umbrella' });
    await store.close();
  });
});
