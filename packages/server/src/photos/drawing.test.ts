import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { draw, sampleOf } from './drawing.js';

const svg = (inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60"><rect width="120" height="60" fill="#fff"/>${inside}</svg>`;

test('a picture is a PNG', async () => {
  const { png } = await draw({ svg: svg('<path d="M0 0h9v9H0z"/>'), text: '', bare: svg('') });
  assert.deepEqual([...png.subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
});

test('every script is tried by one letter', () => {
  assert.deepEqual([...'3M머'].map(sampleOf), ['A', 'A', '가']);
  assert.equal(sampleOf('Ꮳ'), null);
});

test('a letter that cannot be drawn takes no others with it', async () => {
  const text = (said: string): string => `<text x="4" y="40" font-family="sans-serif">${said}</text>`;
  const [whole, rest] = await Promise.all(
    ['Mugs & ᏣMore', 'Mugs & More'].map((said) =>
      draw({ svg: svg(text(said.replace('&', '&amp;'))), text: said, bare: svg('') }),
    ),
  );
  assert.deepEqual(whole, rest);
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
