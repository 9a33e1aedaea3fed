import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { vscodeData, webTypes } from './editor/data.mjs';
import { readElements } from './editor/model.mjs';
import { reactTypes, svelteTypes, vueTypes } from './editor/types.mjs';
import { globSync } from './glob.mjs';
import { at, cache } from './paths.mjs';
import { runScript } from './run.mjs';

const folder = at('packages/elements');
const MANIFEST = 'custom-elements.json';

const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

/** Everything that is made of the doc comments of the elements, by its path in their package. */
const generate = async () => {
  const fresh = path.join(cache, 'manifest', MANIFEST);
  mkdirSync(path.dirname(fresh), { recursive: true });
  const { code, output } = await runScript('@custom-elements-manifest/analyzer/cem.js', [
    'analyze', '--quiet', '--config', path.relative(folder, at('.tools/cem.config.mjs')),
    '--outdir', path.relative(folder, path.dirname(fresh)),
  ], { cwd: folder });
  const manifest = read(fresh);
  if (code !== 0 || manifest === undefined) throw new Error(output);
  const elements = readElements(manifest);
  return new Map([
    [MANIFEST, manifest],
    ['types/react.d.ts', reactTypes(elements)],
    ['types/svelte.d.ts', svelteTypes(elements)],
    ['types/vue.d.ts', vueTypes(elements)],
    ['vscode.html-custom-data.json', vscodeData(elements)],
    ['web-types.json', webTypes(elements, JSON.parse(read(path.join(folder, 'package.json'))))],
  ]);
};

/**
 * Compares what is committed with what the sources say now.
 * @returns {Promise<{ stale: string[], checked: number }>} the files that are out of date, and how many there are
 * @throws {Error} with what the analyzer said
 */
export const findStale = async () => {
  if (globSync(path.join(folder, 'src'), /define\.ts$/).length === 0) return { stale: [], checked: 0 };
  const files = await generate();
  const stale = [...files].filter(([file, text]) => read(path.join(folder, file)) !== text).map(([file]) => file);
  return { stale: stale.map((file) => `packages/elements/${file}`), checked: files.size };
};

/**
 * Writes the manifest, and the types and editor data made of it.
 * @throws {Error} with what the analyzer said
 */
export const writeManifest = async () => {
  mkdirSync(path.join(folder, 'types'), { recursive: true });
  for (const [file, text] of await generate()) writeFileSync(path.join(folder, file), text);
};
