import type { FastifyInstance } from 'fastify';
import type { MapPlace } from '../../store/store.js';
import type { Services } from '../context.js';
import { originOf } from './addresses.js';
import { SLOW_CACHE } from './around.js';
import { MapOfIdeas } from './map-of-ideas.js';
import { findPlace } from './place.js';
import type { HostedSettings } from './settings.js';
import { type Mapped, sitemap, sitemapIndex } from './sitemap.js';

const XML = 'application/xml; charset=utf-8';

/** Where a page of the map begins, as its address says it. */
const PLACE = /^(\d{1,15})-(\d{1,15})\.xml$/;

const nameOf = ({ at, no }: MapPlace): string => `${at}-${no}.xml`;

/** What search engines ask for first, the index of all maps, and each of them: a part of one board's ideas. */
export function mapRoutes(app: FastifyInstance, services: Services, settings: HostedSettings): void {
  const { store, timers } = services;
  const map = new MapOfIdeas(store, timers, settings.mapPage);
  const hide = { schema: { hide: true } } as const;

  app.get('/robots.txt', hide, (request, reply) => {
    reply.header('content-type', 'text/plain; charset=utf-8').header('cache-control', SLOW_CACHE);
    return reply.send(`User-agent: *\nAllow: /\n\nSitemap: ${originOf(request, settings.url)}/sitemap.xml\n`);
  });

  app.get('/sitemap.xml', hide, async (request, reply) => {
    const origin = originOf(request, settings.url);
    const parts = await map.parts();
    const urls = parts.map(({ community, board, from }) => `${origin}/sitemap/${community}/${board}/${nameOf(from)}`);
    return reply.header('content-type', XML).header('cache-control', SLOW_CACHE).send(sitemapIndex(urls));
  });

  app.get<{ Params: Record<'community' | 'board' | 'part', string> }>('/sitemap/:community/:board/:part', hide, async (request, reply) => {
    const { community, board, part: name } = request.params;
    const [, at, no] = PLACE.exec(name) ?? [];
    const ofBoard = (await map.parts()).filter((one) => one.community === community && one.board === board);
    const part = ofBoard.find(({ from }) => from.at === Number(at) && from.no === Number(no));
    const place = part && (await findPlace(services, settings, request, community, () => true));
    // What is kept of the map may be older than who sees what.
    if (!part || !place?.boards.some(({ id }) => id === board)) {
      reply.code(404).type('text/plain; charset=utf-8').header('cache-control', 'no-store');
      return reply.send('There is no such part of the map: /sitemap.xml names those that there are.\n');
    }
    const mapped: Mapped[] = part.isFirst ? [{ url: place.addresses.board(board) }] : [];
    for (const { id, changedAt: at } of await map.ideasOf(part)) mapped.push({ url: place.addresses.idea(id), at });
    return reply.header('content-type', XML).header('cache-control', SLOW_CACHE).send(sitemap(mapped));
  });
}
