import { type ContextPage, LIMITS, type VotesPage } from '@madang/protocol';
import { IdeaCreate, KindSet, ResponseSet, Slug, StatusSet, Uuid } from '@madang/protocol/schemas';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { mayNot } from '../../domain/permissions.js';
import { refuse, Refused, unless } from '../../domain/refusal.js';
import { actorOf } from '../bearer.js';
import type { Services } from '../context.js';
import { readIdea } from '../pages.js';
import { answers, BY_SOMEBODY, SIGNING, WRITING } from '../responses/index.js';
import { json } from '../schema.js';
import { heldAnswer } from './moderation.js';
import { IDEA_CACHE, type Snapshots } from '../snapshots.js';
import { beginWrite } from '../writes.js';
import { InBoard, Min } from './boards.js';

/** The path of an idea. */
const OnIdea = v.object({ community: Slug, id: Uuid });

const { id: _id, board: _board, ...proposal } = IdeaCreate.entries;
const IdeaBody = v.strictObject({ id: v.optional(Uuid), ...proposal, body: v.optional(proposal.body, '') });
const [statusObject] = StatusSet.pipe;
const { status, note, lookAgainAt } = statusObject.entries;
const StatusBody = v.strictObject({ status, note, lookAgainAt });
const KindBody = v.strictObject({ kind: KindSet.entries.kind });
const ResponseBody = v.strictObject({ body: ResponseSet.entries.body, listened: ResponseSet.entries.listened });
const NoBody = v.nullish(v.strictObject({}));

