import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
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
  close(): Promise<void>;
}

/**
 * Serves pages of a host, the probe, and everything of the backend once more under `/copy/`: the same
 * script at a second address.
 */
export async function openSite(backend: string): Promise<Site> {
  const pages = new Map<string, HostPage>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const page = pages.get(pathname);
    if (page) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers }).end(page.html);
    } else if (pathname === '/probe.js' || pathname === '/begin.js') {
      const script = pathname === '/begin.js' ? PROBE_BEGIN : PROBE;
      response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(script);
    } else if (pathname.startsWith('/copy/')) {
      void fetch(`${backend}/${pathname.slice('/copy/'.length)}`).then(async (answer) => {
        const body = Buffer.from(await answer.arrayBuffer());
        response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(body);
      }, () => response.writeHead(502).end());
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
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
