import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserLocks } from './browser.js';

/** Web Locks as far as they are used: one holder a name, until its promise settles. */
function lockManager(): LockManager {
  const held = new Set<string>();
  const request = async (
    name: string,
    _options: LockOptions,
    grant: (lock: Lock | null) => unknown,
  ): Promise<unknown> => {
    if (held.has(name)) return grant(null);
    held.add(name);
    await grant({ name, mode: 'exclusive' });
    held.delete(name);
    return undefined;
  };
  return { request } as unknown as LockManager;
}

test('O5: a Web Lock is taken at once or not at all, and let go by its holder', async (t) => {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { locks: lockManager() } });
  t.after(() => {
    if (before) Object.defineProperty(globalThis, 'navigator', before);
    else Reflect.deleteProperty(globalThis, 'navigator');
  });
  const locks = browserLocks();
  assert.ok(locks);
  const release = await locks.hold('x');
  assert.ok(release);
  assert.equal(await locks.hold('x'), null);
  release();
  let again = null;
  for (let tries = 0; tries < 100 && !again; tries += 1) again = await locks.hold('x');
  assert.ok(again);
});
