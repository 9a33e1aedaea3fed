import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { mayNot } from '../../domain/permissions.js';
import { refuse, Refused, unless } from '../../domain/refusal.js';
import { exportedIdeas } from '../../importing/exported.js';
import { writeIdeas } from '../../transfer/write/write.js';
import { actorOf } from '../bearer.js';
import type { Services } from '../context.js';
import { isLoopback } from '../loopback.js';
import { answers, BY_SOMEBODY, SIGNING } from '../responses/index.js';
import { json } from '../schema.js';
import { InBoard } from './boards.js';
import { InCommunity } from './session.js';

const BackupBody = v.strictObject({ path: v.pipe(v.string(), v.minLength(1), v.maxLength(4_096)) });

/** What `madang export` and `madang backup` ask of a server that holds the database. */
export function operationRoutes(app: FastifyInstance, services: Services): void {
  const { store, timers } = services;

  app.get<{ Params: v.InferOutput<typeof InBoard> }>(
    '/v1/:community/boards/:board/export',
    {
      schema: {
        summary: 'Every idea of a board with its comments, one JSON object a line (staff)',
        tags: ['staff'],
        security: BY_SOMEBODY,
        params: json(InBoard),
        response: answers({
          body: 'ExportedIdea',
          description: 'Any number of lines',
          refusals: SIGNING,
          type: 'application/x-ndjson',
        }),
      },
    },
    async (request, reply) => {
      const community = await services.communities.get(request.params.community);
      const actor = await actorOf(services, community, request);
      unless(mayNot('export', actor, community));
      const boards = await store.boards(community.id);
      if (!boards.some(({ id }) => id === request.params.board))
        throw new Refused(refuse('not-found', 'There is no such board.', 'board'));
      const { board } = request.params;
      await services.audit({ community: community.id, person: actor?.id ?? null, action: 'export.read', kind: 'board', thing: board });
      const ideas = exportedIdeas(store, community.id, request.params.board);
      reply.header('cache-control', 'private, no-store').header('content-type', 'application/x-ndjson; charset=utf-8');
      return reply.send(Readable.from(writeIdeas('jsonl', ideas, timers.now())));
    },
  );

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
