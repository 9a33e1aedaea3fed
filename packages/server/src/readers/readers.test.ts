import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Yard } from '../store/contract/yard.js';
import { openStore } from '../testing/memory.js';
import type { ReaderRecord } from '../store/readers.js';
import type { Store } from '../store/store.js';
import { VirtualTimers } from '../testing/virtual-timers.js';
import { CLOCKS_AGREE, LEASE } from './lane.js';
import { type Batch, type Purpose, TryLater } from './purpose.js';
import { LOOK_EVERY, Readers, type ReadersOptions } from './readers.js';

let store: Store;
let yard: Yard;
let timers: VirtualTimers;
const open: Readers[] = [];
const faults: unknown[] = [];

beforeEach(async () => {
  store = openStore();
  yard = await Yard.open(store);
  timers = new VirtualTimers();
  faults.length = 0;
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((readers) => readers.close()));
  await store.close();
});

/**
 * Readers as one of many processes has them: in memory they may not think themselves alone. `ahead`: by how much its
 * clock is wrong, in milliseconds.
 */
function process(owner: string, over: Partial<ReadersOptions['store']> = {}, ahead = 0): Readers {
  const shared: ReadersOptions['store'] = {
    dialect: 'postgres',
    events: (...args) => store.events(...args),
    readers: () => store.readers(),
    enrolReaders: (...args) => store.enrolReaders(...args),
    claimReader: (...args) => store.claimReader(...args),
    moveReader: (...args) => store.moveReader(...args),
    freeReaders: () => store.freeReaders(),
    ...over,
  };
  const onError = (error: unknown): void => void faults.push(error);
  const clock = { now: () => timers.now() + ahead, after: timers.after.bind(timers) };
  const readers = new Readers({ store: shared, timers: clock, owner, random: () => 0, onError });
  open.push(readers);
  return readers;
}

/** A purpose that notes what it was given. */
function noting(over: Partial<Purpose> = {}): Purpose & { readonly seen: number[] } {
  const seen: number[] = [];
  return {
    name: 'noting',
    starts: 'start',
    handle: ({ events }) => {
      seen.push(...events.map(({ seq }) => seq));
      return Promise.resolve();
    },
    ...over,
    seen,
  };
}

/** Lets everything happen that waits for nothing but its turn, until this holds. */
async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 1_000; turn += 1) {
    if (await holds()) return;
    await new Promise(setImmediate);
  }
  assert.fail(`it never came true that ${what}`);
}

