import path from 'node:path';

const TABLE = '\0madang:websocket-only';
/** The transports that are not used, and the entry that hangs all of socket.io-client onto an `io()` nobody calls. */
const OTHERS = /\/engine\.io-client\/.*\/transports\/(polling|webtransport)|\/socket\.io-client\/build\/esm\/index\.js$/;

/**
 * Gives engine.io-client a table of transports with WebSocket in it and nothing else: our server takes no other, and
 * polling and WebTransport weigh 1.3 KB of brotli on every live page. Should the library move its table, the budgets of
 * the bundle say so.
 * @returns {import('vite').Plugin}
 */
export const websocketOnly = () => ({
  name: 'madang:websocket-only',
  enforce: 'pre',
  resolveId(id, importer) {
    const table = id.endsWith('transports/index.js') && importer?.includes('/engine.io-client/');
    return table ? `${TABLE}:${path.posix.join(path.posix.dirname(importer), path.posix.dirname(id))}` : undefined;
  },
  load(id) {
    if (!id.startsWith(TABLE)) return undefined;
    const file = `${id.slice(TABLE.length + 1)}/websocket.js`;
    return {
      moduleSideEffects: false,
      code: `import { WS } from ${JSON.stringify(file)};\nexport const transports = { websocket: WS };`,
    };
  },
  /** socket.io-client exports them again; counters, listeners and assignments at their top would keep them. */
  transform: (code, id) => (OTHERS.test(id) ? { code, map: null, moduleSideEffects: false } : undefined),
});
