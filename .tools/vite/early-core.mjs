/**
 * Asks for a lazy chunk and for what it stands on at the same time. Left alone, the browser learns of the second only
 * when the first has come: one round trip more before the first paint.
 * @param {string} entry the file that imports it lazily, such as `madang.js`
 * @param {string} lazy the end of the path of a module of the lazy chunk
 * @returns {import('vite').Plugin}
 */
export const earlyCore = (entry, lazy) => ({
  name: 'madang:early-core',
  apply: 'build',
  generateBundle(_, bundle) {
    const chunk = Object.values(bundle).find(({ type, moduleIds }) => type === 'chunk' && moduleIds.some((id) => id.endsWith(lazy)));
    const ask = (file) => `import(\`./${file}\`)`;
    const before = chunk && ask(chunk.fileName);
    if (!before || !bundle[entry].code.includes(before)) return this.error(`${entry} does not import ${lazy} lazily`);
    const all = [...chunk.imports, chunk.fileName].map(ask).join(',');
    bundle[entry].code = bundle[entry].code.replace(before, `Promise.all([${all}])`);
    return undefined;
  },
});
