import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cache, root } from '../lib/paths.mjs';

/** Where the map of the last bundle lies. */
export const bundleMap = path.join(cache, 'bundle.json');

/**
 * Writes down which module went into which file, for whoever weighs the bundle. Vite's own manifest knows only the
 * first module of a chunk.
 * @returns {import('vite').Plugin}
 */
export const mapBundle = () => ({
  name: 'madang:bundle-map',
  apply: 'build',
  writeBundle(_, bundle) {
    const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk')
      .map(({ fileName, moduleIds, imports }) => ({
        file: fileName,
        imports,
        modules: moduleIds.map((id) => path.relative(root, id).replaceAll('\\', '/')),
      }));
    mkdirSync(cache, { recursive: true });
    writeFileSync(bundleMap, JSON.stringify(chunks, undefined, 1));
  },
});
