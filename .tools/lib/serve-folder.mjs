import { createReadStream, statSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const TYPES = {
  '.css': 'text/css', '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json', '.mjs': 'text/javascript',
  '.svg': 'image/svg+xml', '.woff2': 'font/woff2',
};

/**
 * Serves a folder on a free loopback port.
 * @param {string} folder
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 */
export const serveFolder = (folder) => new Promise((resolve, reject) => {
  const server = http.createServer((request, answer) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = path.join(folder, path.normalize(decodeURIComponent(pathname)));
    const there = statSync(file, { throwIfNoEntry: false })?.isFile();
    if (!there) return void answer.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
    answer.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(answer);
  });
  server.once('error', reject);
  server.listen(0, '127.0.0.1', () => resolve({
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    }),
  }));
});
