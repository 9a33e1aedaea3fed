import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { cache, root } from './paths.mjs';

/** Ours is bundled; what is installed stays where it is, found from the file that asks for it. */
const installed = {
  name: 'installed',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, async ({ path: name, pluginData, ...where }) => {
      if (pluginData === 'asked' || where.kind === 'entry-point' || name.startsWith('node:')) return undefined;
      const found = await build.resolve(name, { ...where, pluginData: 'asked' });
      if (found.errors.length > 0 || found.external || !found.path.includes(`${path.sep}node_modules${path.sep}`)) return found;
      return { path: pathToFileURL(found.path).href, external: true };
    });
  },
};

/** Where a module stands is asked of its source: fixtures and programs stand beside that. */
const inPlace = {
  name: 'in-place',
  setup(build) {
    build.onLoad({ filter: /\.m?[jt]s$/ }, async ({ path: file }) => {
      const text = await readFile(file, 'utf8');
      if (!text.includes('import.meta.')) return undefined;
      const contents = text
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href))
        .replaceAll('import.meta.filename', JSON.stringify(file));
      return { contents, loader: 'ts' };
    });
  },
};

/**
 * Bundles tests, each to a file of its own over shared chunks, so that a process need not find and translate some
 * hundred modules before its first test.
 * @param {string} name names the folder in which they are kept
 * @param {string[]} files absolute paths
 * @param {string[]} [programs] what the tests start in processes of their own, bundled with them; absolute paths
 * @returns {Promise<{ files: string[], programs: string[], sourceOf(file: string): string }>} the files to run and the
 *   programs, absolute, and the way back from one of the files to its source; both relative to the checkout there
 */
export const bundleTests = async (name, files, programs = []) => {
  // Loaded when it is wanted: on a fresh machine this file is read before anything is installed.
  const { build } = await import('esbuild');
  const outdir = path.join(cache, 'tests', name);
  await rm(outdir, { recursive: true, force: true });
  await build({
    entryPoints: [...files, ...programs],
    outdir,
    outbase: root,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['@madang/source'],
    mainFields: ['main'],
    sourcemap: 'linked',
    logLevel: 'error',
    plugins: [installed, inPlace],
  });
  const bundleOf = (file) => path.join(outdir, path.relative(root, file).replace(/\.m?ts$/, '.mjs'));
  const sources = new Map(files.map((file) => [bundleOf(file), path.relative(root, file)]));
  return {
    files: [...sources.keys()],
    programs: programs.map(bundleOf),
    sourceOf: (file) => sources.get(path.resolve(root, file)) ?? file,
  };
};
