import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { Refused } from '../domain/refusal.js';
import { corners } from '../testing/images.js';
import { VirtualTimers } from '../testing/virtual-timers.js';
import { Encoder } from './encoder.js';
import { harmless } from './helper.js';

let timers: VirtualTimers;
let encoder: Encoder;
let image: Buffer;

beforeEach(async () => {
  timers = new VirtualTimers();
  encoder = new Encoder({ timers, most: 3 });
  image = await corners().jpeg().toBuffer();
});

afterEach(() => encoder.close());

const isKind =
  (kind: string) =>
  (error: unknown): boolean =>
    error instanceof Refused && error.error.kind === kind;

describe('an encoder in a process of its own', () => {
  test('starts with the first photo, ends when it has nothing to do, and starts again', async () => {
    assert.equal(encoder.awake, false);
    const first = await encoder.encode(image);
    assert.deepEqual([first.width, first.height, encoder.awake], [64, 32, true]);
    assert.ok(first.bytes.whole.length > 0 && first.bytes.small.length > 0);
    timers.advance(9_000);
    await encoder.encode(image);
    timers.advance(9_000);
    assert.equal(encoder.awake, true);
    timers.advance(2_000);
    assert.equal(encoder.awake, false);
    assert.deepEqual((await encoder.encode(image)).hash, first.hash);
  });

  test('refuses what is no photo, and goes on', async () => {
    await assert.rejects(encoder.encode(Buffer.from('no photo at all')), isKind('invalid'));
    await assert.rejects(encoder.encode(image.subarray(0, image.length / 2)), isKind('invalid'));
    assert.equal((await encoder.encode(image)).width, 64);
  });

  test('takes so many at a time, one after the other', async () => {
    const waiting = [encoder.encode(image), encoder.encode(image), encoder.encode(image)];
    await assert.rejects(encoder.encode(image), isKind('busy'));
    assert.deepEqual((await Promise.all(waiting)).map(({ width }) => width), [64, 64, 64]);
  });

  test('refuses a photo over which the process ended, and reads the next', async () => {
    await encoder.encode(image);
    const hangs = encoder.encode(image);
    // As with a decoder that never comes back: the last limit ends it.
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    timers.advance(30_000);
    await assert.rejects(hangs, isKind('invalid'));
    assert.equal((await encoder.encode(image)).width, 64);
  });

  test('encodes nothing when it was closed', async () => {
    await encoder.encode(image);
    encoder.close();
    encoder.close();
    assert.equal(encoder.awake, false);
    await assert.rejects(encoder.encode(image), isKind('busy'));
    assert.equal(encoder.awake, false);
  });

  test('reads the next photo after one that could not be spoken to, or started', async () => {
    const path = process.execPath;
    try {
      process.execPath = '/nowhere/node';
      await assert.rejects(encoder.encode(image), /could not be encoded/);
    } finally {
      process.execPath = path;
    }
    assert.equal((await encoder.encode(image)).width, 64);
  });

  test('knows nothing of the keys of the server', () => {
    const needed = { PATH: '/bin', TMPDIR: '/t', LD_LIBRARY_PATH: '/l', NODE_OPTIONS: '' };
    const keys = { MADANG_SECRET: 's', MADANG_COMPANY_SECRETS: '{}', DATABASE_URL: 'd', SMTP_URL: 'u', PGPASSWORD: 'p' };
    assert.deepEqual(harmless({ ...needed, ...keys }), needed);
  });
});
