import assert from 'node:assert/strict';
import type { ReaderClaim, ReaderRecord } from '../readers.js';
import type { Store } from '../store.js';
import { spec } from './spec.js';
import { nextId, Yard } from './yard.js';

/** Readers of the log: cursors, and who holds them. */
export function readersContract(store: () => Store): void {
  const readersOf = async (purpose: string): Promise<readonly ReaderRecord[]> =>
    (await store().readers()).readers.filter((reader) => reader.purpose === purpose);

  /** A community with a log, and a purpose that reads it from the start. */
  const open = async (): Promise<{ yard: Yard; purpose: string; claim: (owner: string) => ReaderClaim }> => {
    const yard = await Yard.open(store());
    await yard.propose({}, {});
    const purpose = `purpose ${nextId()}`;
    await store().enrolReaders(purpose, 'start', yard.id);
    return { yard, purpose, claim: (owner) => ({ purpose, community: yard.id, owner }) };
  };

  spec('begins at the head or the start, in communities that came later at the start, and once only', async () => {
    const yard = await Yard.open(store());
    await yard.propose({}, {});
    const [head, start] = [`head ${nextId()}`, `start ${nextId()}`];
    const enrol = async (): Promise<void> => {
      await store().enrolReaders(head, 'head', null);
      await store().enrolReaders(start, 'start', null);
    };
    await enrol();
    const later = await Yard.open(store());
    await later.propose({});
    await enrol();
    const at = async (purpose: string, { id }: Yard): Promise<readonly number[]> => {
      const [reader] = (await readersOf(purpose)).filter(({ community }) => community === id);
      return reader ? [reader.cursor, reader.head] : [];
    };
    assert.deepEqual(await at(head, yard), [2, 2]);
    assert.deepEqual(await at(head, later), [0, 1]);
    assert.deepEqual(await at(start, yard), [0, 2]);
    assert.equal((await store().readers()).heads.get(later.id), 1);
    const alone = `alone ${nextId()}`;
    await store().enrolReaders(alone, 'start', yard.id);
    assert.deepEqual((await readersOf(alone)).map(({ community }) => community), [yard.id]);
    await store().dropReaders(alone);
    assert.deepEqual(await readersOf(alone), []);
  });

  spec('is held by one at a time, by the next when the claim ran out or was let go', async () => {
    const { yard, purpose, claim } = await open();
    const claimed = await store().claimReader(claim('a'), 1_000, 2_000);
    assert.deepEqual(claimed, {
      purpose,
      community: yard.id,
      cursor: 0,
      head: 2,
      owner: 'a',
      leasedUntil: 2_000,
      retryAt: 0,
      failures: 0,
      fault: null,
      failedAt: null,
      succeededAt: null,
    });
    assert.equal(await store().claimReader(claim('b'), 1_999, 3_000), null);
    assert.equal((await store().claimReader(claim('a'), 1_999, 2_500))?.leasedUntil, 2_500);
    assert.equal((await store().claimReader(claim('b'), 2_500, 3_000))?.owner, 'b');
    assert.equal(await store().claimReader(claim('a'), 2_600, 3_000), null);
    assert.equal(await store().moveReader(claim('b'), { type: 'left', cursor: 1 }), true);
    assert.equal((await store().claimReader(claim('a'), 2_600, 3_000))?.cursor, 1);
    assert.equal(await store().claimReader({ ...claim('a'), community: 'none' }, 1, 2), null);
    await store().freeReaders();
    assert.equal((await store().claimReader(claim('c'), 2_700, 3_000))?.owner, 'c');
  });

  spec('is moved by whoever holds it and by nobody else', async () => {
    const { purpose, claim } = await open();
    await store().claimReader(claim('a'), 1_000, 2_000);
    await store().claimReader(claim('b'), 2_000, 3_000);
    assert.equal(await store().moveReader(claim('a'), { type: 'done', cursor: 2, at: 2_100, leasedUntil: 9_000 }), false);
    assert.equal(await store().moveReader(claim('b'), { type: 'done', cursor: 1, at: 2_200, leasedUntil: 4_000 }), true);
    const [reader] = await readersOf(purpose);
    assert.deepEqual([reader?.cursor, reader?.owner, reader?.leasedUntil, reader?.succeededAt], [1, 'b', 4_000, 2_200]);
  });

  spec('is left alone after a failure until its time, and forgets it with a success', async () => {
    const { purpose, claim } = await open();
    await store().claimReader(claim('a'), 1_000, 2_000);
    const failed = { type: 'failed', cursor: 1, at: 1_100, failures: 3, fault: 'no answer', retryAt: 5_000 } as const;
    assert.equal(await store().moveReader(claim('a'), failed), true);
    assert.equal(await store().claimReader(claim('a'), 4_999, 9_000), null);
    const again = await store().claimReader(claim('b'), 5_000, 9_000);
    assert.deepEqual([again?.cursor, again?.failures, again?.fault, again?.failedAt], [1, 3, 'no answer', 1_100]);
    await store().moveReader(claim('b'), { type: 'done', cursor: 2, at: 5_100, leasedUntil: 9_000 });
    const [reader] = await readersOf(purpose);
    assert.deepEqual([reader?.failures, reader?.fault, reader?.retryAt, reader?.failedAt], [0, null, 0, 1_100]);
  });

  spec('is put anywhere in the log, whoever holds it', async () => {
    const { yard, purpose, claim } = await open();
    await store().claimReader(claim('a'), 1_000, 2_000);
    await store().setReader({ purpose, community: yard.id }, 1);
    assert.equal(await store().moveReader(claim('a'), { type: 'done', cursor: 2, at: 1_100, leasedUntil: 3_000 }), false);
    assert.equal((await store().claimReader(claim('b'), 1_100, 2_000))?.cursor, 1);
  });

  spec('stays where it is when a community starts anew, whose log goes on counting', async () => {
    const { yard, purpose, claim } = await open();
    await store().claimReader(claim('a'), 1_000, 2_000);
    await store().moveReader(claim('a'), { type: 'done', cursor: 1, at: 1_100, leasedUntil: 3_000 });
    await store().clearCommunity(yard.id);
    await yard.propose({});
    const [reader] = await readersOf(purpose);
    assert.deepEqual([reader?.cursor, reader?.head], [1, 3]);
    assert.deepEqual((await store().events(yard.id, 1, 9)).map(({ seq }) => seq), [3]);
  });
}
