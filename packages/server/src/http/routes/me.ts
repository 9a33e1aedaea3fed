import { LIMITS, type MePage } from '@madang/protocol';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { blockOf } from '../../domain/moderation/block.js';
import { mayNot } from '../../domain/permissions.js';
import { followRow, markRow, opinionRow, voteRow } from '../../domain/projections.js';
import { mayNotBeCalled, readNickname } from '../../domain/person/name.js';
import { Refused, unless } from '../../domain/refusal.js';
import { Limiter } from '../../identity/limits.js';
import { actorOf } from '../bearer.js';
import type { Services } from '../context.js';
import { answers, BY_SOMEBODY, SIGNING } from '../responses/index.js';
import { json } from '../schema.js';
import { InCommunity } from './session.js';

/** How often somebody may change what they are called: it is written to everything that shows them. */
const RENAMING = { points: 10, within: 10 * 60 } as const;

/** Longer than a nickname may be, for what is left out of it. */
const NameBody = v.strictObject({ nickname: v.nullable(v.pipe(v.string(), v.maxLength(4 * LIMITS.nickname))) });

/** What only oneself may see. Never cached by anybody. */
export function meRoutes(app: FastifyInstance, services: Services): void {
  const renaming = new Limiter(RENAMING, 'renaming', services.counting);

  app.get<{ Params: v.InferOutput<typeof InCommunity> }>(
    '/v1/:community/me',
    {
      schema: {
        summary: 'Oneself, with one’s votes, marks at comments, what one follows and what one says of ideas',
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
      const [person, { version, votes, marks, follows, opinions }] = await Promise.all([
        services.identity.me(community, actor),
        services.store.ownOf(community.id, actor.id),
      ]);
      const said = opinions.map(opinionRow);
      reply.header('cache-control', 'private, no-store');
      return {
        topic: `me:${actor.id}`,
        version,
        person,
        votes: votes.map(voteRow),
        marks: marks.map(markRow),
        follows: follows.map(followRow),
        doubts: said.filter((row) => row.kind === 'doubt'),
        solved: said.filter((row) => row.kind === 'solved'),
        whys: said.filter((row) => row.kind === 'why'),
      } satisfies MePage;
    },
  );

  app.put<{ Params: v.InferOutput<typeof InCommunity>; Body: v.InferOutput<typeof NameBody> }>(
    '/v1/:community/me/name',
    {
      schema: {
        summary: 'Choose a nickname, or take it away',
        description: 'One is shown by it from now on; without one by a name of which little is shown.',
        tags: ['identity'],
        security: BY_SOMEBODY,
        params: json(InCommunity),
        body: json(NameBody),
        response: answers({ body: 'Me', description: 'Oneself', refusals: [...SIGNING, 'blocked', 'too-many', 'too-large'] }),
      },
    },
    async (request, reply) => {
      const community = await services.communities.get(request.params.community);
      const actor = await actorOf(services, community, request);
      unless(mayNot('set-name', actor, community));
      if (!actor) return reply;
      const read = readNickname(request.body.nickname);
      if (read.type === 'refused') throw new Refused(read.error);
      // To be called nothing any more is nobody's harm.
      const person = read.nickname === null ? null : await services.store.person(community.id, actor.id);
      unless(blockOf(person, services.timers.now()));
      unless(mayNotBeCalled(read.nickname, actor, community));
      await renaming.take(`${community.id} ${actor.id}`);
      reply.header('cache-control', 'private, no-store');
      return services.identity.rename(community, actor, read.nickname);
    },
  );
}
