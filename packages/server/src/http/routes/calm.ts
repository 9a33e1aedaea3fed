import { type CalmPage, MODERATION, type ThreadCalm, type WireError } from '@madang/protocol';
import { Slug, ThreadKey } from '@madang/protocol/schemas';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import type { Actor } from '../../domain/actor.js';
import { ideaOfThread } from '../../domain/comment/add-comment.js';
import { keptOn } from '../../domain/board-access.js';
import { calmBoard, type CalmChange, calmThread } from '../../domain/moderation/calm.js';
import { seeSurge } from '../../domain/moderation/surge.js';
import { type Needs, noNeeds } from '../../domain/needs.js';
import { mayNot } from '../../domain/permissions.js';
import { refuse, Refused, unless } from '../../domain/refusal.js';
import type { World } from '../../domain/world.js';
import { actorOf } from '../bearer.js';
import { boardOfIdea } from '../private-boards.js';
import type { Services } from '../context.js';
import { answers, BY_SOMEBODY, SIGNING, WRITING } from '../responses/index.js';
import { json } from '../schema.js';
import { beginWrite } from '../writes.js';
import { InBoard } from './boards.js';
import { InCommunity } from './session.js';

const OnThread = v.object({ community: Slug, thread: ThreadKey });

const CalmBody = v.strictObject({
  locked: v.optional(v.boolean()),
  slow: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MODERATION.slow))),
});

/** Whoever writes is to know at once: shorter than other public answers are kept. */
const CACHE = 'public, max-age=2';

/** How boards and threads are kept calm: locked, or with so much time between what one person writes. */
export function calmRoutes(app: FastifyInstance, services: Services): void {
  const { store, timers, mutator } = services;

  /** Changes it within a transaction, as of now. */
  async function change(
    request: FastifyRequest,
    reply: FastifyReply,
    name: (needs: Needs) => void,
    decide: (world: World, actor: Actor, at: number) => WireError | null,
  ): Promise<FastifyReply> {
    const { community: id } = request.params as v.InferOutput<typeof InCommunity>;
    // Doing it again changes nothing, with or without a key.
    const { community, actor } = await beginWrite(services, id, request);
    unless(mayNot('moderate', actor, community));
    if (!actor) throw new Refused(refuse('not-signed-in', 'Please sign in to do this.'));
    const needs = noNeeds(id);
    name(needs);
    const at = timers.now();
    unless(await mutator.carry(needs, (world) => {
      world.begin();
      return decide(world, actor, at);
    }));
    return reply.header('cache-control', 'private, no-store').code(204).send();
  }

  const written = answers({ description: 'It is so', status: 204, refusals: WRITING });
  const by = { tags: ['staff'], security: BY_SOMEBODY };

  app.get<{ Params: v.InferOutput<typeof OnThread> }>(
    '/v1/:community/threads/:thread/calm',
    {
      schema: {
        summary: 'Whether a thread takes comments of customers, and how many seconds lie between two of one person',
        description: 'The board that its idea stands on is counted in.',
        tags: ['reading'],
        params: json(OnThread),
        response: answers({ body: 'ThreadCalm', description: 'As it is now' }),
      },
    },
    async (request, reply): Promise<ThreadCalm> => {
      const community = await services.communities.get(request.params.community);
      const { thread } = request.params;
      const [calm, board] = await Promise.all([
        store.calmOf(community.id, thread),
        community.access ? boardOfIdea(services, community, ideaOfThread(thread)) : null,
      ]);
      reply.header('cache-control', CACHE);
      return { ...calm, ...(board !== null && keptOn(community, board).kept && { board }) };
    },
  );

  app.get<{ Params: v.InferOutput<typeof InCommunity> }>(
    '/v1/:community/moderation/calm',
    {
      schema: {
        summary: 'How the boards are kept calm, which threads are, and where unusually much was reported (staff)',
        ...by,
        params: json(InCommunity),
        response: answers({ body: 'CalmPage', description: 'All boards; of threads those that are', refusals: SIGNING }),
      },
    },
    async (request, reply): Promise<CalmPage> => {
      const community = await services.communities.get(request.params.community);
      unless(mayNot('moderate', await actorOf(services, community, request), community));
      reply.header('cache-control', 'private, no-store');
      return store.calmPage(community.id, MODERATION.page);
    },
  );

  app.put<{ Params: v.InferOutput<typeof OnThread>; Body: CalmChange }>(
    '/v1/:community/threads/:thread/calm',
    {
      schema: {
        summary: 'Lock a thread, or slow it down: seconds between two comments of one person (staff)',
        ...by,
        params: json(OnThread),
        body: json(CalmBody),
        response: written,
      },
    },
    async (request, reply) => {
      const { thread } = request.params;
      return change(request, reply, (needs) => needs.threads.add(thread), (world, actor, at) => {
        calmThread(world, actor, thread, request.body, at);
        return null;
      });
    },
  );

  app.put<{ Params: v.InferOutput<typeof OnThread> }>(
    '/v1/:community/threads/:thread/surge/seen',
    {
      schema: {
        summary: 'Say that one saw how much was reported or held back in a thread: it warns nobody any more (staff)',
        ...by,
        params: json(OnThread),
        response: written,
      },
    },
    async (request, reply) => {
      const { thread } = request.params;
      const name = (needs: Needs): unknown => needs.threads.add(thread);
      return change(request, reply, name, (world, actor, at) => seeSurge(world, actor, thread, at));
    },
  );

  app.put<{ Params: v.InferOutput<typeof InBoard>; Body: CalmChange }>(
    '/v1/:community/boards/:board/calm',
    {
      schema: {
        summary: 'Lock a board, or slow it down: seconds between two ideas of one person (staff)',
        description: 'The threads of its ideas are locked or slowed down with it.',
        ...by,
        params: json(InBoard),
        body: json(CalmBody),
        response: written,
      },
    },
    async (request, reply) => {
      const { board } = request.params;
      const name = (needs: Needs): unknown => needs.boards.add(board);
      return change(request, reply, name, (world, actor, at) => calmBoard(world, actor, board, request.body, at));
    },
  );
}
