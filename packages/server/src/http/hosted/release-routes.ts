import type { Topic } from '@madang/protocol';
import { Uuid } from '@madang/protocol/schemas';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import type { CommunityRecord } from '../../domain/records.js';
import type { Services } from '../context.js';
import { publicRelease } from '../routes/releases.js';
import { PUBLIC_CACHE } from '../snapshots.js';
import { type Answering, boardOf, type OnPage } from './answering.js';
import { pageLanguages, pickLanguage } from './language.js';
import { releaseDocument, releaseFeed } from './releases.js';
import type { Place } from './place.js';
import { pageWords } from './words.js';

/** Entries of the page and of the feed: the newest. */
const SHOWN = 50;

/** What is said of ideas changes with their boards. */
const topicsOf = ({ boards }: Place): readonly Topic[] => boards.map(({ id }): Topic => `board:${id}`);

/** The release notes as pages and as a feed. */
export function releasePages(
  app: FastifyInstance,
  { store, timers }: Services,
  answering: Answering,
  roots: readonly string[],
): void {
  const hide = { schema: { hide: true } } as const;
  const shown = async (community: CommunityRecord) => {
    const found = await store.releases(community.id, { now: timers.now(), limit: SHOWN });
    return found.map((one) => publicRelease(community, one));
  };

  for (const root of roots) {
    app.get<OnPage>(`${root}/r`, hide, (request, reply) =>
      answering.community(request, reply, async (place) => {
        const { community, addresses, isShort } = place;
        if (isShort) return reply.redirect(addresses.releases, 302);
        const stamp = await store.releasesStamp(community.id);
        return answering.page(request, reply, place, { board: boardOf(place), topics: topicsOf(place), kind: 'releases', stamp }, async (frame) =>
          releaseDocument(frame, await shown(community), false),
        );
      }),
    );

    app.get<OnPage>(`${root}/r/feed.atom`, hide, (request, reply) =>
      answering.community(request, reply, async ({ community, addresses, isShort }) => {
        if (isShort) return reply.redirect(`${addresses.releases}/feed.atom`, 302);
        // One for everybody who reads it: caches keep it.
        const language = pickLanguage(pageLanguages(community.locales), request.query.lang, undefined);
        const around = { addresses, language, words: pageWords(language, community), name: community.name };
        reply.header('cache-control', PUBLIC_CACHE).header('content-type', 'application/atom+xml; charset=utf-8');
        return reply.send(releaseFeed(await shown(community), around));
      }),
    );

    app.get<OnPage>(`${root}/r/:id`, hide, (request, reply) => {
      const id = v.safeParse(Uuid, request.params.id?.toLowerCase());
      if (!id.success) return answering.absent(request, reply, 'missing');
      const find = async (community: CommunityRecord) => {
        const found = await store.release(community.id, id.output);
        return found && found.at !== null && found.at <= timers.now() ? publicRelease(community, found) : null;
      };
      return answering.community(
        request,
        reply,
        async (place) => {
          const { community, addresses, isShort } = place;
          if (isShort) return reply.redirect(addresses.release(id.output), 302);
          const release = await find(community);
          if (!release) return answering.absent(request, reply, 'missing', place);
          const stamp = await store.releasesStamp(community.id);
          const asked = { board: boardOf(place), topics: topicsOf(place), kind: `release ${id.output}`, stamp };
          return answering.page(request, reply, place, asked, async (frame) => releaseDocument(frame, [release], true));
        },
        async (community) => (await find(community)) !== null,
      );
    });
  }
}
