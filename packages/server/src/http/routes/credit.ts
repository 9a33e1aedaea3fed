import { MERGES } from '@madang/protocol';
import { Slug, Uuid } from '@madang/protocol/schemas';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { mayNot } from '../../domain/permissions.js';
import { commentRow } from '../../domain/projections.js';
import type { CommunityRecord } from '../../domain/records.js';
import { refuse, Refused, unless } from '../../domain/refusal.js';
import { Limiter } from '../../identity/limits.js';
import { cleanText } from '../../markdown/index.js';
import type { Credited } from '../../store/credit.js';
import { actorOf } from '../bearer.js';
import type { Services } from '../context.js';
import { readIdea } from '../pages.js';
import { answers, BY_SOMEBODY, SIGNING, WRITING } from '../responses/index.js';
import { json } from '../schema.js';
import { beginWrite } from '../writes.js';
import { InCommunity } from './session.js';

const OnThing = v.object({ community: Slug, id: Uuid });
const ThanksBody = v.strictObject({
  thanks: v.pipe(v.string(), v.maxLength(MERGES.thanks, `must not be longer than ${MERGES.thanks}`)),
});
const FinderBody = v.strictObject({ finder: v.nullable(Uuid) });
const CreditBody = v.strictObject({ credited: v.boolean() });
const NoBody = v.nullish(v.strictObject({}));

/** How often somebody may say whether they are named: it is written to everything that credits them. */
const CHOOSING = { points: 10, within: 10 * 60 } as const;

/** Who is credited besides whose an idea is, what the company thanks them with, and who does not want to be named. */
export function creditRoutes(app: FastifyInstance, services: Services): void {
  const { store, timers } = services;
  const choosing = new Limiter(CHOOSING, 'crediting', services.counting);

  app.put<{ Params: v.InferOutput<typeof OnThing>; Body: v.InferOutput<typeof ThanksBody> }>(
    '/v1/:community/ideas/:id/thanks',
    {
      schema: {
        summary: 'Thank for an idea beside its credit, or no more (staff)',
        description: 'Plain text, which everybody reads once the idea has shipped. Empty: no thank-you.',
        tags: ['staff'],
        params: json(OnThing),
        body: json(ThanksBody),
        response: answers({ body: 'IdeaPage', description: 'The idea', refusals: WRITING }),
      },
    },
    async (request, reply) => {
      const { community, who } = await staffOf(request);
      const { id: idea } = request.params;
      settle(community.id, await store.thank({ ...who, idea, thanks: cleanText(request.body.thanks) }));
      reply.header('cache-control', 'no-store');
      return readIdea(store, community.id, idea);
    },
  );

  app.put<{ Params: v.InferOutput<typeof OnThing>; Body: v.InferOutput<typeof FinderBody> }>(
    '/v1/:community/ideas/:id/finder',
    {
      schema: {
        summary: 'Name who found out that a merged idea is the same, or nobody (staff)',
        description: 'The idea of which it is part credits them, as the others whose it is.',
        tags: ['staff'],
        params: json(OnThing),
        body: json(FinderBody),
        response: answers({ body: 'IdeaPage', description: 'The idea that became part', refusals: WRITING }),
      },
    },
    async (request, reply) => {
      const { community, who } = await staffOf(request);
      const { id: idea } = request.params;
      settle(community.id, await store.nameFinder({ ...who, idea, finder: request.body.finder }));
      reply.header('cache-control', 'no-store');
      return readIdea(store, community.id, idea);
    },
  );

  for (const on of [true, false]) {
    app.route<{ Params: v.InferOutput<typeof OnThing> }>({
      method: on ? 'PUT' : 'DELETE',
      url: '/v1/:community/comments/:id/workaround',
      schema: {
        summary: on ? 'Accept a comment as a workaround (staff)' : 'Accept it as a workaround no more (staff)',
        description: 'A comment of an idea that tells how to do without it for now. Its author is credited with it.',
        tags: ['staff'],
        params: json(OnThing),
        body: json(NoBody),
        response: answers({ body: 'Comment', description: 'The comment', refusals: WRITING }),
      },
      handler: async (request, reply) => {
        const { community, who } = await staffOf(request);
        const { id: comment } = request.params;
        settle(community.id, await store.acceptWorkaround({ ...who, comment, on }));
        const row = await store.comment(community.id, comment);
        return reply.header('cache-control', 'no-store').send(row && commentRow(row));
      },
    });
  }

  app.put<{ Params: v.InferOutput<typeof InCommunity>; Body: v.InferOutput<typeof CreditBody> }>(
    '/v1/:community/me/credit',
    {
      schema: {
        summary: 'Choose whether one is named where ideas are credited',
        description: 'On the roadmap, on the wall of what was adopted and in release notes. What one wrote keeps its name.',
        tags: ['identity'],
        security: BY_SOMEBODY,
        params: json(InCommunity),
        body: json(CreditBody),
        response: answers({ body: 'Me', description: 'Oneself', refusals: [...SIGNING, 'too-many', 'too-large'] }),
      },
    },
    async (request, reply) => {
      const community = await services.communities.get(request.params.community);
      const actor = await actorOf(services, community, request);
      unless(mayNot('set-preferences', actor, community));
      if (!actor) return reply;
      await choosing.take(`${community.id} ${actor.id}`);
      reply.header('cache-control', 'private, no-store');
      return services.identity.credit(community, actor, request.body.credited);
    },
  );

  async function staffOf(request: FastifyRequest<{ Params: v.InferOutput<typeof OnThing> }>): Promise<{
    readonly community: CommunityRecord;
    readonly who: { readonly community: string; readonly person: string; readonly at: number };
  }> {
    // Doing it again changes nothing, with or without a key.
    const { community, actor } = await beginWrite(services, request.params.community, request);
    unless(mayNot('credit', actor, community));
    return { community, who: { community: community.id, person: actor?.id ?? '', at: timers.now() } };
  }

  function settle(community: string, credited: Credited): void {
    switch (credited) {
      case 'done':
        return services.changed?.(community);
      case 'already':
        return;
      case 'unknown':
        throw new Refused(refuse('not-found', 'There is no such thing here.', 'id'));
      case 'closed':
        throw new Refused(refuse('closed', 'This idea does not stand as it would have to for that.', 'id'));
      case 'nobody':
        throw new Refused(refuse('not-found', 'There is no such customer.', 'finder'));
    }
  }
}
