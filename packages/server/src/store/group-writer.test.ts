import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Needs, noNeeds } from '../domain/needs.js';
import { type Changes, World } from '../domain/world.js';
import { GroupWriter } from './group-writer.js';
import { StoreError } from './store.js';
import { UNMODERATED } from '../domain/moderation/moderated.js';

/** A store whose commits end when the test says so. */
class ManualStore {
  readonly needs: Needs[] = [];
  /** Sizes of the groups as they came. */
  readonly groups: number[] = [];
  readonly #waiting: { readonly finish: (fault?: unknown) => void }[] = [];

  write<T>(needs: Needs, decide: (world: World) => T): Promise<{ result: T; changes: Changes }> {
    this.needs.push(needs);
    return new Promise((resolve, reject) => {
      const finish = (fault?: unknown): void => {
        if (fault !== undefined) return reject(fault);
        try {
          const facts = { epoch: 1, logHead: 0, timeline: new Set<string>(), participants: new Set<string>() };
          const none = new Map<string, never>();
          const world = new World(needs.community, {
            ...facts,
            moderation: UNMODERATED,
            clients: none,
            people: none,
            ideas: none,
            sources: none,
            votes: none,
            follows: none,
            opinions: none,
            marks: none,
            texts: none,
            responses: none,
            comments: none,
            replies: none,
            boards: none,
            photos: none,
            links: none,
            lastMoves: none,
            outdone: new Set(),
            issues: none,
            heads: none,
          });
          const result = decide(world);
          if (Array.isArray(result)) this.groups.push(result.length);
          resolve({ result, changes: world.changes() });
        } catch (error) {
          reject(error);
        }
      };
      this.#waiting.push({ finish });
    });
  }

  get writing(): number {
    return this.#waiting.length;
  }

  finish(fault?: unknown): void {
    const next = this.#waiting.shift();
    assert.ok(next, 'nothing is being written');
    next.finish(fault);
  }
}

interface Bench {
  readonly store: ManualStore;
  readonly writer: GroupWriter<string, string>;
  readonly heard: string[];
  /** Runs what was deferred. */
  readonly turn: () => void;
  readonly deferred: () => number;
}

function makeBench(more: { readonly onCommit?: () => void; readonly onError?: (error: unknown) => void } = {}): Bench {
  const store = new ManualStore();
  const heard: string[] = [];
  const deferred: (() => void)[] = [];
  const writer = new GroupWriter<string, string>({
    store,
    community: 'c',
    needs: (request, needs) => {
      if (request === 'bad needs') throw new Error('bad needs');
      needs.ideas.add(request);
    },
    decide: (_, request) => {
      if (request.startsWith('poison')) throw new Error(request);
      return request.toUpperCase();
    },
    onCommit: () => {
      heard.push('commit');
      more.onCommit?.();
    },
    ...(more.onError && { onError: more.onError }),
    defer: (run) => void deferred.push(run),
  });
  const turn = (): void => deferred.splice(0).forEach((run) => run());
  return { store, writer, heard, turn, deferred: () => deferred.length };
}

/** Lets every promise that can go on do so. */
async function settle(): Promise<void> {
  for (let n = 0; n < 20; n += 1) await Promise.resolve();
}

