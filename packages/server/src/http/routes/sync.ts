import { compareVersions, type Delta, type ErrorBody, HTTP_STATUS, LIMITS, parseVersion, visibilityOf } from '@madang/protocol';
import { MutateEnvelope } from '@madang/protocol/schemas';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { mayNot } from '../../domain/permissions.js';
import { refuse, Refused, unless } from '../../domain/refusal.js';
import { readTopic } from '../../domain/topics.js';
import { actorOf } from '../bearer.js';
import type { Services } from '../context.js';
import { answers, SIGNING } from '../responses/index.js';
import { json } from '../schema.js';
import type { Missed } from '../../store/store.js';
import { seesTopic } from '../private-boards.js';
import { PUBLIC_CACHE } from '../snapshots.js';
import { InCommunity } from './session.js';

const SyncQuery = v.strictObject({
  topic: v.pipe(v.string(), v.maxLength(160)),
  since: v.pipe(v.string(), v.regex(/^\d{1,12}\.\d{1,15}$/, 'must look like 1.42')),
});

/** The live protocol without a socket: for pages behind a proxy that has none, and while the server sheds load. */
export function syncRoutes(app: FastifyInstance, services: Services): void {
  const { store } = services;

  app.get<{ Params: v.InferOutput<typeof InCommunity>; Querystring: v.InferOutput<typeof SyncQuery> }>(
    '/v1/:community/sync',
    {
      schema: {
        summary: 'What a topic missed since a version',
        description: '200 with a delta, or 409 `conflict` when the snapshot has to be fetched again.',
        tags: ['sync'],
        params: json(InCommunity),
        querystring: json(SyncQuery),
        response: answers({ body: 'Delta', description: 'What was missed', refusals: [...SIGNING, 'conflict'] }),
      },
    },
    async (request, reply) => {
      const community = await services.communities.get(request.params.community);
      const name = readTopic(request.query.topic);
      const since = parseVersion(request.query.since);
      if (!name) throw new Refused(refuse('invalid', 'topic must be the name of a topic', 'topic'));
      if (!since) throw new Refused(refuse('invalid', 'since must look like 1.42', 'since'));
      const { topic } = name;
      const visibility = visibilityOf(name.kind);
      const own = visibility !== 'public';
      if (own) {
        const actor = await actorOf(services, community, request);
        if (visibility === 'staff') unless(mayNot('read-desk', actor, community));
        else if (actor?.id !== name.key) throw new Refused(refuse('not-allowed', 'This topic belongs to somebody else.'));
      }
      const missed: Missed =
        own || (await seesTopic(services, community, name, request))
          ? await store.missed(community.id, topic, since[1], LIMITS.catchUpRows)
          : { type: since[1] > 0 ? 'reset' : 'ops', epoch: store.epoch, to: 0, ops: [] };
      const told = own ? 'private, no-store' : PUBLIC_CACHE;
      if (missed.type === 'reset' || missed.epoch !== since[0]) {
        const error = refuse('conflict', 'Too much has changed since. Fetch the snapshot again.');
        // Of a version that was there it stays true, and a cache that might not keep it would go on giving out what it
        // was told before.
        const was = compareVersions(since, [missed.epoch, missed.to]) <= 0;
        reply.header('cache-control', was ? told : 'no-store');
        return reply.code(HTTP_STATUS.conflict).send({ error } satisfies ErrorBody);
      }
      reply.header('cache-control', told);
      return { topic, epoch: missed.epoch, from: since[1], to: missed.to, ops: missed.ops } satisfies Delta;
    },
  );

  app.post<{ Params: v.InferOutput<typeof InCommunity>; Body: v.InferOutput<typeof MutateEnvelope> }>(
    '/v1/:community/mutations',
    {
      schema: {
        summary: 'A numbered mutation, answered once',
        description: 'The same message and answer as over the socket, so that a retry may cross transports.',
        tags: ['sync'],
        params: json(InCommunity),
        body: json(MutateEnvelope),
        response: answers({
          body: 'MutationAnswer',
          description: 'What became of it; a rejection is an answer too',
          refusals: [...SIGNING, 'too-large'],
        }),
      },
    },
    async (request, reply) => {
      const community = await services.communities.get(request.params.community);
      const actor = await actorOf(services, community, request);
      const { client, n, call } = request.body;
      reply.header('cache-control', 'no-store');
      const from = services.addressOf(request);
      return services.mutator.mutate(community, actor, { client, n, fingerprint: null }, call, from);
    },
  );
}
