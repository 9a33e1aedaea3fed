import { type MePage } from '@madang/protocol';
import type { FastifyInstance } from 'fastify';
import type * as v from 'valibot';
import { mayNot } from '../../domain/permissions.js';
import { followRow, markRow, voteRow } from '../../domain/projections.js';
import { unless } from '../../domain/refusal.js';
import { actorOf } from '../bearer.js';
import type { Services } from '../context.js';
import { answers, BY_SOMEBODY, SIGNING } from '../responses/index.js';
import { json } from '../schema.js';
import { InCommunity } from './session.js';

/** What only oneself may see. Never cached by anybody. */
export function meRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Params: v.InferOutput<typeof InCommunity> }>(
    '/v1/:community/me',
    {
      schema: {
        summary: 'Oneself, with one’s votes, marks at comments and what one follows',
        tags: ['identity'],
        security: BY_SOMEBODY,
        params: json(InCommunity),
        response: answers({ body: 'MePage', description: 'What nobody else may see', refusals: SIGNING }),
      },
    },
    async (request, reply) => {
      const community = await services.communities.get(request.params.community);
      const actor = await actorOf(services, community, request);
      unless(mayNot('read-own', actor, community));
      if (!actor) return reply;
      const [person, { version, votes, marks, follows }] = await Promise.all([
        services.identity.me(community, actor),
        services.store.ownOf(community.id, actor.id),
      ]);
      reply.header('cache-control', 'private, no-store');
      return {
        topic: `me:${actor.id}`,
        version,
        person,
        votes: votes.map(voteRow),
        marks: marks.map(markRow),
        follows: follows.map(followRow),
      } satisfies MePage;
    },
  );
}
