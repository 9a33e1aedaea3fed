import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { draw, samplesOf } from './drawing.js';

const svg = (inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60"><rect width="120" height="60" fill="#fff"/>${inside}</svg>`;

test('a picture is a PNG', async () => {
  const { png } = await draw({ svg: svg('<path d="M0 0h9v9H0z"/>'), text: '', bare: svg('') });
  assert.deepEqual([...png.subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
});

test('every script in a text is asked for by one letter', () => {
  assert.deepEqual(samplesOf('3 Mugs — 머그잔, 다시!'), ['A', '가']);
  assert.deepEqual(samplesOf('… ✨ !'), []);
  assert.equal(samplesOf('ᏣᎳᎩ'), null);
});

test('words of which nothing is known are left out', async () => {
  const { worded } = await draw({ svg: svg('<text>ᏣᎳᎩ</text>'), text: 'ᏣᎳᎩ', bare: svg('') });
  assert.equal(worded, false);
});

test('a machine without fonts draws without words', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'madang-no-fonts-'));
  try {
    const config = join(folder, 'fonts.conf');
    await writeFile(config, `<?xml version="1.0"?><fontconfig><cachedir>${folder}</cachedir></fontconfig>`);
    const script = `import { draw } from ${JSON.stringify(new URL('./drawing.ts', import.meta.url).href)};
      const svg = ${JSON.stringify(svg(''))};
      const { worded, png } = await draw({ svg, text: 'Mugs', bare: svg });
      console.log(worded, png.length > 0);`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--conditions=@madang/source', '--import', 'tsx', '--input-type=module', '--eval', script],
      { env: { ...process.env, FONTCONFIG_FILE: config } },
    );
    assert.equal(stdout.trim(), 'false true');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
