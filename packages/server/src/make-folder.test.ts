import assert from 'node:assert/strict';
import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { makeFolder } from './make-folder.js';

describe('making a folder', () => {
  const root = mkdtempSync(join(tmpdir(), 'madang-folder-'));
  after(() => rm(root, { recursive: true }));

  test('those above it are made too, and one that is there stays', () => {
    const path = join(root, 'a', 'b', 'c');
    makeFolder(path);
    makeFolder(path);
    assert.equal(statSync(path).mode & 0o777, 0o700);
  });

  test('a file in its place or above it is told', () => {
    const file = join(root, 'file');
    writeFileSync(file, '');
    for (const path of [file, join(file, 'below')]) assert.throws(() => makeFolder(path), /EEXIST|ENOTDIR/);
  });

  test('where the system refuses, it says so and does not try for ever', { skip: process.platform !== 'linux' }, () => {
    assert.throws(() => makeFolder('/proc/nothing/like/this'), /ENOENT|EACCES|EPERM/);
  });
});
