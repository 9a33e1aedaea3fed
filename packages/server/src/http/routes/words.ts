import { type EarlierWords, type HistoryPage, LIMITS } from '@madang/protocol';
import { CommentEdit, IdeaEdit, Slug, Uuid } from '@madang/protocol/schemas';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { commentRow } from '../../domain/projections.js';
import { refuse, Refused } from '../../domain/refusal.js';
import type { History } from '../../store/store.js';
import { actorOf } from '../bearer.js';
import type { Services } from '../context.js';
import { readIdea } from '../pages.js';
import { answers, WRITING } from '../responses/index.js';
import { json } from '../schema.js';
import { PUBLIC_CACHE } from '../snapshots.js';
import { beginWrite } from '../writes.js';
import { heldAnswer } from './moderation.js';

/** The path of an idea or of a comment. */
const OnThing = v.object({ community: Slug, id: Uuid });

const { idea: _idea, ...ideaWords } = IdeaEdit.entries;
const IdeaBody = v.strictObject(ideaWords);
const NoBody = v.nullish(v.strictObject({}));
const { comment: _comment, ...commentWords } = CommentEdit.entries;
const CommentBody = v.strictObject(commentWords);

/** What was written, after it was written: changing it, and what it said before. */
export function wordRoutes(app: FastifyInstance, services: Services): void {
  const { store } = services;

  app.put<{ Params: v.InferOutput<typeof OnThing>; Body: v.InferOutput<typeof IdeaBody> }>(
    '/v1/:community/ideas/:id',
    {
      schema: {
        summary: 'Change what an idea says (its proposer, or staff)',
        description: 'The words before are kept. Without `tags` or `photos` those stay.',
        tags: ['writing'],
        params: json(OnThing),
        body: json(IdeaBody),
        response: {
          ...answers({ body: 'IdeaPage', description: 'The idea', refusals: WRITING }),
          ...answers({ body: 'HeldAnswer', description: 'It waits for a look of the company’s', status: 202, refusals: WRITING }),
        },
      },
    },
    async (request, reply) => {
      const write = await beginWrite(services, request.params.community, request);
      const { id } = request.params;
      await write.run({ name: 'idea.edit', args: { ...request.body, idea: id } });
      reply.header('cache-control', 'no-store');
      const found = write.actor?.role === 'customer' && (await store.caseOf(write.community.id, 'idea', id));
      if (found && found.state !== 'public') return reply.code(202).send(heldAnswer(id));
      return reply.send(await readIdea(store, write.community.id, id));
    },
  );

  app.put<{ Params: v.InferOutput<typeof OnThing>; Body: v.InferOutput<typeof CommentBody> }>(
    '/v1/:community/comments/:id',
    {
      schema: {
        summary: 'Change what a comment says (its author, or staff)',
        description: 'The words before are kept. Without `photos` those stay.',
        tags: ['writing'],
        params: json(OnThing),
        body: json(CommentBody),
        response: {
          ...answers({ body: 'Comment', description: 'The comment', refusals: WRITING }),
          ...answers({ body: 'HeldAnswer', description: 'It waits for a look of the company’s', status: 202, refusals: WRITING }),
        },
      },
    },
    async (request, reply) => {
      const write = await beginWrite(services, request.params.community, request);
      const { id } = request.params;
      await write.run({ name: 'comment.edit', args: { ...request.body, comment: id } });
      const comment = await store.comment(write.community.id, id);
      reply.header('cache-control', 'no-store');
      if (comment?.away) return reply.code(202).send(heldAnswer(id));
      return reply.send(comment && commentRow(comment));
    },
  );

  for (const kind of ['idea', 'comment'] as const) {
    app.delete<{ Params: v.InferOutput<typeof OnThing> }>(
      `/v1/:community/${kind}s/:id`,
      {
        schema: {
          summary: kind === 'idea' ? 'Delete one’s own idea, while it is nobody else’s' : 'Delete one’s own comment',
          tags: ['writing'],
          params: json(OnThing),
          body: json(NoBody),
          response: answers({ description: 'It is gone', status: 204, refusals: WRITING }),
        },
      },
      async (request, reply) => {
        const write = await beginWrite(services, request.params.community, request);
        const { id } = request.params;
        await write.run(
          kind === 'idea'
            ? { name: 'idea.delete', args: { idea: id } }
            : { name: 'comment.delete', args: { comment: id } },
        );
        return reply.header('cache-control', 'no-store').code(204).send();
      },
    );

    app.get<{ Params: v.InferOutput<typeof OnThing> }>(
      `/v1/:community/${kind}s/:id/history`,
      {
        schema: {
          summary: `What ${kind === 'idea' ? 'an idea' : 'a comment'} said before it was edited`,
          tags: ['reading'],
          params: json(OnThing),
          response: answers({ body: 'HistoryPage', description: 'Earlier words, the newest first' }),
        },
      },
      async (request, reply) => {
        const community = await services.communities.get(request.params.community);
        const history = await store.history(community.id, kind, request.params.id, LIMITS.history);
        if (!history) throw new Refused(refuse('not-found', `There is no such ${kind}.`, 'id'));
        const actor = await actorOf(services, community, request);
        const isStaff = actor !== null && actor.role !== 'customer';
        reply.header('cache-control', isStaff ? 'no-store' : PUBLIC_CACHE);
        return earlierWords(history, isStaff);
      },
    );
  }
}

/** Words before an edit, for the public or for staff: what staff took out of a text is not kept in public beside it. */
function earlierWords(history: History, isStaff: boolean): HistoryPage {
  const lastByStaff = history.findIndex(({ by }) => by.staff);
  return {
    earlier: history.map(({ from, at, by, title, body, html }, index): EarlierWords => {
      if (!isStaff && lastByStaff >= 0 && index >= lastByStaff) {
        return { from, until: at, by, body: '', html: '', withheld: true };
      }
      return { from, until: at, by, ...(title !== null && { title }), body, html };
    }),
  };
}
