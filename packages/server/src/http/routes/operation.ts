import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { mayNot } from '../../domain/permissions.js';
import { refuse, Refused, unless } from '../../domain/refusal.js';
import { actorOf } from '../bearer.js';
import type { Services } from '../context.js';
import { isLoopback } from '../loopback.js';
import { answers, BY_SOMEBODY, SIGNING } from '../responses/index.js';
import { json } from '../schema.js';
import { InCommunity } from './session.js';

const BackupBody = v.strictObject({ path: v.pipe(v.string(), v.minLength(1), v.maxLength(4_096)) });

/** What `madang backup` asks of a server that holds the database. */
export function operationRoutes(app: FastifyInstance, services: Services): void {
  const { store } = services;

  app.post<{ Params: v.InferOutput<typeof InCommunity>; Body: v.InferOutput<typeof BackupBody> }>(
    '/v1/:community/backup',
    {
      schema: {
        summary: 'Write a copy of the embedded database to a path on the server’s machine (admin, from that machine)',
        tags: ['operation'],
        security: BY_SOMEBODY,
        params: json(InCommunity),
        body: json(BackupBody),
        response: answers({ description: 'The copy is written', status: 204, refusals: [...SIGNING, 'too-large'] }),
      },
    },
    async (request, reply) => {
      const community = await services.communities.get(request.params.community);
      unless(mayNot('backup', await actorOf(services, community, request), community));
      if (!isLoopback(request))
        throw new Refused(refuse('not-allowed', 'A backup is written from the machine of the server.'));
      await store.backup(request.body.path);
      return reply.code(204).send();
    },
  );
}
