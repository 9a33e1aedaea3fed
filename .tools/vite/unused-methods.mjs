/** Methods that nothing of ours calls, by the end of the module's path. A bundler cannot drop a method of a class. */
const UNUSED = {
  // Probing for a better transport: there is one only.
  '/engine.io-client/build/esm/socket.js': ['_probe'],
  '/socket.io-client/build/esm/socket.js': [
    '_addToQueue', 'compress', 'timeout', 'onAny', 'prependAny', 'offAny', 'listenersAny', 'onAnyOutgoing',
    'prependAnyOutgoing', 'offAnyOutgoing', 'listenersAnyOutgoing',
  ],
};

/** A method of a class as these libraries' build writes it: four spaces in, up to its own closing brace. */
const method = (name) => new RegExp(`\\n {4}${name}\\([^\\n]*\\) \\{\\n[^]*?\\n {4}\\}(?=\\n)`);

/**
 * Leaves methods out of socket.io's classes that are never called here. Where a release writes them otherwise they
 * stay, and the budgets of the bundle say so.
 * @returns {import('vite').Plugin}
 */
export const unusedMethods = () => ({
  name: 'madang:unused-methods',
  enforce: 'pre',
  transform(code, id) {
    const end = Object.keys(UNUSED).find((path) => id.endsWith(path));
    return end && { code: UNUSED[end].reduce((left, name) => left.replace(method(name), ''), code), map: null };
  },
});
