import { type Board, type Community, STATUSES } from '@madang/protocol';
import type { FastifyInstance } from 'fastify';
import type * as v from 'valibot';
import { hasPrivateBoards, isPrivate, keptOn, sees } from '../../domain/board-access.js';
import type { Actor } from '../../domain/actor.js';
import { promiseOf } from '../../domain/loop/promise.js';
import type { CommunityRecord } from '../../domain/records.js';
import { actorOf, bearerOf } from '../bearer.js';
import type { Services } from '../context.js';
import { answers } from '../responses/index.js';
import { json } from '../schema.js';
import { PUBLIC_CACHE } from '../snapshots.js';
import { InCommunity } from './session.js';

/** Tags offered as filters. */
const TAGS = 40;

/** A community's public facts. */
export function communityRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Params: v.InferOutput<typeof InCommunity> }>(
    '/v1/:community',
    {
      schema: {
        summary: 'A community’s name, boards, statuses, tags and policy',
        tags: ['reading'],
        params: json(InCommunity),
        response: answers({ body: 'Community', description: 'Its public facts' }),
      },
    },
    async (request, reply) => {
      const community = await services.communities.get(request.params.community);
      const isAsked = hasPrivateBoards(community) && bearerOf(request) !== null;
      const actor = isAsked ? await actorOf(services, community, request) : null;
      const facts = await communityFacts(services, community, actor);
      const isOpen = facts.boards.every(({ id }) => !isPrivate(community, id));
      reply.header('cache-control', isOpen ? PUBLIC_CACHE : 'private, no-store');
      return facts;
    },
  );
}

/** What somebody may know of a community, or everybody: nothing of boards that they do not see, nor of tags there. */
export async function communityFacts(
  { store, signIn }: Pick<Services, 'store' | 'signIn'>,
  community: CommunityRecord,
  actor: Actor | null = null,
): Promise<Community> {
  const { id, name, locales, anonymous, statusNames, statusColors, privacy = {} } = community;
  const { words, notice = {}, consents = [], over14 = false } = privacy;
  const tells = over14 || consents.length > 0 || Object.keys(notice).length > 0;
  const [all, everywhere] = await Promise.all([store.boards(id), store.tags(id, TAGS)]);
  const boards = all.filter((board) => sees(community, board.id, actor));
  const isWhole = boards.length === all.length;
  // Of the only board there is, they are the community's.
  const apart = (boards.length > 1 || !isWhole) && everywhere.length > 0 ? boards : [];
  const used = await Promise.all(apart.map((board) => store.tags(id, TAGS, board.id)));
  const tags = isWhole ? everywhere : [...new Set(used.flat())].slice(0, TAGS);
  const promised = (board: string): Pick<Board, 'promise'> => {
    const promise = promiseOf(community, board);
    return promise ? { promise } : {};
  };
  return {
    id,
    name,
    locales,
    boards: boards.map((board, at) => ({
      id: board.id,
      name: board.name,
      description: board.description,
      ...promised(board.id),
      ...(used[at] && { tags: used[at] }),
      ...(board.calm && { calm: board.calm }),
      ...keptOn(community, board.id),
    })),
    statuses: STATUSES,
    ...(statusNames && { statusNames }),
    ...(statusColors && { statusColors }),
    tags,
    policy: {
      anonymous,
      ...(signIn?.offered(community) && { emailCode: true as const }),
      ...(words === 'remove' && { erased: 'remove' as const }),
      ...(tells && { notice: true as const }),
      ...(community.moderation?.numbers === false && { numbers: 'shown' as const }),
    },
  };
}
