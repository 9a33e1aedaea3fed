import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Refused } from '../../domain/refusal.js';
import { Clocks } from '../clocks.js';
import { ideaAt } from '../../homes.js';
import type { Services } from '../context.js';
import { readIdea } from '../pages.js';
import { idOfShort } from './addresses.js';
import { Answering, type Asked, boardOf, type Drawn, type OnPage } from './answering.js';
import { aroundPages, SLOW_CACHE } from './around.js';
import { boardDocument, ideaDocument } from './documents.js';
import { mapRoutes } from './map-routes.js';
import type { Place } from './place.js';
import { releasePages } from './release-routes.js';
import { besideBoard, besideIdea, readBoard, readWhole } from './read.js';
import { ENTRY } from './scripts.js';
import type { HostedSettings } from './settings.js';

/** Steps in which the life of an idea is drawn. */
const LIFE = 60;

/** Where the pages of a server's only community are, and those of a named one. */
const ROOTS = ['', '/c/:community'] as const;

/**
 * The server's own pages: a board, an idea, and what is around them. They read what everybody may read, know nobody and
 * set nothing. With one community they are at `/b/{board}` and `/i/{id}`; with several each has its own below
 * `/c/{community}`, and the short ones lead there.
 */
export function hostedRoutes(app: FastifyInstance, services: Services, settings: HostedSettings): void {
  const { store } = services;
  const answering = new Answering(services, settings);
  const clocks = new Clocks(store, services.timers);
  const hide = { schema: { hide: true } } as const;

  /** Leads to the widget on the company's own page, if it said which that is; never anywhere else. */
  async function share(reply: FastifyReply, { community, addresses }: Place, id: string): Promise<FastifyReply> {
    const own = await readIdea(store, community.id, id);
    // The board that it went to with another idea stands perhaps elsewhere.
    const { id: idea, board } = own.mergedInto ? await readIdea(store, community.id, own.mergedInto) : own;
    const home = await answering.homes.of(community.id, board);
    reply.header('cache-control', SLOW_CACHE).header('referrer-policy', 'no-referrer');
    return reply.redirect(home === null ? addresses.idea(idea) : ideaAt(home, idea), 302);
  }

  /** What the page of an idea is drawn of: its topics, and the release notes that name it. */
  async function ofIdea(place: Place, id: string): Promise<Drawn> {
    const stamp = await store.releasesStamp(place.community.id);
    return { board: boardOf(place), topics: [`idea:${id}`, `thread:idea:${id}`], stamp };
  }

  for (const root of ROOTS) {
    app.get<OnPage>(`${root}/i/:id`, hide, (request, reply) =>
      answering.idea(request, reply, request.params.id, async (place, id) => {
        if (request.query.to === 'host') return share(reply, place, id);
        // What became part of another idea leads there, until that is taken back.
        const { mergedInto = id } = await readIdea(store, place.community.id, id);
        if (place.isShort || mergedInto !== id) return reply.redirect(place.addresses.idea(mergedInto), 302);
        return answering.page(request, reply, place, await ofIdea(place, id), async (frame) => {
          const whole = await readWhole(store, place.community.id, id);
          const now = services.timers.now();
          const [beside, life, releases] = await Promise.all([
            besideIdea(services, place.community, whole.idea),
            store.ideaLife(place.community.id, id, LIFE, now),
            store.releasesOf(place.community.id, id, now),
          ]);
          const board = boardOf(place, whole.idea.board);
          const home = await answering.homes.of(place.community.id, board.id);
          return ideaDocument({ ...frame, board, home }, whole, beside, { life, releases });
        });
      }),
    );

    for (const path of [`${root}/i/:id/`, `${root}/b/:board/`]) {
      // Below the root of this server whatever it says: it was asked for at one of its paths.
      app.get<OnPage>(path, hide, (request, reply) =>
        reply.redirect(request.url.replace(/^\/*([^?]*?)\/+(?=\?|$)/, '/$1'), 301),
      );
    }

    app.get<OnPage>(`${root}/b/:board`, hide, (request, reply) =>
      answering.board(request, reply, (place, board) => {
        if (place.isShort) return reply.redirect(place.addresses.board(board.id), 302);
        return answering.page(request, reply, place, { board, topics: [`board:${board.id}`] }, async (frame) => {
          const page = await readBoard(store, place.community.id, board.id);
          return boardDocument(frame, page, await besideBoard(services, clocks, place.community, board.id));
        });
      }),
    );
  }
  aroundPages(app, services, answering, ROOTS);
  releasePages(app, services, answering, ROOTS);

  app.get<OnPage>('/s/:short', hide, (request, reply) =>
    answering.idea(request, reply, idOfShort(request.params.short ?? ''), (place, id) => share(reply, place, id)),
  );
  // People follow links that lost a piece: they are told so in words.
  for (const path of ['/i/*', '/b/*', '/c/*', '/r/*', '/s/*']) {
    app.get<OnPage>(path, hide, (request, reply) => answering.absent(request, reply, 'missing'));
  }
  mapRoutes(app, services, settings);

  app.setErrorHandler((error, request, reply) => {
    // That others wait before them is told to who asks, and no fault.
    if (!(error instanceof Refused)) request.log.error({ err: error }, 'a page failed');
    return answering.absent(request as Asked, reply.header('retry-after', '2'), 'failed');
  });
  if (settings.assets !== null && answering.scripts.length > 0) installScripts(app, settings.assets);
}

/** Serves the script that brings pages to life. Its parts carry their hash in their name. */
function installScripts(app: FastifyInstance, assets: string): void {
  const root = join(assets, 'madang-hosted');
  const forever = { decorateReply: false, immutable: true, maxAge: '365d', index: false } as const;
  app.register(fastifyStatic, { root, prefix: '/madang-hosted/', ...forever });
  app.register(async (scope) => {
    await scope.register(fastifyStatic, { root: assets, serve: false });
    scope.get(`/${ENTRY}`, { schema: { hide: true } }, (_, reply) =>
      reply.sendFile(ENTRY, { maxAge: 60_000, immutable: false }),
    );
  });
}
