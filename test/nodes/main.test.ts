import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTrials, runTrials } from './main.js';
import { LACKING } from './nodes.js';

test('the command takes what makes sense', () => {
  assert.equal(readTrials([])?.rounds, 20);
  const some = readTrials(['--rounds', '2', '--by', 'postgres', '--only', 'replaced']);
  assert.equal(some?.rounds, 2);
  assert.ok(some.trials.length > 0);
  assert.ok(some.trials.every(([{ name }, by]) => name.includes('replaced') && by === 'postgres'));
  for (const wrong of [['--rounds', '0'], ['--rounds', 'many'], ['--by', 'mail'], ['--only', 'nothing like it'], ['--fast']]) {
    assert.equal(readTrials(wrong), null, wrong.join(' '));
  }
});

test('a trial that fails is told, and ends the command with 1', { skip: LACKING.postgres }, async () => {
  const wanted = readTrials(['--rounds', '1', '--by', 'postgres', '--only', 'nothing goes wrong']);
  assert.ok(wanted);
  const [trial] = wanted.trials[0] ?? [];
  assert.ok(trial);
  const said: string[] = [];
  const felt = new Map([[trial, [{ recovery: 12, wait: 3 }]]]);
  assert.equal(await runTrials(wanted, (line) => said.push(line), async () => ({ felt, votes: 7 })), 0);
  assert.match(said.join('\n'), /^held: nothing goes wrong: .* 12 ms.*\(by postgres, 1 rounds, 7 votes were answered\)/);
  said.length = 0;
  assert.equal(await runTrials(wanted, (line) => said.push(line), async () => Promise.reject(new Error('a vote is missing'))), 1);
  assert.match(said.join('\n'), /^failed: nothing goes wrong, by postgres: Error: a vote is missing[^]*1 failed$/);
});
