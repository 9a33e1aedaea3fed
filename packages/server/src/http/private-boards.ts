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

/** Who may see which boards of the community that a request asks, where not everybody sees all of them. */
const ACCESS = new WeakMap<object, string>();

/** Who may see which boards, as long as it is so: what was made while it was otherwise is no answer. */
export function accessMark(request: FastifyRequest): string | undefined {
  return ACCESS.get(request.raw);
}

/** Whether something else was put in the place of what a request asked for: its answer repeats what was asked. */
export function isPutOff(request: FastifyRequest): boolean {
  return ASKED.has(request.raw);
}

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
 * instead, and so gets of the very same code what anybody gets who asks for such a thing (SPEC rule A1). Answers about
 * a private board are kept by no cache.
 */
export function guardBoards(app: FastifyInstance, services: Services): void {
  app.addHook('preHandler', async (request, reply) => {
    const params = request.params as Named & { readonly community?: string };
    if (params.community === undefined) return;
    const community = await services.communities.get(params.community).catch(() => null);
    if (!community || !hasPrivateBoards(community)) return;
    ACCESS.set(request.raw, JSON.stringify(community.access));
    // No cache answers somebody with what was told to everybody.
    reply.header('vary', [reply.getHeader('vary') ?? [], 'authorization'].flat().join(', '));
    if (!namesSomething(request, params)) return;
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

/**
 * Which boards whoever asks sees, for an answer about one that tells of others. Where it tells somebody of what others
 * do not see, no cache keeps it.
 */
export async function sightOf(
  services: Services,
  community: CommunityRecord,
  request: FastifyRequest,
): Promise<(board: string) => boolean> {
  if (!hasPrivateBoards(community)) return () => true;
  const actor = bearerOf(request) === null ? null : await actorOf(services, community, request);
  const kept = Object.keys(community.access ?? {}).filter((board) => isPrivate(community, board));
  if (kept.some((board) => sees(community, board, actor))) keepPrivate(request);
  return (board) => sees(community, board, actor);
}

/** Routes below these name an idea, a comment or a photo by its id; reports say of which kind it is. */
const OF_THING = /^\/v1\/:community\/(ideas|comments|photos|reports\/:kind)\/:id/;

/** The address of a photo, which stands beside the words of an idea or a comment. */
const OF_PHOTO = /\/photos\/:id$/;

function namesSomething({ method, routeOptions: { url = '' } }: FastifyRequest, { board, thread }: Named): boolean {
  // Whoever sends a photo says nothing of where it will stand.
  if (method === 'PUT' && OF_PHOTO.test(url)) return false;
  return board !== undefined || thread !== undefined || OF_THING.test(url);
}

/** The board that an address is about; `null` where it is about none. */
async function boardOf(
  { store }: Pick<Services, 'store'>,
  community: CommunityRecord,
  { routeOptions: { url = '' } }: FastifyRequest,
  { board, thread, kind, id = '' }: Named,
): Promise<string | null> {
  if (board !== undefined) return board;
  if (OF_PHOTO.test(url)) {
    const photo = await store.photo(id);
    if (!photo?.beside || photo.community !== community.id) return null;
    return boardOfWords({ store }, community, photo.beside.kind === 'comment', photo.beside.id);
  }
  if (thread !== undefined) return boardOfIdea({ store }, community, ideaOfThread(thread));
  return boardOfWords({ store }, community, url.includes('/comments/:id') || kind === 'comment', id);
}

/** The board of an idea, or of the idea that a comment is about; `null` where there is none. */
async function boardOfWords(
  { store }: Pick<Services, 'store'>,
  community: CommunityRecord,
  isComment: boolean,
  id: string,
): Promise<string | null> {
  if (!isComment) return boardOfIdea({ store }, community, id);
  const comment = await store.comment(community.id, id);
  return boardOfIdea({ store }, community, comment && ideaOfThread(comment.thread));
}

/** The board that an idea stands on; `null` where there is none. */
export async function boardOfIdea(
  { store }: Pick<Services, 'store'>,
  { id }: CommunityRecord,
  idea: string | null,
): Promise<string | null> {
  return idea === null ? null : ((await store.boardsOf(id, [idea])).get(idea) ?? null);
}
