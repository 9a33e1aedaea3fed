import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { PROBE, PROBE_BEGIN } from './probe.js';

/** What a host's website answers at one address. */
export interface HostPage {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Somebody's website, on an origin of its own. */
export interface Site {
  readonly url: string;
  /** Puts a page there; answers its address. */
  put(page: HostPage): string;
  /** Serves the scripts of a folder under a path of one part, such as `/other/`. */
  mount(path: string, folder: string): void;
  close(): Promise<void>;
}

/** Serves pages of a host, the probe, and what is mounted beside them. */
export async function openSite(): Promise<Site> {
  const pages = new Map<string, HostPage>();
  const folders = new Map<string, string>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const page = pages.get(pathname);
    const [top = ''] = /^\/[^/]+\//.exec(pathname) ?? [];
    const folder = folders.get(top);
    if (page) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers }).end(page.html);
    } else if (pathname === '/probe.js' || pathname === '/begin.js') {
      const script = pathname === '/begin.js' ? PROBE_BEGIN : PROBE;
      response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(script);
    } else if (folder !== undefined) {
      readFile(join(folder, normalize(pathname.slice(top.length - 1)))).then(
        (content) => response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(content),
        () => response.writeHead(404).end(),
      );
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    put(page) {
      const path = `/page-${pages.size}/`;
      pages.set(path, page);
      return `${url}${path}`;
    },
    mount: (path, folder) => void folders.set(path, folder),
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
