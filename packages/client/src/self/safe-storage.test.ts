import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VirtualBrowser, VirtualClock } from '@madang/testkit';
import { readKept, writeKept } from './keep.js';
import { leases } from './lease.js';
import { safeStorage } from './safe-storage.js';

test('O5: what cannot be stored is kept in memory, and told once', () => {
  const browser = new VirtualBrowser();
  const warned: string[] = [];
  const storage = safeStorage(browser.storage, (message) => warned.push(message));
  storage.setItem('a', '1');
  browser.blocked = true;
  storage.setItem('b', '2');
  storage.setItem('b', '3');
  assert.equal(storage.getItem('b'), '3');
  assert.equal(storage.getItem('a'), null);
  assert.deepEqual(storage.keys(), ['b']);
  assert.equal(warned.length, 1);
  browser.blocked = false;
  assert.deepEqual([...storage.keys()].sort(), ['a', 'b']);
  storage.setItem('b', '4');
  assert.equal(browser.stored.get('b'), '4', 'it goes back to where it survives a reload');
  storage.removeItem('a');
  assert.equal(storage.getItem('a'), null);
});

test('O5: what is kept reads as it was written; nothing leaves no trace; rubbish is nothing', () => {
  const { storage, stored } = new VirtualBrowser();
  const item = {
    key: 'k', call: { name: 'vote.set', args: { idea: 'i', on: true } }, at: 1, step: 1, n: 3, moved: false, failure: null,
  } as const;
  writeKept(storage, 'name', { last: 3, items: [item] });
  assert.deepEqual(readKept(storage, 'name'), { last: 3, items: [item] });
  writeKept(storage, 'name', { last: 3, items: [] });
  assert.equal(stored.size, 0);
  for (const rubbish of ['', '{', 'null', '{"items":1}', '[]', '7']) {
    stored.set('name', rubbish);
    assert.equal(readKept(storage, 'name'), null, rubbish);
  }
});

test('O5: without Web Locks a lease stands in: kept alive, free when let go, free when its page died', async () => {
  const clock = new VirtualClock();
  const { storage } = new VirtualBrowser();
  const locks = leases({ now: () => clock.now, after: clock.after }, storage);
  const release = await locks.hold('x');
  assert.ok(release);
  await clock.pass(10 * 60_000);
  assert.equal(await locks.hold('x'), null);
  release();
  const again = await locks.hold('x');
  assert.ok(again);

  // A page that crashed renews nothing.
  const dead = new VirtualClock();
  dead.now = clock.now;
  const crashed = leases({ now: () => dead.now, after: () => () => {} }, storage);
  assert.ok(await crashed.hold('y'));
  assert.equal(await locks.hold('y'), null);
  await clock.pass(4 * 60_000);
  assert.ok(await locks.hold('y'));
});
