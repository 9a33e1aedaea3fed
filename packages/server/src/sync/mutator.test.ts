import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { MutateAnswer, MutationCall } from '@madang/protocol';
import { COMMUNITY, CUSTOMER, OTHER, STAFF, uuid, VISITOR } from '../testing/records.js';
import { openStage, type Stage } from '../testing/stage.js';
import { Mutator } from './mutator.js';
import { StoreError } from '../store/store.js';
import type { Actor } from '../domain/actor.js';

let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});

afterEach(() => stage.close());

const IDEA = uuid(1);

function create(id = IDEA): MutationCall {
  return { name: 'idea.create', args: { id, board: 'ideas', title: '왼손잡이용 국자', body: '꼭이요' } };
}

function vote(on: boolean, idea = IDEA): MutationCall {
  return { name: 'vote.set', args: { idea, on } };
}

interface As {
  readonly actor?: Actor | null;
  readonly client?: string;
  readonly n?: number;
}

function mutate(call: unknown, { actor = CUSTOMER, client = '', n = 1 }: As = {}): Promise<MutateAnswer> {
  const numbering = client === '' ? null : { client, n, fingerprint: null };
  return stage.mutator.mutate(COMMUNITY, actor, numbering, call);
}

async function votesOf(id = IDEA): Promise<number | undefined> {
  return (await stage.store.idea('demo', id))?.idea.votes;
}

