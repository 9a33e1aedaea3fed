import { assert } from 'chai';
import { type Turn, Turns } from './turns.js';

/** A list whose answers come when the test says so. */
function list() {
  const told: string[] = [];
  const answers = new Map<string, () => void>();
  const reads = new Map<string, Promise<void>>();
  const turns = new Turns(() => read('again', 'what rang'));
  function read(how: Turn, name: string): void {
    const taken = turns.take(how, async (isMine) => {
      await new Promise<void>((answer) => answers.set(name, answer));
      if (isMine()) told.push(name);
    });
    reads.set(name, taken);
  }
  async function answer(name: string): Promise<void> {
    answers.get(name)?.();
    await reads.get(name);
  }
  return { told, answers, read, answer };
}

describe('who reads the queue', () => {
  it('what rings while another list is asked for is read after it, once', async () => {
    const { told, answers, read, answer } = list();
    read('anew', 'all');
    read('again', 'ring');
    read('again', 'ring twice');
    assert.isFalse(answers.has('ring'));
    await answer('all');
    await answer('what rang');
    assert.deepEqual(told, ['all', 'what rang']);
  });

  it('what was asked for before is not shown after', async () => {
    const { told, read, answer } = list();
    read('again', 'ring');
    read('anew', 'first');
    read('anew', 'second');
    for (const name of ['second', 'first', 'ring']) await answer(name);
    assert.deepEqual(told, ['second']);
  });
});
