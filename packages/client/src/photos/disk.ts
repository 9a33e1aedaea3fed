import type { KeptPhoto } from '../api.js';
import type { PhotoDisk } from '../surroundings.js';

const NAME = 'madang-photos';
const STORE = 'photos';

/** Milliseconds after which a photo that went nowhere is forgotten. */
const EXPIRE = 7 * 86_400_000;

/** As it lies in the database: bytes rather than a Blob, which some browsers cannot keep. */
interface Record {
  readonly id: string;
  readonly at: number;
  readonly width: number;
  readonly height: number;
  readonly type: string;
  readonly bytes: ArrayBuffer;
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the database failed'));
  });
}

function open(factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' });
  return done(request);
}

/**
 * The browser's database of photos that have not gone out yet. Closed after every use: an open connection would keep
 * the host's page out of the back/forward cache. Throws where there is none.
 */
export function browserDisk(factory: IDBFactory = indexedDB): PhotoDisk {
  async function use<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => Promise<T>): Promise<T> {
    const database = await open(factory);
    try {
      return await work(database.transaction(STORE, mode).objectStore(STORE));
    } finally {
      database.close();
    }
  }
  return {
    async read(ids) {
      const found = await use('readonly', (store) =>
        Promise.all(ids.map((id) => done(store.get(id) as IDBRequest<Record | undefined>))));
      return found.flatMap((record): KeptPhoto[] => {
        if (!record) return [];
        const { id, width, height, type, bytes } = record;
        return [{ id, width, height, blob: new Blob([bytes], { type }) }];
      });
    },
    async write({ id, width, height, blob }, at) {
      const record: Record = { id, at, width, height, type: blob.type, bytes: await blob.arrayBuffer() };
      await use('readwrite', async (store) => {
        const old = (await done(store.getAll() as IDBRequest<Record[]>)).filter((other) => other.at < at - EXPIRE);
        await Promise.all([done(store.put(record)), ...old.map((other) => done(store.delete(other.id)))]);
      });
    },
    async remove(ids) {
      await use('readwrite', (store) => Promise.all(ids.map((id) => done(store.delete(id)))));
    },
  };
}
