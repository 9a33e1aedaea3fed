import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Refused } from '../domain/refusal.js';
import { Gate } from './gate.js';
import { Line } from './line.js';

/** A piece of work that ends when it is told to. */
function piece(log: string[], name: string): { readonly work: () => Promise<string>; end: (error?: Error) => void } {
  let end = (_?: Error): void => assert.fail('it has not begun');
  const work = (): Promise<string> => {
    log.push(`${name} begins`);
    return new Promise((resolve, reject) => {
      end = (error) => {
        log.push(`${name} ends`);
        if (error) reject(error);
        else resolve(name);
      };
    });
  };
  return { work, end: (error) => end(error) };
}

const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

const isBusy = (error: unknown): boolean =>
  error instanceof Refused && error.error.kind === 'busy' && (error.error.retryAfter ?? 0) > 0;

describe('a line', () => {
  test('works on one piece after the other, also behind one that failed', async () => {
    const line = new Line(9);
    const log: string[] = [];
    const pieces = ['a', 'b', 'c'].map((name) => piece(log, name));
    const done = Promise.allSettled(pieces.map(({ work }) => line.run(work)));
    await turn();
    assert.deepEqual(log, ['a begins']);
    for (const { end } of pieces) {
      end(end === pieces[0]?.end ? new Error('a') : undefined);
      await turn();
    }
    assert.deepEqual(log, ['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    assert.deepEqual((await done).map(({ status }) => status), ['rejected', 'fulfilled', 'fulfilled']);
  });

  test('tells those to come again who would wait behind too many', async () => {
    const line = new Line(2);
    const pieces = [piece([], 'a'), piece([], 'b')];
    const done = pieces.map(({ work }) => line.run(work));
    await assert.rejects(line.run(async () => 'c'), isBusy);
    await turn();
    pieces[0]?.end();
    assert.equal(await done[0], 'a');
    const third = line.run(async () => 'd');
    pieces[1]?.end();
    assert.equal(await third, 'd');
  });
});

describe('a gate', () => {
  test('lets so many in, and so many of one person, and each out once', () => {
    const gate = new Gate(3);
    const [mina, jun] = [{ of: 'mina', most: 2 }, { of: 'jun', most: 2 }];
    const first = gate.enter(mina);
    const out = [gate.enter(mina)];
    assert.throws(() => gate.enter(mina), isBusy);
    out.push(gate.enter(jun));
    assert.throws(() => gate.enter(jun), isBusy);
    first();
    first();
    assert.equal(gate.size, 2);
    out.push(gate.enter(jun));
    for (const leave of out) leave();
    assert.equal(gate.size, 0);
    assert.doesNotThrow(() => [gate.enter(mina), gate.enter(mina)]);
  });

  test('leaves room for others, however many people one place makes up', () => {
    const gate = new Gate(9);
    const here = { of: 'here', most: 3 };
    const out = ['a', 'b', 'c'].map((name) => gate.enter({ of: name, most: 2 }, here));
    assert.throws(() => gate.enter({ of: 'd', most: 2 }, here), isBusy);
    assert.equal(gate.size, 3, 'who was refused is counted nowhere');
    gate.enter({ of: 'd', most: 2 }, { of: 'there', most: 3 });
    out[0]?.();
    assert.doesNotThrow(() => gate.enter({ of: 'd', most: 2 }, here));
  });
});
