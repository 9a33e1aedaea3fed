import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { spool } from './spool.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madang-spool-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function* pieces(fails: boolean): AsyncGenerator<Buffer, void, undefined> {
  for (const piece of ['제목\n', '손잡이', '\n']) yield Buffer.from(piece);
  if (fails) throw new Error('it broke off');
}

describe('a file that is kept while it is read', () => {
  test('is whole, nobody else’s to read, and gone afterwards', async () => {
    const spooled = await spool(pieces(false), folder);
    const [place = ''] = await readdir(folder);
    const { mode } = await stat(join(folder, place, 'file'));
    assert.equal(mode & 0o777, 0o600);
    assert.equal((await stat(join(folder, place))).mode & 0o777, 0o700);
    const read: Buffer[] = [];
    for await (const piece of spooled.bytes()) read.push(piece);
    assert.equal(Buffer.concat(read).toString(), '제목\n손잡이\n');
    await spooled.remove();
    assert.deepEqual(await readdir(folder), []);
  });

  test('leaves nothing when it breaks off', async () => {
    await assert.rejects(spool(pieces(true), folder), /broke off/);
    assert.deepEqual(await readdir(folder), []);
  });
});
