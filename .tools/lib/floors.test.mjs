import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { floorProblems } from './floors.mjs';
import { at } from './paths.mjs';

const read = (name) => JSON.parse(readFileSync(at(name), 'utf8'));

/** A lock file with one package of ours, and what is installed. */
const lock = (range, installed) => ({
  packages: {
    '': { devDependencies: {} },
    'packages/server': { dependencies: { fastify: range } },
    'examples/react': { dependencies: { react: '^19.2.0' } },
    'node_modules/react': { version: '19.3.0' },
    ...installed,
  },
});

test('nothing of ours may be installed with what is older than what is tested', () => {
  const { problems, checked } = floorProblems(read('package-lock.json'), read('package.json'));
  assert.deepEqual(problems, []);
  assert.ok(checked > 50);
});

test('a range that begins elsewhere than the lock file is found, a nested version counting first', () => {
  const told = (range, installed) => floorProblems(lock(range, installed), {}).problems;
  assert.deepEqual(told('^5.1.0', { 'node_modules/fastify': { version: '5.1.0' } }), []);
  assert.match(told('^5.0.9', { 'node_modules/fastify': { version: '5.1.0' } })[0], /says \^5\.0\.9, the lock file 5\.1\.0/);
  assert.match(told('*', { 'node_modules/fastify': { version: '5.1.0' } })[0], /says \*/);
  assert.match(told('^5.1.0', {})[0], /not in the lock file/);
  const nested = { 'node_modules/fastify': { version: '4.0.0' }, 'packages/server/node_modules/fastify': { version: '5.1.0' } };
  assert.deepEqual(told('^5.1.0', nested), []);
});

test('what an override keeps from growing old is not older for whom it is meant', () => {
  const told = (version, overrides, more = {}) =>
    floorProblems(lock('^5.1.0', {
      'node_modules/fastify': { version: '5.1.0' }, 'node_modules/a': { version: '1.0.0' },
      'node_modules/a/node_modules/ws': { version }, ...more,
    }), { overrides }).problems;
  for (const version of ['8.21.0', '8.21.1', '9.0.0']) assert.deepEqual(told(version, { a: { ws: '^8.21.0' } }), []);
  for (const version of ['8.20.9', '7.99.0']) assert.match(told(version, { a: { ws: '^8.21.0' } })[0], /older than its override/);
  // Somebody else may have an old one.
  assert.deepEqual(told('8.21.0', { a: { ws: '^8.21.0' } }, { 'node_modules/ws': { version: '7.0.0' } }), []);
  assert.match(told('8.21.0', { ws: '^8.21.0' }, { 'node_modules/ws': { version: '7.0.0' } })[0], /node_modules\/ws 7\.0\.0/);
  assert.match(told('8.21.0', { fastify: { ws: '^8.21.0' } }, { 'node_modules/ws': { version: '7.0.0' } })[0], /older/, 'found above');
  assert.match(told('8.0.0', { ws: { '.': '^8.21.0' } })[0], /older/);
  assert.match(told('8.21.0', { gone: '^1.0.0' })[0], /nothing that is installed/);
});
