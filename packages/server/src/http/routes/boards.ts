import {
  type BoardPage,
  IDEA_KINDS,
  type IdeaRow,
  LIMITS,
  MINE,
  ROADMAP_STATUSES,
  type RoadmapPage,
  type SimilarPage,
  SORTS,
  STATUSES,
} from '@madang/protocol';
import { Slug } from '@madang/protocol/schemas';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { cleanTitle } from '../../markdown/index.js';
import { ideaRow } from '../../domain/projections.js';
import type { CommunityRecord, IdeaRecord } from '../../domain/records.js';
import { mayNot } from '../../domain/permissions.js';
import { refuse, Refused, unless } from '../../domain/refusal.js';
import { actorOf } from '../bearer.js';
import type { Services } from '../context.js';
import { readCursor, writeCursor } from '../cursor.js';
import { answers, SIGNING } from '../responses/index.js';
import { json, queryInteger } from '../schema.js';
import { PUBLIC_CACHE, type Snapshots } from '../snapshots.js';

/** The path of a board. */
export const InBoard = v.object({ community: Slug, board: Slug });

/** A version that the snapshot must have reached: only there so that a cache keeps a new address. */
export const Min = v.optional(v.pipe(v.string(), v.regex(/^\d+\.\d+$/, 'must look like 1.42')));

const ListQuery = v.strictObject({
  sort: v.optional(v.picklist(SORTS, `must be one of ${SORTS.join(', ')}`), 'trending'),
  status: v.optional(v.union([v.literal(''), v.picklist(STATUSES)], `must be one of ${STATUSES.join(', ')}`)),
  tag: v.optional(v.pipe(v.string(), v.maxLength(LIMITS.tag))),
  kind: v.optional(v.union([v.literal(''), v.picklist(IDEA_KINDS)], `must be one of ${IDEA_KINDS.join(', ')}`)),
  mine: v.optional(v.union([v.literal(''), v.picklist(MINE)], `must be one of ${MINE.join(', ')}`)),
  /** Cleaned here, so that spaces alone are the same as no words. */
  q: v.optional(v.pipe(v.string(), v.maxLength(2_000), v.transform((q) => cleanTitle(q).slice(0, LIMITS.query))), ''),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(400))),
  limit: v.optional(queryInteger(1, LIMITS.page)),
  min: Min,
});

const SimilarQuery = v.strictObject({ text: v.pipe(v.string(), v.maxLength(2_000)) });

/** Similar ideas offered, and shipped ideas on a roadmap. */
const SIMILAR = 5;
const PER_COLUMN = 50;

/** What everybody may read of a board. */
export function boardRoutes(app: FastifyInstance, services: Services, snapshots: Snapshots): void {
  const { store } = services;

  async function check({ community, board }: v.InferOutput<typeof InBoard>): Promise<CommunityRecord> {
    const settings = await services.communities.get(community);
    const boards = await store.boards(settings.id);
    if (!boards.some((one) => one.id === board))
      throw new Refused(refuse('not-found', 'There is no such board.', 'board'));
    return settings;
  }

  app.get<{ Params: v.InferOutput<typeof InBoard>; Querystring: v.InferOutput<typeof ListQuery> }>(
    '/v1/:community/boards/:board/ideas',
    {
      schema: {
        summary: 'A page of ideas',
        description:
          'Sorted by `sort`, or by relevance when `q` is given. Carries an ETag; answer it with If-None-Match. ' +
          '`mine` asks for what whoever asks proposed or voted for, takes a session, and is never cached.',
        tags: ['reading'],
        params: json(InBoard),
        querystring: json(ListQuery),
        response: answers({ body: 'BoardPage', description: 'One page of one query, at a version', cached: true, refusals: SIGNING }),
      },
    },
    async (request, reply) => {
      const { community, board } = request.params;
      const { sort, status, tag, kind, mine, q, cursor, limit = LIMITS.pageDefault } = request.query;
      const settings = await check(request.params);
      const list = [community, board, sort, status ?? '', tag ?? '', kind ?? '', mine ?? '', q];
      const after =
        cursor === undefined ? undefined : readCursor(list, cursor, { whole: q !== '' || sort !== 'trending' });
      const read = async (person?: string): Promise<BoardPage> => {
        const { version, ideas, more } = await store.ideas({
          community,
          board,
          sort,
          limit,
          ...(status && { status }),
          ...(tag !== undefined && tag !== '' && { tag }),
          ...(kind && { kind }),
          ...(mine && person !== undefined && { mine: { how: mine, person } }),
          ...(q !== '' && { q }),
          ...(after && { after }),
        });
        const last = ideas.at(-1);
        const position =
          q !== ''
            ? { value: (after?.value ?? 0) + ideas.length, id: '' }
            : last && { value: sortValue(last, sort), id: last.id };
        const rows = ideas.map((idea): IdeaRow => ideaRow(idea, 'board'));
        const page: BoardPage = { topic: `board:${board}`, version, ideas: rows };
        return more && position ? { ...page, next: writeCursor(list, position) } : page;
      };
      if (mine) {
        const actor = await actorOf(services, settings, request);
        unless(mayNot('read-own', actor, settings));
        reply.header('cache-control', 'private, no-store');
        return read(actor?.id ?? '');
      }
      return snapshots.answer(request, reply, () => store.head(community, `board:${board}`), () => read(), {
        names: settings.statusNames,
      });
    },
  );

  app.get<{ Params: v.InferOutput<typeof InBoard>; Querystring: v.InferOutput<typeof SimilarQuery> }>(
    '/v1/:community/boards/:board/similar',
    {
      schema: {
        summary: 'Ideas like a text that is being typed',
        tags: ['reading'],
        params: json(InBoard),
        querystring: json(SimilarQuery),
        response: answers({ body: 'SimilarPage', description: 'Best first' }),
      },
    },
    async (request, reply) => {
      const { community, board } = request.params;
      await check(request.params);
      const text = cleanTitle(request.query.text).slice(0, LIMITS.query);
      const ideas = text === '' ? [] : await store.similar(community, board, text, SIMILAR);
      reply.header('cache-control', PUBLIC_CACHE);
      return { ideas: ideas.map((idea) => ideaRow(idea, 'board')) } satisfies SimilarPage;
    },
  );

  app.get<{ Params: v.InferOutput<typeof InBoard> }>(
    '/v1/:community/boards/:board/roadmap',
    {
      schema: {
        summary: 'What is planned, being built and shipped',
        tags: ['reading'],
        params: json(InBoard),
        querystring: json(v.strictObject({ min: Min })),
        response: answers({ body: 'RoadmapPage', description: 'A column for each status, at a version', cached: true }),
      },
    },
    async (request, reply) => {
      const { community, board } = request.params;
      const { statusNames } = await check(request.params);
      return snapshots.answer(
        request,
        reply,
        () => store.head(community, `roadmap:${board}`),
        async () => {
          const { version, ideas } = await store.roadmap(community, board, PER_COLUMN);
          const columns = ROADMAP_STATUSES.map((status) => ({
            status,
            ideas: ideas.filter((idea) => idea.status === status).map((idea) => ideaRow(idea, 'roadmap')),
          }));
          return { topic: `roadmap:${board}`, version, columns } satisfies RoadmapPage;
        },
        { names: statusNames },
      );
    },
  );
}

function sortValue(idea: IdeaRecord, sort: (typeof SORTS)[number]): number {
  switch (sort) {
    case 'trending':
      return idea.score;
    case 'top':
      return idea.votes;
    case 'new':
      return idea.createdAt;
  }
}
