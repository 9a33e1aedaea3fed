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

test('a photo that is not there for everybody is asked for as whoever is here, and nothing else is', async (t) => {
  const asked: (string | null)[] = [];
  const status = { public: 200, own: 404, gone: 404 };
  t.mock.method(globalThis, 'fetch', (url: string, init: RequestInit) => {
    const bearer = new Headers(init.headers).get('authorization');
    asked.push(bearer);
    const name = url.split('/').at(-1) as keyof typeof status;
    return Promise.resolve(new Response('', { status: bearer !== null && name === 'own' ? 200 : status[name] }));
  });
  const open = (session: string | null) => openShelf({ now: () => 0 }, 'https://community.example/v1/c', () => {}, () => session);
  const [member, nobody] = [open('a session'), open(null)];
  assert.ok((await member.download('public')) && (await member.download('own')));
  assert.deepEqual(asked.splice(0), [null, null, 'Bearer a session']);
  assert.deepEqual([await member.download('gone'), await nobody.download('own')], [null, null]);
  assert.deepEqual(asked, [null, 'Bearer a session', null]);
});
