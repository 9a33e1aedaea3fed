import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runSteps } from './runner.mjs';
import { filesToRepeat, judge } from './second-try.mjs';

const good = (title, file = 'a.test.ts') => ({ file, title, passed: true });
const bad = (title, file = 'a.test.ts') => ({ file, title, passed: false, text: `${title} was not so` });
const first = (failed, outcomes, passed = 7) => ({ passed, failed, outcomes, again: async () => [] });

describe('a second try', () => {
  test('is one of every file with a failure, once', () => {
    assert.deepEqual(filesToRepeat([bad('one'), bad('two'), good('three'), bad('four', 'b.test.ts'), good('five', 'c.test.ts')]),
      ['a.test.ts', 'b.test.ts']);
  });

  test('counts what passes then as passed, and tells of it', () => {
    const { passed, failed, late } = judge(first(2, [bad('one'), bad('two')]), [good('one'), good('two'), good('three')]);
    assert.deepEqual({ passed, failed }, { passed: 9, failed: 0 });
    assert.deepEqual(late, [bad('one'), bad('two')]);
  });

  test('leaves failed what fails again, is skipped then or is of another file', () => {
    const before = first(3, [bad('again'), bad('skipped'), bad('elsewhere'), good('well')]);
    const { passed, failed, late } = judge(before, [bad('again'), good('elsewhere', 'b.test.ts'), good('well')]);
    assert.deepEqual({ passed, failed, late }, { passed: 7, failed: 3, late: [] });
  });

  test('forgives a file that could not be loaded only where all of it passes', () => {
    const whole = { file: 'a.test.ts', passed: false, text: 'no such module' };
    assert.equal(judge(first(1, [whole]), [good('one'), bad('two')]).failed, 1);
    assert.equal(judge(first(1, [whole]), []).failed, 1);
    assert.equal(judge(first(1, [whole]), [good('one'), good('two')]).failed, 0);
  });

  test('forgives no failure beside that of a test, and none for two tests of one name', () => {
    assert.equal(judge(first(2, [bad('one')]), [good('one')]).failed, 1);
    assert.equal(judge(first(1, [bad('one'), good('one')]), [good('one'), bad('one')]).failed, 1);
    // A group failed by what runs before its tests, which are counted: the group is not.
    assert.equal(judge(first(1, [bad('child'), bad('group'), bad('other')]), [good('child'), good('group'), bad('other')]).failed, 1);
  });
});

describe('the runner', () => {
  const run = async (steps) => {
    const said = [];
    const sum = await runSteps(steps, { say: (line) => said.push(line) });
    return { ...sum, said: said.join('\n') };
  };

  test('tries again when all else is done, and says what passed only then', async () => {
    const order = [];
    const step = (name, more) => ({ name, run: async () => (order.push(name), { passed: 1, failed: 0, ...more }) });
    const again = async (files) => (order.push(`again ${files}`), [good('one')]);
    const { passed, failed, said } = await run([
      step('driven', { failed: 1, outcomes: [bad('one')], again }), step('other'), step('last'),
    ]);
    assert.deepEqual(order, ['driven', 'other', 'last', 'again a.test.ts']);
    assert.deepEqual({ passed, failed }, { passed: 4, failed: 0 });
    assert.match(said, /✓ driven .*2 passed · 1 passed only at the second try/);
    assert.match(said, /passed only at the second try: a\.test\.ts > one\n {2}│ one was not so/);
  });

  test('fails what fails again, where trying again fails, and what may not be tried again', async () => {
    const outcomes = [bad('one')];
    const step = (name, more) => ({ name, run: async () => ({ passed: 1, failed: 1, output: 'why', ...more }) });
    const { passed, failed, said } = await run([
      step('twice', { outcomes, again: async () => [bad('one')] }),
      step('broken', { outcomes, again: () => Promise.reject(new Error('no browser')) }),
      step('once'),
      step('unexplained', { outcomes: [], again: async () => [] }),
    ]);
    assert.deepEqual({ passed, failed }, { passed: 4, failed: 4 });
    assert.doesNotMatch(said, /second try/);
  });
});
