import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hasPrivateBoards, isPrivate, sees } from '../domain/board-access.js';
import { ideaOfThread } from '../domain/comment/add-comment.js';
import type { CommunityRecord } from '../domain/records.js';
import type { TopicName } from '../domain/topics.js';
import { actorOf, bearerOf } from './bearer.js';
import type { Services } from './context.js';

/** What no board, idea or comment is called, nor could be: nobody learns of it who might call one so. */
const NOWHERE = randomUUID();

/** Parts of an address that name something on a board, and what is asked for in their place of who does not see it. */
interface Named {
  readonly board?: string;
  readonly thread?: string;
  readonly kind?: string;
  readonly id?: string;
}

/** What a request asked for, where something else was put in its place. */
const ASKED = new WeakMap<object, Named>();

/** Requests whose answer is not for everybody. */
const PRIVATE = new WeakSet<object>();

/** Whether the answer to a request shows something of a private board: no cache may keep it. */
export function isPrivateTo(request: FastifyRequest): boolean {
  return PRIVATE.has(request.raw);
}

/** Says that the answer to a request is for whoever asks, and for no cache. */
export function keepPrivate(request: FastifyRequest): void {
  PRIVATE.add(request.raw);
}

/** A part of the address as it was asked for: what an answer repeats of it must not tell what was put in its place. */
export function askedFor(request: FastifyRequest, part: 'thread' | 'id'): string {
  const params = request.params as Named;
  return ASKED.get(request.raw)?.[part] ?? params[part] ?? '';
}

/**
 * Stands before every route that names something on a board: whoever does not see the board asks for what is not there
 * instead, and so gets of the very same code what anybody gets who asks for such a thing (SPEC rule B1). Answers about
 * a private board are kept by no cache.
 */
export function guardBoards(app: FastifyInstance, services: Services): void {
  app.addHook('preHandler', async (request) => {
    const params = request.params as Named & { readonly community?: string };
    if (params.community === undefined || !namesSomething(request, params)) return;
    const community = await services.communities.get(params.community).catch(() => null);
    if (!community || !hasPrivateBoards(community)) return;
    // Before it is known what is asked for: a session that ran out is told of, of whatever it was shown for.
    const actor = bearerOf(request) === null ? null : await actorOf(services, community, request);
    const board = await boardOf(services, community, request, params);
    if (board === null || !isPrivate(community, board)) return;
    if (sees(community, board, actor)) return keepPrivate(request);
    ASKED.set(request.raw, { ...params });
    Object.assign(params, {
      ...(params.board !== undefined && { board: NOWHERE }),
      ...(params.thread !== undefined && { thread: `idea:${NOWHERE}` }),
      ...(params.id !== undefined && { id: NOWHERE }),
    });
  });
  app.addHook('onSend', async (request, reply) => {
    if (isPrivateTo(request)) reply.header('cache-control', 'private, no-store').removeHeader('etag');
  });
}

/** Whether whoever asks sees the board of a topic; the answer to whoever does is for no cache, where others do not. */
export async function seesTopic(
  services: Services,
  community: CommunityRecord,
  { kind, key }: Pick<TopicName, 'kind' | 'key'>,
  request: FastifyRequest,
): Promise<boolean> {
  if (!hasPrivateBoards(community)) return true;
  const actor = bearerOf(request) === null ? null : await actorOf(services, community, request);
  const board = kind === 'board' || kind === 'roadmap' ? key : await boardOfIdea(services, community, kind === 'idea' ? key : ideaOfThread(key));
  if (board === null || !isPrivate(community, board)) return true;
  if (sees(community, board, actor)) keepPrivate(request);
  return sees(community, board, actor);
}

/** Routes below these name an idea or a comment by its id; photos and reports say of which kind it is. */
const OF_THING = /^\/v1\/:community\/(ideas|comments|reports\/:kind)\/:id/;

function namesSomething({ routeOptions }: FastifyRequest, { board, thread }: Named): boolean {
  return board !== undefined || thread !== undefined || OF_THING.test(routeOptions.url ?? '');
}

/** The board that an address is about; `null` where it is about none. */
async function boardOf(
  { store }: Pick<Services, 'store'>,
  community: CommunityRecord,
  { routeOptions: { url = '' } }: FastifyRequest,
  { board, thread, kind, id = '' }: Named,
): Promise<string | null> {
  if (board !== undefined) return board;
  const isComment = url.includes('/comments/:id') || kind === 'comment';
  const within = thread ?? (isComment ? (await store.comment(community.id, id))?.thread : undefined);
  const idea = within !== undefined ? ideaOfThread(within) : isComment || thread !== undefined ? null : id;
  return boardOfIdea({ store }, community, idea);
}

async function boardOfIdea({ store }: Pick<Services, 'store'>, { id }: CommunityRecord, idea: string | null): Promise<string | null> {
  return idea === null ? null : ((await store.boardsOf(id, [idea])).get(idea) ?? null);
}
