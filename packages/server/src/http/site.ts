import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Folders that the server gives out as they are. */
export interface SiteOptions {
  /** The script-tag build: `madang.js` and its chunks. */
  readonly assets: string | null;
  /** A website to show at `/`, and a page at `/tour` if there is a folder `tour` beside it. */
  readonly site: string | null;
  readonly tour: string | null;
}

/** Where people look for the tour, and the page that is it: the shop keeps its English pages below `/en/`. */
const TOUR_DOORS = [
  ['/tour', '/tour/'],
  ['/en/tour', '/tour/en.html'],
  ['/en/tour/', '/tour/en.html'],
] as const;

const MINUTE = 60;
const YEAR = 365 * 24 * 60 * MINUTE;

/** Serves the script tag's files for every website, and the demo's own pages. */
export async function installSite(app: FastifyInstance, { assets, site, tour }: SiteOptions): Promise<void> {
  if (assets !== null) {
    await app.register(fastifyStatic, {
      root: join(assets, 'madang'),
      prefix: '/madang/',
      decorateReply: false,
      immutable: true,
      maxAge: YEAR * 1_000,
      index: false,
    });
    app.register(async (scope) => {
      await scope.register(fastifyStatic, { root: assets, serve: false });
      // The second is taken in by service workers, also of sites that isolate themselves from others.
      for (const file of ['madang.js', 'madang-push.js']) {
        scope.get(`/${file}`, { schema: { hide: true } }, (_, reply) =>
          reply
            .header('cross-origin-resource-policy', 'cross-origin')
            .sendFile(file, { maxAge: MINUTE * 1_000, immutable: false }),
        );
      }
    });
  }
  if (tour !== null) {
    await app.register(fastifyStatic, { root: tour, prefix: '/tour/', decorateReply: false });
    for (const [path, page] of TOUR_DOORS) {
      app.get(path, { schema: { hide: true } }, (_, reply) => reply.redirect(page));
    }
  }
  if (site !== null) await app.register(fastifyStatic, { root: site, prefix: '/', decorateReply: false });
}
