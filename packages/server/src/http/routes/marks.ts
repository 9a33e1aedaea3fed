import { type Mark, REACTIONS } from '@madang/protocol';
import { Slug, Uuid } from '@madang/protocol/schemas';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { commentRow } from '../../domain/projections.js';
import type { Services } from '../context.js';
import { answers, WRITING } from '../responses/index.js';
import { json } from '../schema.js';
import { beginWrite } from '../writes.js';

const OnComment = v.object({ community: Slug, id: Uuid, mark: v.picklist([...REACTIONS, 'helpful']) });
const OnIdea = v.object({ community: Slug, id: Uuid });
const NoBody = v.nullish(v.strictObject({}));

/** What people leave at comments, and what they follow. */
export function markRoutes(app: FastifyInstance, services: Services): void {
  for (const on of [true, false]) {
    const method = on ? 'PUT' : 'DELETE';
    app.route<{ Params: v.InferOutput<typeof OnComment> }>({
      method,
      url: '/v1/:community/comments/:id/marks/:mark',
      schema: {
        summary: on ? 'React to a comment, or say that it helped' : 'Take one’s mark at a comment back',
        description: `The mark is \`helpful\` or one of ${REACTIONS.join(' ')}`,
        tags: ['writing'],
        params: json(OnComment),
        body: json(NoBody),
        response: answers({ body: 'Comment', description: 'The comment, with its counts', refusals: WRITING }),
      },
      handler: async (request, reply) => {
        const write = await beginWrite(services, request.params.community, request);
        const { id: comment, mark } = request.params;
        await write.run(callOf(comment, mark, on));
        const row = await services.store.comment(write.community.id, comment);
        return reply.header('cache-control', 'no-store').send(row && commentRow(row));
      },
    });

    app.route<{ Params: v.InferOutput<typeof OnIdea> }>({
      method,
      url: '/v1/:community/ideas/:id/follow',
      schema: {
        summary: on ? 'Follow an idea' : 'Follow an idea no longer',
        tags: ['writing'],
        params: json(OnIdea),
        body: json(NoBody),
        response: answers({ description: 'It is so', status: 204, refusals: WRITING }),
      },
      handler: async (request, reply) => {
        const write = await beginWrite(services, request.params.community, request);
        await write.run({ name: 'follow.set', args: { idea: request.params.id, on } });
        return reply.header('cache-control', 'no-store').code(204).send();
      },
    });
  }
}

function callOf(comment: string, mark: Mark, on: boolean) {
  return mark === 'helpful'
    ? ({ name: 'comment.helpful', args: { comment, on } } as const)
    : ({ name: 'comment.react', args: { comment, emoji: mark, on } } as const);
}
