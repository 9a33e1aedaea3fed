import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { newPlace } from '../testing/command-place.js';

describe('madang embed', () => {
  const { run } = newPlace();

  test('prints the hash of every script, as browsers have them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'madang-embed-'));
    try {
      await mkdir(join(folder, 'madang'));
      await writeFile(join(folder, 'madang.js'), 'first');
      for (const name of ['b.js', 'a.js', 'a.css']) await writeFile(join(folder, 'madang', name), name);
      const { code, out } = await run('embed', '--assets', folder, '--server', 'https://yard.example/', '--community', 'shop');
      assert.equal(code, 0);
      const [map = '', script = '', board] = out.trim().split('\n');
      const hash = (text: string): string => `sha384-${createHash('sha384').update(text).digest('base64')}`;
      const { integrity } = JSON.parse(/<script type="importmap">(.*)<\/script>/.exec(map)?.[1] ?? '') as { integrity: object };
      assert.deepEqual(integrity, { 'https://yard.example/madang/a.js': hash('a.js'), 'https://yard.example/madang/b.js': hash('b.js') });
      assert.equal(script, `<script type="module" src="https://yard.example/madang.js" data-community="shop" integrity="${hash('first')}" crossorigin></script>`);
      assert.equal(board, '<madang-board board="ideas"></madang-board>');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('what cannot be is told', async () => {
    assert.match((await run('embed', '--assets', tmpdir())).err, /--server https:/);
    assert.match((await run('embed', '--server', 'javascript:alert(1)')).err, /--server https:/);
    assert.match((await run('embed', '--server', 'https://a.example', '--community', '"><script>')).err, /must be lower-case/);
    assert.match((await run('embed', '--server', 'https://a.example', '--assets', 'nowhere')).err, /has no madang\.js/);
  });
});