describe('the group writer', () => {
  it('commits together what comes before its turn, and needs what each of them needs', async () => {
    const { store, writer, turn } = makeBench();
    const all = Promise.all([writer.submit('a'), writer.submit('b'), writer.submit('a')]);
    assert.equal(store.writing, 0);
    turn();
    assert.deepEqual(store.needs, [{ ...noNeeds('c'), ideas: new Set(['a', 'b']) }]);
    store.finish();
    assert.deepEqual(await all, ['A', 'B', 'A']);
    assert.deepEqual(store.groups, [3]);
  });

  it('collects what comes while a commit runs, and never runs two at once', async () => {
    const { store, writer, turn, deferred } = makeBench();
    const first = writer.submit('a');
    turn();
    const rest = Promise.all([writer.submit('b'), writer.submit('c')]);
    assert.equal(store.writing, 1);
    assert.equal(deferred(), 0);
    store.finish();
    assert.equal(await first, 'A');
    await settle();
    turn();
    store.finish();
    assert.deepEqual(await rest, ['B', 'C']);
    assert.deepEqual(store.groups, [1, 2]);
  });

  it('carries no more than 256 in one transaction', async () => {
    const { store, writer, turn } = makeBench();
    const all = Promise.all(Array.from({ length: 600 }, (_, n) => writer.submit(`r${n}`)));
    for (let n = 0; n < 3; n += 1) {
      turn();
      store.finish();
      await settle();
    }
    assert.equal((await all)[599], 'R599');
    assert.deepEqual(store.groups, [256, 256, 88]);
  });

  it('tells of a commit before it answers those who asked', async () => {
    const { store, writer, heard, turn } = makeBench();
    const all = [writer.submit('a'), writer.submit('b')].map((answer) => answer.then((text) => heard.push(text)));
    turn();
    store.finish();
    await Promise.all(all);
    assert.deepEqual(heard, ['commit', 'A', 'B']);
  });

  it('answers although the one who is told of commits fails', async () => {
    const errors: unknown[] = [];
    const fault = new Error('fan-out');
    const { store, writer, turn } = makeBench({
      onCommit: () => {
        throw fault;
      },
      onError: (error) => errors.push(error),
    });
    const all = Promise.all([writer.submit('a'), writer.submit('b')]);
    turn();
    store.finish();
    assert.deepEqual(await all, ['A', 'B']);
    assert.deepEqual(errors, [fault]);
    assert.deepEqual(store.groups, [2]);
  });

  it('tries each alone when a group fails, so that one cannot fail another', async () => {
    const { store, writer, turn } = makeBench();
    const all = Promise.allSettled(['a', 'poison b', 'c'].map((request) => writer.submit(request)));
    turn();
    for (let n = 0; n < 4; n += 1) {
      store.finish();
      await settle();
    }
    const [a, b, c] = await all;
    assert.deepEqual([a, c], [
      { status: 'fulfilled', value: 'A' },
      { status: 'fulfilled', value: 'C' },
    ]);
    assert.match(String(b?.status === 'rejected' && b.reason), /poison b/);
  });

  it('fails only the one whose needs cannot be named', async () => {
    const { store, writer, turn } = makeBench();
    const all = Promise.allSettled(['a', 'bad needs'].map((request) => writer.submit(request)));
    turn();
    await settle();
    store.finish();
    assert.deepEqual((await all).map(({ status }) => status), ['fulfilled', 'rejected']);
  });

  it('tells all of a group when the database is away, and goes on with the next', async () => {
    const { store, writer, turn } = makeBench();
    const all = Promise.allSettled(['a', 'b'].map((request) => writer.submit(request)));
    turn();
    const fault = new StoreError('full', 'The disk is full.');
    store.finish(fault);
    assert.deepEqual(await all, [
      { status: 'rejected', reason: fault },
      { status: 'rejected', reason: fault },
    ]);
    await settle();
    const next = writer.submit('c');
    turn();
    store.finish();
    assert.equal(await next, 'C');
  });

  it('closes when everything that waits is done, and takes nothing after that', async () => {
    const { store, writer, heard, turn } = makeBench();
    const first = writer.submit('a');
    turn();
    const second = writer.submit('b');
    const closed = writer.close().then(() => heard.push('closed'));
    await assert.rejects(writer.submit('late'), StoreError);
    store.finish();
    await first;
    await settle();
    assert.deepEqual(heard, ['commit']);
    turn();
    store.finish();
    assert.equal(await second, 'B');
    await closed;
    assert.deepEqual(heard, ['commit', 'commit', 'closed']);
    await writer.close();
  });

  it('closes at once when nothing waits', async () => {
    await makeBench().writer.close();
  });
});
