import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KeptPhoto } from '../api.js';
import type { PhotoDisk } from '../surroundings.js';
import { openShelf } from './shelf.js';

const photo = (id: string): KeptPhoto => ({ id, width: 4, height: 3, blob: new Blob([id], { type: 'image/webp' }) });

/** A disk on which each step ends when it is told to, as on a slow telephone. */
function slowDisk(): { readonly disk: PhotoDisk; readonly kept: Map<string, KeptPhoto>; finish(): Promise<void> } {
  const kept = new Map<string, KeptPhoto>();
  const waiting: (() => void)[] = [];
  const wait = (): Promise<void> => new Promise((done) => void waiting.push(done));
  return {
    kept,
    disk: {
      read: (ids) => Promise.resolve(ids.flatMap((id) => kept.get(id) ?? [])),
      async write(one) {
        await wait();
        kept.set(one.id, one);
      },
      remove(ids) {
        for (const id of ids) kept.delete(id);
        return Promise.resolve();
      },
    },
    async finish() {
      for (const done of waiting.splice(0)) done();
      await new Promise((done) => setImmediate(done));
    },
  };
}

test('a photo that is given up while it is being written does not stay', async () => {
  const { disk, kept, finish } = slowDisk();
  const shelf = openShelf({ now: () => 0, photos: disk }, 'https://community.example/v1/c', () => {});
  shelf.keep(photo('a'));
  await finish();
  shelf.keep(photo('b'));
  shelf.forget(['b']);
  await finish();
  await finish();
  assert.deepEqual([...kept.keys()], ['a']);
  assert.deepEqual(await shelf.find(['b']), []);
});

test('a disk that fails once is used again', async () => {
  const { disk, kept } = slowDisk();
  kept.set('a', photo('a'));
  let broken = true;
  const write = (one: KeptPhoto): Promise<void> => {
    if (broken) return Promise.reject(new Error('full'));
    kept.set(one.id, one);
    return Promise.resolve();
  };
  const shelf = openShelf({ now: () => 0, photos: { ...disk, write } }, 'https://community.example/v1/c', () => {});
  shelf.keep(photo('b'));
  assert.deepEqual((await shelf.find(['a', 'b'])).map(({ id }) => id), ['a', 'b']);
  broken = false;
  shelf.keep(photo('c'));
  await shelf.find(['nothing']);
  assert.deepEqual([...kept.keys()], ['a', 'c']);
});