/** One idea: reading it, proposing it, wanting it, answering it. */
export function ideaRoutes(app: FastifyInstance, services: Services, snapshots: Snapshots): void {
  const { store } = services;

  app.get<{ Params: v.InferOutput<typeof OnIdea> }>(
    '/v1/:community/ideas/:id',
    {
      schema: {
        summary: 'An idea with its words, timeline and official response',
        tags: ['reading'],
        params: json(OnIdea),
        querystring: json(v.strictObject({ min: Min })),
        response: answers({ body: 'IdeaPage', description: 'The idea, at a version', cached: true }),
      },
    },
    async (request, reply) => {
      const community = await services.communities.get(request.params.community);
      const { id } = request.params;
      return snapshots.answer(
        request,
        reply,
        () => store.head(community.id, `idea:${id}`),
        () => readIdea(store, community.id, id),
        { names: community.statusNames, cache: IDEA_CACHE },
      );
    },
  );

  app.get<{ Params: v.InferOutput<typeof OnIdea> }>(
    '/v1/:community/ideas/:id/votes',
    {
      schema: {
        summary: 'What the votes of an idea are made of',
        tags: ['reading'],
        params: json(OnIdea),
        querystring: json(v.strictObject({ min: Min })),
        response: answers({ body: 'VotesPage', description: 'The parts of the sum, at a version', cached: true }),
      },
    },
    async (request, reply) => {
      const community = await services.communities.get(request.params.community);
      const { id } = request.params;
      return snapshots.answer(
        request,
        reply,
        () => store.head(community.id, `idea:${id}`),
        async () => {
          const found = await store.supporters(community.id, id, LIMITS.supporters);
          if (!found) throw new Refused(refuse('not-found', 'There is no such idea.', 'id'));
          const { version, idea, people } = found;
          const { votes: total, votesBefore: before, anonymous } = idea;
          const heard = await store.heardOf(community.id, id, 0);
          const { onBehalf = 0, channels = [] } = heard ?? {};
          const members = Math.max(0, total - before - anonymous - onBehalf);
          return {
            topic: `idea:${id}`,
            version,
            total,
            members,
            anonymous,
            onBehalf,
            before,
            ...(channels.length > 0 && { channels }),
            supporters: people,
          } satisfies VotesPage;
        },
      );
    },
  );

  app.get<{ Params: v.InferOutput<typeof OnIdea> }>(
    '/v1/:community/ideas/:id/context',
    {
      schema: {
        summary: 'The page on which an idea was written, with its proposer’s consent (staff)',
        tags: ['staff'],
        security: BY_SOMEBODY,
        params: json(OnIdea),
        response: answers({ body: 'ContextPage', description: 'Its address, if it was given', refusals: SIGNING }),
      },
    },
    async (request, reply) => {
      const community = await services.communities.get(request.params.community);
      unless(mayNot('read-context', await actorOf(services, community, request), community));
      const whole = await store.idea(community.id, request.params.id);
      if (!whole) throw new Refused(refuse('not-found', 'There is no such idea.', 'id'));
      reply.header('cache-control', 'private, no-store');
      return { url: whole.text.contextUrl } satisfies ContextPage;
    },
  );

  app.put<{ Params: v.InferOutput<typeof OnIdea>; Body: v.InferOutput<typeof KindBody> }>(
    '/v1/:community/ideas/:id/kind',
    {
      schema: {
        summary: 'Correct what kind of thing an idea is (staff)',
        tags: ['staff'],
        params: json(OnIdea),
        body: json(KindBody),
        response: answers({ body: 'IdeaPage', description: 'The idea', refusals: WRITING }),
      },
    },
    async (request, reply) => {
      const write = await beginWrite(services, request.params.community, request);
      const { id } = request.params;
      await write.run({ name: 'kind.set', args: { idea: id, ...request.body } });
      return reply.header('cache-control', 'no-store').send(await readIdea(store, write.community.id, id));
    },
  );

  app.post<{ Params: v.InferOutput<typeof InBoard>; Body: v.InferOutput<typeof IdeaBody> }>(
    '/v1/:community/boards/:board/ideas',
    {
      schema: {
        summary: 'Propose an idea',
        tags: ['writing'],
        params: json(InBoard),
        body: json(IdeaBody),
        response: {
          ...answers({ body: 'IdeaPage', description: 'The idea', status: 201, refusals: WRITING }),
          ...answers({ body: 'HeldAnswer', description: 'It waits for a look of the company’s', status: 202, refusals: WRITING }),
        },
      },
    },
    async (request, reply) => {
      const write = await beginWrite(services, request.params.community, request);
      const args = { ...request.body, id: request.body.id ?? write.newId(), board: request.params.board };
      await write.run({ name: 'idea.create', args });
      reply.header('cache-control', 'no-store');
      const found = write.actor?.role === 'customer' && (await store.caseOf(write.community.id, 'idea', args.id));
      if (found && found.state !== 'public') return reply.code(202).send(heldAnswer(args.id));
      return reply.code(201).send(await readIdea(store, write.community.id, args.id));
    },
  );

  for (const on of [true, false]) {
    app.route<{ Params: v.InferOutput<typeof OnIdea> }>({
      method: on ? 'PUT' : 'DELETE',
      url: '/v1/:community/ideas/:id/vote',
      schema: {
        summary: on ? 'Vote for an idea' : 'Take one’s vote back',
        tags: ['writing'],
        params: json(OnIdea),
        body: json(NoBody),
        response: answers({ body: 'VoteAnswer', description: 'The votes it has now', refusals: WRITING }),
      },
      handler: async (request, reply) => {
        const write = await beginWrite(services, request.params.community, request);
        await write.run({ name: 'vote.set', args: { idea: request.params.id, on } });
        const { id } = request.params;
        const votes = await store.countVotes(write.community.id, id);
        return reply.header('cache-control', 'no-store').send({ id, votes, voted: on });
      },
    });
  }

  app.put<{ Params: v.InferOutput<typeof OnIdea>; Body: v.InferOutput<typeof StatusBody> }>(
    '/v1/:community/ideas/:id/status',
    {
      schema: {
        summary: 'Move an idea to a status (staff)',
        tags: ['staff'],
        params: json(OnIdea),
        body: json(StatusBody),
        response: answers({ body: 'IdeaPage', description: 'The idea', refusals: WRITING }),
      },
    },
    async (request, reply) => {
      const write = await beginWrite(services, request.params.community, request);
      await write.run({ name: 'status.set', args: { id: write.newId(), idea: request.params.id, ...request.body } });
      return reply
        .header('cache-control', 'no-store')
        .send(await readIdea(store, write.community.id, request.params.id));
    },
  );

  app.put<{ Params: v.InferOutput<typeof OnIdea>; Body: v.InferOutput<typeof ResponseBody> }>(
    '/v1/:community/ideas/:id/response',
    {
      schema: {
        summary: 'Give or change the official response (staff)',
        tags: ['staff'],
        params: json(OnIdea),
        body: json(ResponseBody),
        response: answers({ body: 'IdeaPage', description: 'The idea', refusals: WRITING }),
      },
    },
    async (request, reply) => {
      const write = await beginWrite(services, request.params.community, request);
      await write.run({ name: 'response.set', args: { id: write.newId(), idea: request.params.id, ...request.body } });
      return reply
        .header('cache-control', 'no-store')
        .send(await readIdea(store, write.community.id, request.params.id));
    },
  );
}
