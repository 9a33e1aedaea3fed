import path from 'node:path';

/** Run inside packages/elements. The manifest names what npm users get: the compiled files, from the package up. */
const published = (file, importer) => {
  const whole = file.startsWith('.') ? path.posix.join(path.posix.dirname(importer), file) : file;
  return whole.replace(/^\/?src\/(.+)\.[jt]s$/, 'dist/$1.js');
};

const withPublished = (value, importer) => {
  if (Array.isArray(value)) return value.map((inner) => withPublished(inner, importer));
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [
    key,
    (key === 'module' || key === 'path') && typeof inner === 'string'
      ? published(inner, importer)
      : withPublished(inner, importer),
  ]));
};

export default {
  globs: ['src/**/*.ts'],
  exclude: ['src/**/*.test.ts', 'src/testing/**', 'src/**/*.styles.ts', 'src/locale/**'],
  litelement: true,
  packagejson: false,
  plugins: [{
    name: 'madang:published-paths',
    packageLinkPhase({ customElementsManifest }) {
      customElementsManifest.modules = customElementsManifest.modules
        .filter(({ declarations, exports }) => declarations?.length || exports?.length)
        .map((module) => withPublished(module, module.path))
        // The order of the file system is not the same everywhere; the order of the manifest has to be.
        .sort((a, b) => (a.path < b.path ? -1 : 1));
    },
  }],
};
