import { MERGES, type MergedPage, type Topic } from '@madang/protocol';
import { Slug, Uuid } from '@madang/protocol/schemas';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { hasPrivateBoards } from '../../domain/board-access.js';
import { creditedAs } from '../../domain/projections.js';
import { mayNot } from '../../domain/permissions.js';
import type { CommunityRecord } from '../../domain/records.js';
import { refuse, Refused, unless } from '../../domain/refusal.js';
import { cleanText } from '../../markdown/index.js';
import type { Merged } from '../../store/merges.js';
import type { Services } from '../context.js';
import { readIdea } from '../pages.js';
import { askedFor, sightOf } from '../private-boards.js';
import { callPromiseIn } from '../promises.js';
import { answers, WRITING } from '../responses/index.js';
import { json } from '../schema.js';
import type { Snapshots } from '../snapshots.js';
import { beginWrite } from '../writes.js';
import { Min } from './boards.js';

const OnIdea = v.object({ community: Slug, id: Uuid });
const MergeBody = v.strictObject({
  into: Uuid,
  note: v.optional(v.pipe(v.string(), v.maxLength(MERGES.note)), ''),
  finder: v.optional(Uuid),
});
const NoBody = v.nullish(v.strictObject({}));

/** Ideas that are one: making one part of another, taking that back, and reading what became part of an idea. */
export function mergeRoutes(app: FastifyInstance, services: Services, snapshots: Snapshots): void {
  const { store, timers } = services;

  app.post<{ Params: v.InferOutput<typeof OnIdea>; Body: v.InferOutput<typeof MergeBody> }>(
    '/v1/:community/ideas/:id/merge',
    {
      schema: {
        summary: 'Make an idea part of another (staff)',
        description:
          'Votes are united by person; comments, totals from before and what people said about following come along. ' +
          'Whoever followed the idea is told. Its words stay, and its address leads to the other idea. ' +
          '`DELETE` takes it back exactly. Doing it again changes nothing.',
        tags: ['staff'],
        params: json(OnIdea),
        body: json(MergeBody),
        response: answers({ body: 'IdeaPage', description: 'The idea of which it is part', refusals: WRITING }),
      },
    },
    async (request, reply) => {
      const { community, person } = await staffOf(request);
      const { into, note, finder } = request.body;
      const at = timers.now();
      const { id: from } = request.params;
      const said = { note: cleanText(note), ...(finder && { finder }) };
      const merging = { community: community.id, from, into, person, ...said, at };
      settle(community.id, await store.mergeIdeas(merging));
      await callPromiseIn(services, community, into, at);
      reply.header('cache-control', 'no-store');
      return readIdea(store, community.id, into);
    },
  );

  app.delete<{ Params: v.InferOutput<typeof OnIdea> }>(
    '/v1/:community/ideas/:id/merge',
    {
      schema: {
        summary: 'Let an idea that is part of another stand for itself again (staff)',
        description: 'All that it brought and that is still as it was leaves with it; what was done since stays.',
        tags: ['staff'],
        params: json(OnIdea),
        body: json(NoBody),
        response: answers({ body: 'IdeaPage', description: 'The idea', refusals: WRITING }),
      },
    },
    async (request, reply) => {
      const { community, person } = await staffOf(request);
      const { id: from } = request.params;
      settle(community.id, await store.partIdea({ community: community.id, from, person, at: timers.now() }));
      reply.header('cache-control', 'no-store');
      return readIdea(store, community.id, from);
    },
  );

  app.get<{ Params: v.InferOutput<typeof OnIdea> }>(
    '/v1/:community/ideas/:id/merged',
    {
      schema: {
        summary: 'The ideas that became part of an idea, in the words of those who proposed them',
        tags: ['reading'],
        params: json(OnIdea),
        querystring: json(v.strictObject({ min: Min })),
        response: answers({ body: 'MergedPage', description: 'The first first, at a version', cached: true }),
      },
    },
    async (request, reply) => {
      const settings = await services.communities.get(request.params.community);
      const { id: community } = settings;
      const topic: Topic = `idea:${request.params.id}`;
      const isSeen = await sightOf(services, settings, request);
      return snapshots.answer(
        request,
        reply,
        () => store.head(community, topic),
        async () => {
          // The version first: what is read after it is no older.
          const version = await store.head(community, topic);
          const merged = await store.mergedInto(community, request.params.id, MERGES.page);
          const boards = hasPrivateBoards(settings) ? await store.boardsOf(community, [request.params.id]) : null;
          const own = boards?.get(request.params.id);
          const shown = merged.filter(({ idea: { board } }) => board === own || isSeen(board));
          const ideas = shown.map(({ idea, text: { body, html }, note, finder, at }) => {
            const { id, title, createdAt, votes } = idea;
            const author = creditedAs(idea);
            return { id, title, body, html, author, createdAt, votes, note, ...(finder && { finder }), at };
          });
          return { topic: `idea:${askedFor(request, 'id')}`, version, ideas } satisfies MergedPage;
        },
      );
    },
  );

  async function staffOf(
    request: FastifyRequest<{ Params: v.InferOutput<typeof OnIdea> }>,
  ): Promise<{ readonly community: CommunityRecord; readonly person: string }> {
    // Doing it again changes nothing, with or without a key.
    const { community, actor } = await beginWrite(services, request.params.community, request);
    unless(mayNot('merge', actor, community));
    return { community, person: actor?.id ?? '' };
  }

  function settle(community: string, merged: Merged): void {
    switch (merged.type) {
      case 'done':
        return services.changed?.(community);
      case 'already':
        return;
      case 'unknown':
        if (merged.which === 'finder') throw new Refused(refuse('not-found', 'There is no such customer.', 'finder'));
        throw new Refused(refuse('not-found', 'There is no such idea.', merged.which === 'into' ? 'into' : 'id'));
      case 'entangled':
        throw new Refused(refuse('conflict', 'One of these ideas is part of another already. Take that back first.', 'into'));
    }
  }
}