/** Lets everything happen that waits for nothing but its turn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
}

async function reader(purpose = 'noting', community = yard.id): Promise<ReaderRecord | undefined> {
  const { readers } = await store.readers();
  return readers.find((one) => one.purpose === purpose && one.community === community);
}

async function cursorIs(cursor: number, purpose = 'noting'): Promise<void> {
  await until(`the cursor is ${cursor}`, async () => (await reader(purpose))?.cursor === cursor);
}

test('reads what is there in order and batches, and hears of what is committed', async () => {
  await yard.propose({}, {}, {});
  const purpose = noting({ most: 2 });
  const readers = process('a');
  readers.add(purpose);
  await readers.start();
  await cursorIs(3);
  await yard.propose({}, {});
  readers.wake(yard.id);
  await cursorIs(5);
  assert.deepEqual(purpose.seen, [1, 2, 3, 4, 5]);
});

test('finds by looking now and then what nobody told of: commits elsewhere and new communities', async () => {
  const purpose = noting();
  const readers = process('a');
  readers.add(purpose);
  await readers.start();
  await yard.propose({});
  const later = await Yard.open(store);
  await later.propose({}, {});
  await settle();
  assert.deepEqual(purpose.seen, []);
  timers.advance(LOOK_EVERY);
  await cursorIs(1);
  await until('the new community is read', async () => (await reader('noting', later.id))?.cursor === 2);
  assert.deepEqual(purpose.seen.toSorted(), [1, 1, 2]);
});

test('moves the cursor only when a batch is done', async () => {
  await yard.propose({});
  let finish = (): void => undefined;
  const readers = process('a');
  readers.add(noting({ handle: () => new Promise((resolve) => (finish = resolve)) }));
  await readers.start();
  await settle();
  assert.equal((await reader())?.cursor, 0);
  assert.equal((await reader())?.owner, 'a');
  finish();
  await cursorIs(1);
});

test('tries a failed batch again, later and later, holds up nobody else, and begins anew after a success', async () => {
  await yard.propose({});
  const tries: number[] = [];
  let broken = true;
  const readers = process('a');
  const other = noting({ name: 'other' });
  readers.add(
    noting({
      handle: () => {
        tries.push(timers.now());
        return broken ? Promise.reject(new Error('nobody answers')) : Promise.resolve();
      },
    }),
  );
  readers.add(other);
  await readers.start();
  await cursorIs(1, 'other');
  await until('it failed', async () => (await reader())?.failures === 1);
  const failed = await reader();
  assert.deepEqual([failed?.cursor, failed?.fault, failed?.owner], [0, 'nobody answers', null]);
  // Neither a commit nor a look brings it back before its time.
  await yard.propose({});
  readers.wake(yard.id);
  await settle();
  assert.equal(tries.length, 1);
  for (let failures = 2; failures <= 5; failures += 1) {
    timers.advance(1_000 * 2 ** (failures - 2));
    await until('it failed again', async () => (await reader())?.failures === failures);
  }
  const [first = 0] = tries;
  assert.deepEqual(tries.map((at) => at - first), [0, 1_000, 3_000, 7_000, 15_000]);
  broken = false;
  timers.advance(16_000);
  await cursorIs(2);
  assert.deepEqual([(await reader())?.failures, (await reader())?.fault], [0, null]);
  assert.deepEqual(other.seen, [1, 2]);
  assert.equal(faults.length, 5);
});

test('waits as long as a failure says, and keeps what was reached before it', async () => {
  await yard.propose({}, {}, {});
  const batches: (readonly number[])[] = [];
  const readers = process('a');
  readers.add(
    noting({
      handle: ({ events, reached }) => {
        batches.push(events.map(({ seq }) => seq));
        if (batches.length > 1) return Promise.resolve();
        reached(2);
        return Promise.reject(new TryLater(90_000, 'come back'));
      },
    }),
  );
  await readers.start();
  await cursorIs(2);
  timers.advance(89_999);
  await settle();
  assert.equal(batches.length, 1);
  timers.advance(1);
  await cursorIs(3);
  assert.deepEqual(batches, [[1, 2, 3], [3]]);
});

test('is worked by one of two processes, and by the other when it closed', async () => {
  await yard.propose({}, {});
  const [one, other] = [noting(), noting()];
  const [a, b] = [process('a'), process('b')];
  a.add(one);
  await a.start();
  await cursorIs(2);
  b.add(other);
  await b.start();
  await yard.propose({});
  a.wake(yard.id);
  b.wake(yard.id);
  await cursorIs(3);
  await settle();
  assert.deepEqual([one.seen, other.seen], [[1, 2, 3], []]);
  await a.close();
  assert.equal((await reader())?.owner, null);
  await yard.propose({});
  await b.look();
  await cursorIs(4);
  assert.deepEqual([one.seen, other.seen], [[1, 2, 3], [4]]);
});

test('is taken over when a process is gone without a word, and what that one does then counts no more', async () => {
  await yard.propose({});
  let finish = (): void => undefined;
  const signals: AbortSignal[] = [];
  // Its claims reach nobody any more after the first: the process hangs.
  let claims = 0;
  const a = process('a', {
    claimReader: (...args) => ((claims += 1) === 1 ? store.claimReader(...args) : Promise.reject(new Error('away'))),
  });
  a.add(
    noting({
      handle: ({ signal }: Batch) => {
        signals.push(signal);
        return new Promise((resolve) => (finish = resolve));
      },
    }),
  );
  await a.start();
  await until('it is held', () => signals.length === 1);
  const other = noting();
  const b = process('b');
  b.add(other);
  await b.start();
  timers.advance(LEASE - 1);
  await settle();
  assert.deepEqual(other.seen, []);
  timers.advance(LOOK_EVERY);
  await cursorIs(1);
  await yard.propose({});
  finish();
  await settle();
  b.wake(yard.id);
  await cursorIs(2);
  assert.deepEqual(other.seen, [1, 2]);
  assert.equal((await reader())?.owner, 'b');
});

test('is held for as long as a batch takes, and told when it is held no more', async () => {
  await yard.propose({});
  const batches: Batch[] = [];
  const readers = process('a');
  let fail = (_: unknown): void => undefined;
  readers.add(
    noting({
      handle: (batch) => {
        batches.push(batch);
        return new Promise((_, reject) => (fail = reject));
      },
    }),
  );
  await readers.start();
  await until('it is held', () => batches.length === 1);
  for (let step = 0; step < 12; step += 1) {
    timers.advance(LEASE / 3);
    await settle();
  }
  assert.ok(((await reader())?.leasedUntil ?? 0) > timers.now());
  assert.equal(batches[0]?.signal.aborted, false);
  await store.setReader({ purpose: 'noting', community: yard.id }, 1);
  timers.advance(LEASE / 3);
  await until('it was told', () => batches[0]?.signal.aborted === true);
  fail(batches[0]?.signal.reason);
  await settle();
  assert.deepEqual([(await reader())?.cursor, (await reader())?.failures], [1, 0]);
});

for (const idle of [CLOCKS_AGREE - 1, LEASE / 2 - 1, LEASE - CLOCKS_AGREE - 1]) {
  test(`${idle} ms after its last word, nobody who is alive loses a claim to a process whose clock is ahead`, async () => {
    const work: (() => void)[] = [];
    const a = process('a');
    a.add(noting({ handle: () => new Promise((finish) => work.push(finish)) }));
    await a.start();
    const other = noting();
    const b = process('b', {}, CLOCKS_AGREE - 1);
    b.add(other);
    await yard.propose({});
    a.wake(yard.id);
    await until('it is held', () => work.length === 1);
    await b.start();
    work[0]?.();
    await cursorIs(1);
    // Then the work takes longer than a claim does.
    timers.advance(idle);
    await yard.propose({});
    a.wake(yard.id);
    await until('it is held again', () => work.length === 2);
    for (let passed = 0; passed < 3 * LEASE; passed += LOOK_EVERY) {
      timers.advance(LOOK_EVERY);
      await settle();
      await b.look();
    }
    assert.deepEqual(other.seen, []);
    work[1]?.();
    await cursorIs(2);
    assert.equal((await reader())?.owner, 'a');
    assert.deepEqual(faults, []);
  });
}

test('writes no cursor for every event that is passed over, but does after a while', async () => {
  const person = await yard.person();
  const [idea] = await yard.propose({});
  assert.ok(idea);
  let moves = 0;
  const readers = process('a', { moveReader: (...args) => ((moves += 1), store.moveReader(...args)) });
  const purpose = noting({ kinds: ['idea.created'] });
  readers.add(purpose);
  await readers.start();
  await cursorIs(1);
  for (const on of [true, false, true, false]) {
    await yard.vote(idea.id, person.id, on);
    readers.wake(yard.id);
    await settle();
  }
  assert.deepEqual([purpose.seen, moves, (await reader())?.cursor], [[1], 1, 1]);
  timers.advance(5_000);
  await cursorIs(5);
  assert.equal(moves, 2);
});

test('lets events gather where the purpose says so', async () => {
  const batches: number[] = [];
  const readers = process('a');
  readers.add(
    noting({
      gather: 1_000,
      handle: ({ events }) => {
        batches.push(events.length);
        return Promise.resolve();
      },
    }),
  );
  await readers.start();
  await settle();
  for (let n = 0; n < 3; n += 1) {
    await yard.propose({});
    readers.wake(yard.id);
  }
  await settle();
  assert.deepEqual(batches, []);
  timers.advance(1_000);
  await cursorIs(3);
  assert.deepEqual(batches, [3]);
});

test('closing finishes the batch at hand and lets the claim go; who heeds the signal may stop earlier', async () => {
  await yard.propose({}, {}, {});
  let finish = (): void => undefined;
  const readers = process('a');
  readers.add(noting({ name: 'whole', handle: () => new Promise((resolve) => (finish = resolve)) }));
  readers.add(
    noting({
      name: 'steps',
      handle: ({ signal, reached }) =>
        new Promise((_, reject) => {
          reached(1);
          signal.addEventListener('abort', () => reject(signal.reason as Error));
        }),
    }),
  );
  await readers.start();
  await settle();
  const closed = readers.close();
  await settle();
  finish();
  await closed;
  const [whole, steps] = [await reader('whole'), await reader('steps')];
  assert.deepEqual([whole?.cursor, whole?.owner], [3, null]);
  assert.deepEqual([steps?.cursor, steps?.owner, steps?.failures], [1, null, 0]);
  assert.deepEqual(faults, []);
});

test('begins at the head where the purpose says so, and stops when it is removed', async () => {
  await yard.propose({}, {});
  const purpose = noting({ starts: 'head', community: yard.id });
  const readers = process('a');
  const remove = readers.add(purpose);
  assert.throws(() => readers.add(noting()), /already/);
  const elsewhere = await Yard.open(store);
  await elsewhere.propose({});
  await readers.start();
  await yard.propose({});
  readers.wake(yard.id);
  await cursorIs(3);
  assert.deepEqual(purpose.seen, [3]);
  assert.equal(await reader('noting', elsewhere.id), undefined);
  await remove();
  await yard.propose({});
  readers.wake(yard.id);
  await readers.look();
  await settle();
  assert.deepEqual(purpose.seen, [3]);
});

test('goes on where it is put, at once', async () => {
  await yard.propose({}, {}, {});
  const purpose = noting();
  const readers = process('a');
  readers.add(purpose);
  await readers.start();
  await cursorIs(3);
  await store.setReader({ purpose: 'noting', community: yard.id }, 1);
  await readers.look();
  await cursorIs(3);
  assert.deepEqual(purpose.seen, [1, 2, 3, 2, 3]);
});

test('does not wait for what was cleared away', async () => {
  await yard.propose({}, {});
  await store.enrolReaders('noting', 'start', yard.id);
  await store.clearCommunity(yard.id);
  const purpose = noting();
  const readers = process('a');
  readers.add(purpose);
  await readers.start();
  await settle();
  timers.advance(5_000);
  await cursorIs(2);
  await yard.propose({});
  readers.wake(yard.id);
  await cursorIs(3);
  assert.deepEqual(purpose.seen, [3]);
});

test('survives a database that is away for a while', async () => {
  await yard.propose({});
  let away = true;
  const readers = process('a', {
    events: (...args) => (away ? Promise.reject(new Error('away')) : store.events(...args)),
  });
  const purpose = noting();
  readers.add(purpose);
  await readers.start();
  await until('it failed', () => faults.length === 1);
  away = false;
  timers.advance(LOOK_EVERY);
  await cursorIs(1);
  assert.deepEqual(purpose.seen, [1]);
});

test('frees what a process left that ended, where it knows itself to be the only one', async () => {
  await yard.propose({});
  await store.enrolReaders('noting', 'start', yard.id);
  await store.claimReader({ purpose: 'noting', community: yard.id, owner: 'dead' }, timers.now(), timers.now() + LEASE);
  const purpose = noting();
  const readers = process('a', { dialect: 'sqlite' });
  readers.add(purpose);
  await readers.start();
  await cursorIs(1);
  assert.deepEqual(purpose.seen, [1]);
});
