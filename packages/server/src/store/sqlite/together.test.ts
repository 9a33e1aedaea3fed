import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Together } from './together.js';

describe('what is done together', () => {
  test('what is asked for in one turn is one piece of work, and each gets its own answer', async () => {
    const runs: (readonly number[])[] = [];
    const doubled = new Together((all: readonly number[]) => (runs.push(all), all.map((n) => n * 2)));
    assert.deepEqual(await Promise.all([1, 2, 3].map((n) => doubled.ask(n))), [2, 4, 6]);
    assert.equal(await doubled.ask(4), 8);
    assert.deepEqual(runs, [[1, 2, 3], [4]]);
  });

  test('what fails fails for all of that turn, and for nobody after it', async () => {
    let broken = true;
    const work = new Together((all: readonly number[]) => {
      if (broken) throw new Error('full');
      return all;
    });
    const failed = await Promise.allSettled([work.ask(1), work.ask(2)]);
    assert.deepEqual(failed.map(({ status }) => status), ['rejected', 'rejected']);
    broken = false;
    assert.equal(await work.ask(3), 3);
  });

  test('what waits is done before the end', async () => {
    const work = new Together((all: readonly number[]) => all);
    const answer = work.ask(7);
    work.flush();
    assert.equal(await answer, 7);
  });
});