describe('the one door for changes', () => {
  test('M8 W1: what is applied is there: rows, versions, answer and log entry', async () => {
    const answer = await mutate(create(), { client: 'client-one-of-test' });
    const { epoch } = stage.store;
    assert.deepEqual(answer, {
      type: 'applied',
      n: 1,
      reached: { 'board:ideas': [epoch, 1], [`idea:${IDEA}`]: [epoch, 1], [`me:${CUSTOMER.id}`]: [epoch, 1] },
    });
    assert.equal(await votesOf(), 1);
    assert.deepEqual(await stage.store.head('demo', 'board:ideas'), [epoch, 1]);
    assert.deepEqual((await stage.store.events('demo', 0, 10)).map(({ seq, kind }) => [seq, kind]), [[1, 'idea.created']]);
  });

  test('M8 N1: a transaction that fails leaves nothing, is answered busy, and nothing is told of it', async () => {
    await mutate(create());
    await stage.hub.follow('demo', 'board:ideas', [stage.store.epoch, 1], () => undefined);
    stage.failWrites(new StoreError('unreachable', 'away'));
    const answer = await mutate(vote(true), { actor: OTHER, client: 'client-one-of-test' });
    assert.equal(answer.type, 'busy');
    stage.timers.advance(10_000);
    assert.deepEqual(stage.sent, []);
    assert.equal(stage.errors.length, 1);
    stage.failWrites(null);
    // M7: the same number again.
    assert.equal((await mutate(vote(true), { actor: OTHER, client: 'client-one-of-test' })).type, 'applied');
    assert.equal(await votesOf(), 2);
  });

  test('M7: how long to wait depends on what is the matter', async () => {
    const waits: number[] = [];
    for (const error of [new StoreError('full', 'full'), new StoreError('unreachable', 'away'), new Error('a fault of ours')]) {
      stage.failWrites(error);
      const answer = await mutate(create());
      assert.ok(answer.type === 'busy');
      waits.push(answer.retryAfter);
    }
    assert.ok(waits.every((wait) => wait > 0));
    assert.ok((waits[0] ?? 0) > (waits[1] ?? 0), 'a full disk is not mended in a moment');
  });

  test('W2: what arrives together is committed together, each with its own answer', async () => {
    await mutate(create());
    const before = await stage.store.head('demo', 'board:ideas');
    await stage.hub.follow('demo', 'board:ideas', before, () => undefined);
    const people = Array.from({ length: 40 }, (_, n): Actor => ({ ...OTHER, id: uuid(1_000 + n) }));
    const answers = await Promise.all(people.map((actor, n) => mutate(vote(true), { actor, client: `client-of-person-${n}` })));
    assert.ok(answers.every(({ type }) => type === 'applied'));
    assert.equal(await votesOf(), 41);
    const seqs = answers.map((answer) => (answer.type === 'applied' ? answer.reached['board:ideas']?.[1] : 0));
    assert.deepEqual(seqs, Array.from({ length: 40 }, (_, n) => before[1] + 1 + n));
    stage.timers.advance(10_000);
    assert.deepEqual(stage.sent.map(({ from, to, ops }) => [from, to, ops.length]), [[before[1], before[1] + 40, 1]]);
  });

  test('M9: refusals among them change nothing for their neighbours', async () => {
    await mutate(create());
    const answers = await Promise.all([
      mutate(vote(true), { actor: OTHER }),
      mutate({ name: 'status.set', args: { id: uuid(9), idea: IDEA, status: 'planned', note: '' } }, { actor: OTHER }),
      mutate(vote(true, uuid(404)), { actor: OTHER }),
      mutate(create(), { actor: OTHER }),
      mutate({ name: 'nonsense' }, { actor: OTHER }),
      mutate(vote(true), { actor: VISITOR }),
    ]);
    const kinds = answers.map((answer) => (answer.type === 'rejected' ? answer.error.kind : answer.type));
    assert.deepEqual(kinds, ['applied', 'not-allowed', 'not-found', 'conflict', 'invalid', 'applied']);
    assert.equal(await votesOf(), 3);
  });

  test('M1 M2 M3: numbering is kept by the database: repeats, holes, strangers', async () => {
    const client = 'client-one-of-test';
    const first = await mutate(create(), { client, n: 1 });
    assert.deepEqual(await mutate(create(), { client, n: 1 }), first);
    assert.deepEqual(await mutate(vote(false), { client, n: 3 }), { type: 'order', want: 2 });
    assert.equal((await mutate(vote(false), { client, n: 2 })).type, 'applied');
    const stranger = await mutate(vote(true), { client, n: 3, actor: OTHER });
    assert.ok(stranger.type === 'rejected' && stranger.error.kind === 'not-allowed');
    assert.equal(await votesOf(), 0);
  });

  test('M2: the same number many times at once is executed once', async () => {
    await mutate(create());
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => mutate(vote(true), { actor: OTHER, client: 'client-one-of-test' })),
    );
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
    assert.equal(await votesOf(), 2);
  });

  test('M5: 50 votes of one person on one idea at once are one vote', async () => {
    await mutate(create());
    const answers = await Promise.all(Array.from({ length: 50 }, () => mutate(vote(true), { actor: OTHER })));
    assert.ok(answers.every(({ type }) => type === 'applied'));
    assert.equal(await votesOf(), 2);
    assert.equal((await stage.store.ownOf('demo', OTHER.id)).votes.length, 1);
    assert.equal((await stage.store.events('demo', 0, 100)).filter(({ kind }) => kind === 'vote.set').length, 1);
  });

  test('M6: what cannot be read is a rejection that uses up its number and names the field', async () => {
    const client = 'client-one-of-test';
    const bad: readonly (readonly [unknown, string | undefined])[] = [
      [null, undefined],
      [{ name: 'vote.set' }, 'args'],
      [{ name: 'vote.set', args: { idea: IDEA, on: 'yes' } }, 'on'],
      [{ name: 'vote.set', args: { idea: IDEA, on: true, weight: 99 } }, 'weight'],
      [{ name: 'vote.set', args: { idea: IDEA.toUpperCase().replace('4000', 'ABCD'), on: true } }, 'idea'],
      [JSON.parse('{"name":"vote.set","args":{"idea":"x","on":true,"__proto__":{"admin":true}}}'), undefined],
      [{ name: 'status.set', args: { id: uuid(9), idea: IDEA, status: 'declined', note: ' ' } }, 'note'],
      [{ name: 'idea.create', args: { ...create().args, title: 'x'.repeat(141) } }, 'title'],
      [{ name: 'toString', args: {} }, 'name'],
    ];
    for (const [index, [call, field]] of bad.entries()) {
      const answer = await mutate(call, { client, n: index + 1, actor: STAFF });
      assert.ok(answer.type === 'rejected', JSON.stringify(call));
      assert.equal(answer.error.kind, 'invalid');
      if (field !== undefined) assert.equal(answer.error.field, field, JSON.stringify(answer));
    }
    assert.equal((await mutate(create(), { client, n: bad.length + 1, actor: STAFF })).type, 'applied');
    assert.equal(({} as Record<string, unknown>)['admin'], undefined);
  });

  test('nobody at all is told to sign in', async () => {
    const answer = await mutate(create(), { actor: null, client: 'client-one-of-test' });
    assert.ok(answer.type === 'rejected' && answer.error.kind === 'not-signed-in');
    assert.equal(await votesOf(), undefined);
  });

  test('M7: more than may wait for the database are asked to come again, and nothing of theirs is done', async () => {
    const { store, hub, timers } = stage;
    const runs: (() => void)[] = [];
    const onError = (error: unknown): void => assert.fail(String(error));
    const slow = new Mutator({ store, hub, timers, defer: (run) => runs.push(run), onError });
    const ask = (n: number) => {
      const actor = { ...OTHER, id: uuid(10_000 + n) };
      const call = { name: 'comment.add', args: { id: uuid(20_000 + n), thread: 'page:x', body: '네' } };
      return slow.mutate(COMMUNITY, actor, null, call);
    };
    const waiting = Array.from({ length: 4_096 }, (_, n) => ask(n));
    assert.equal((await ask(5_000)).type, 'busy');
    while (runs.length > 0) {
      runs.shift()?.();
      // A group is committed before the next is taken.
      await new Promise(setImmediate);
    }
    assert.ok((await Promise.all(waiting)).every(({ type }) => type === 'applied'));
    assert.equal(await store.comment('demo', uuid(25_000)), null);
    const again = ask(5_000);
    runs.shift()?.();
    assert.equal((await again).type, 'applied');
  });

  test('what was taken before closing is finished, what comes afterwards is busy', async () => {
    const taken = mutate(create());
    await stage.mutator.close();
    assert.equal((await taken).type, 'applied');
    assert.equal((await mutate(vote(true))).type, 'busy');
  });

  test('D3 V5: a topic’s rows and deltas tell the same story as the log of deltas since the beginning', async () => {
    await stage.hub.follow('demo', `me:${CUSTOMER.id}`, [stage.store.epoch, 0], () => undefined);
    await mutate(create());
    for (const on of [false, true, false]) await mutate(vote(on));
    stage.timers.advance(10_000);
    const missed = await stage.store.missed('demo', `me:${CUSTOMER.id}`, 0, 100);
    assert.ok(missed.type === 'ops');
    assert.deepEqual(missed.ops, [{ op: 'del', kind: 'vote', id: IDEA, seq: 4 }]);
    assert.deepEqual(stage.sent.at(-1)?.ops, missed.ops);
  });
});
