import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from './glob.mjs';
import { at, cache } from './paths.mjs';
import { runScript } from './run.mjs';

const COMMITTED = at('packages/elements/custom-elements.json');

const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

const analyze = async () => {
  const fresh = path.join(cache, 'manifest/custom-elements.json');
  mkdirSync(path.dirname(fresh), { recursive: true });
  const folder = at('packages/elements');
  const { code, output } = await runScript('@custom-elements-manifest/analyzer/cem.js', [
    'analyze', '--quiet', '--config', path.relative(folder, at('.tools/cem.config.mjs')),
    '--outdir', path.relative(folder, path.dirname(fresh)),
  ], { cwd: folder });
  return code === 0 ? { fresh: read(fresh), output } : { output };
};

/**
 * Compares the committed manifest with what the sources say now.
 * @returns {Promise<{ current: boolean, empty: boolean, output?: string }>}
 */
export const isManifestCurrent = async () => {
  const committed = read(COMMITTED);
  const empty = committed === undefined && globSync(at('packages/elements/src'), /define\.ts$/).length === 0;
  if (empty) return { current: true, empty };
  const { fresh, output } = await analyze();
  return { current: fresh !== undefined && fresh === committed, empty, ...(fresh === undefined ? { output } : {}) };
};

/**
 * Writes the manifest anew.
 * @throws {Error} with what the analyzer said
 */
export const writeManifest = async () => {
  const { fresh, output } = await analyze();
  if (fresh === undefined) throw new Error(output);
  writeFileSync(COMMITTED, fresh);
};
