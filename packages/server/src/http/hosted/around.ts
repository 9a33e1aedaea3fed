import type { FastifyInstance, FastifyReply } from 'fastify';
import { ideaRow } from '../../domain/projections.js';
import { Drafter } from '../../photos/drafter.js';
import type { Services } from '../context.js';
import { PUBLIC_CACHE } from '../snapshots.js';
import type { Answering, Asked, OnPage } from './answering.js';
import { Pages } from './cache.js';
import { factsOf } from './documents.js';
import { atomFeed } from './feed.js';
import { type PageLanguage, pageLanguages, pickLanguage } from './language.js';
import { pictureOf, type Scene } from './picture.js';
import type { Place } from './place.js';
import { qrCode } from './qr.js';
import { readWhole } from './read.js';
import { pageWords } from './words.js';

/** Pictures that are kept, in bytes. */
const KEPT = 2_000_000;

/** How long a sitemap, a code or a picture of a link may be kept by others. */
export const SLOW_CACHE = 'public, max-age=300, stale-while-revalidate=3600';

/** Ideas in a feed: those that last said something new. */
const IN_FEED = 30;

/** A machine asks, which says nothing of a language: the community's own, unless the address names one. */
const languageOf = (request: Asked, { community }: Place): PageLanguage =>
  pickLanguage(pageLanguages(community.locales), request.query.lang, undefined);

function svg(reply: FastifyReply, code: string): FastifyReply {
  reply.header('content-type', 'image/svg+xml; charset=utf-8').header('cache-control', SLOW_CACHE);
  return reply.header('content-security-policy', "default-src 'none'; sandbox").send(code);
}

/** What search engines, previews, feeds and posters want of the pages below each of `roots`. */
export function aroundPages(
  app: FastifyInstance,
  services: Services,
  answering: Answering,
  roots: readonly string[],
): void {
  const { store, timers } = services;
  const drafter = new Drafter(timers);
  const pictures = new Pages(KEPT);
  const hide = { schema: { hide: true } } as const;
  app.addHook('onClose', async () => drafter.close());

  async function picture(
    request: Asked,
    reply: FastifyReply,
    place: Place,
    stamp: string,
    make: (language: PageLanguage) => Promise<Scene>,
  ): Promise<FastifyReply> {
    const language = languageOf(request, place);
    const key = JSON.stringify([place.community.id, request.params.board, request.params.id, language]);
    const kept = await pictures.get(key, stamp, async () => {
      const { png } = await drafter.draw(pictureOf(await make(language)));
      const headers = { 'content-type': 'image/png', 'cross-origin-resource-policy': 'cross-origin' };
      return { body: Buffer.from(png), headers };
    });
    return answering.send(request, reply, kept, SLOW_CACHE);
  }

  for (const root of roots) {
    app.get<OnPage>(`${root}/i/:id/card.png`, hide, (request, reply) =>
      answering.idea(request, reply, request.params.id, async (place, id) => {
        const head = await store.head(place.community.id, `idea:${id}`);
        const { name, statusNames } = place.community;
        return picture(request, reply, place, JSON.stringify([head, name, statusNames]), async (language) => {
          const words = pageWords(language, place.community);
          const { idea } = await readWhole(store, place.community.id, id);
          return {
            site: place.community.name,
            title: idea.title,
            facts: factsOf(idea, words),
            status: { kind: idea.status, name: words.statuses[idea.status] },
            votes: idea.votes.toLocaleString(language),
            answered: idea.answer !== null,
          };
        });
      }),
    );

    app.get<OnPage>(`${root}/i/:id/qr.svg`, hide, (request, reply) =>
      answering.idea(request, reply, request.params.id, async ({ addresses, community }, id) => {
        const { idea } = await readWhole(store, community.id, id);
        return svg(reply, await qrCode(addresses.share(id), idea.title));
      }),
    );

    app.get<OnPage>(`${root}/b/:board/card.png`, hide, (request, reply) =>
      answering.board(request, reply, (place, board) => {
        const { name } = place.community;
        return picture(request, reply, place, JSON.stringify([name, board]), async (language) => {
          const facts = board.description || pageWords(language, place.community).toBoard(name);
          return { site: name, title: board.name, facts, answered: false };
        });
      }),
    );

    app.get<OnPage>(`${root}/b/:board/qr.svg`, hide, (request, reply) =>
      answering.board(request, reply, async ({ addresses }, board) =>
        svg(reply, await qrCode(addresses.board(board.id), board.name)),
      ),
    );

    app.get<OnPage>(`${root}/b/:board/feed.atom`, hide, (request, reply) =>
      answering.board(request, reply, async (place, board) => {
        const { community, addresses } = place;
        const language = languageOf(request, place);
        const head = await store.head(community.id, `board:${board.id}`);
        const stamp = JSON.stringify([head, community.name, community.statusNames, board]);
        const key = JSON.stringify(['feed', addresses.board(board.id), language]);
        const kept = await answering.pages.get(key, stamp, async () => {
          const ideas = await store.lastChanged(community.id, board.id, IN_FEED);
          const rows = ideas.map(({ idea, changedAt }) => ({ idea: ideaRow(idea, 'board'), at: changedAt }));
          const title = `${board.name} · ${community.name}`;
          const words = pageWords(language, community);
          const about = { title, subtitle: board.description, board: board.id, now: timers.now() };
          const feed = atomFeed(rows, { ...about, language, words, addresses });
          return { body: feed, headers: { 'content-type': 'application/atom+xml; charset=utf-8' } };
        });
        return answering.send(request, reply, kept, PUBLIC_CACHE);
      }),
    );
  }
}
