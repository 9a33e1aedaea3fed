import { CUSTOMERS, LENSES, LIMITS, type RanksPage, STATUSES, type WeightsPage } from '@madang/protocol';
import { Slug, Uuid } from '@madang/protocol/schemas';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { ideaRow } from '../../domain/projections.js';
import { refuse, Refused } from '../../domain/refusal.js';
import type { Services } from '../context.js';
import { readCursor, writeCursor } from '../cursor.js';
import { deskSchema, enterDesk } from '../desk.js';
import { json } from '../schema.js';
import { InCommunity } from './session.js';

const OnIdea = v.object({ community: Slug, id: Uuid });

const Ids = v.pipe(
  v.string(),
  v.maxLength(CUSTOMERS.lenses * 37),
  v.transform((ids) => ids.split(',').filter((id) => id !== '')),
  v.array(Uuid),
  v.maxLength(CUSTOMERS.lenses),
);
const WeightsQuery = v.strictObject({ ideas: Ids, segment: v.optional(Uuid) });
const RanksQuery = v.strictObject({
  board: Slug,
  by: v.picklist(LENSES, `must be one of ${LENSES.join(', ')}`),
  segment: v.optional(Uuid),
  status: v.optional(v.picklist(STATUSES, `must be one of ${STATUSES.join(', ')}`)),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(400))),
});

/** What ideas weigh beside their votes: different accounts, what those are worth, and voters of a segment. */
export function weightRoutes(app: FastifyInstance, services: Services): void {
  const { store, timers } = services;

  app.get<{ Querystring: v.InferOutput<typeof WeightsQuery> }>(
    '/v1/:community/desk/lenses',
    deskSchema(
      'What the votes of some ideas weigh',
      { params: json(InCommunity), querystring: json(WeightsQuery) },
      {
        body: 'WeightsPage',
        description: 'Those that there are',
        say: `\`ideas\` are up to ${CUSTOMERS.lenses} ids with commas between them. With \`segment\` the voters of it are counted.`,
      },
    ),
    async (request, reply): Promise<WeightsPage> => {
      const { community } = await enterDesk(services, 'read-desk', request, reply);
      const { ideas, segment = null } = request.query;
      return { weights: await store.weights(community.id, ideas, segment) };
    },
  );

  app.get<{ Querystring: v.InferOutput<typeof RanksQuery> }>(
    '/v1/:community/desk/ranks',
    deskSchema(
      'The ideas of a board by what their votes weigh, the heaviest first',
      { params: json(InCommunity), querystring: json(RanksQuery) },
      { body: 'RanksPage', description: 'A page', say: '`by=segment` takes a `segment`, and shows ideas that somebody of it wants.' },
    ),
    async (request, reply): Promise<RanksPage> => {
      const { community: { id: community } } = await enterDesk(services, 'read-desk', request, reply);
      const { board, by, segment, status, cursor } = request.query;
      if (by === 'segment' && segment === undefined) throw new Refused(refuse('invalid', 'Name the segment.', 'segment'));
      const list = ['ranks', community, board, by, segment ?? '', status ?? ''];
      const after = cursor === undefined ? undefined : readCursor(list, cursor, { whole: by !== 'value' });
      const { ideas, more } = await store.ranks({
        community,
        board,
        by,
        ...(segment !== undefined && { segment }),
        ...(status !== undefined && { status }),
        ...(after && { after }),
        limit: LIMITS.pageDefault,
      });
      const last = ideas.at(-1);
      const value = last?.[by] ?? null;
      return {
        ideas: ideas.map(({ record, ...weight }) => ({ ...weight, row: ideaRow(record, 'board') })),
        next: more && last && value !== null ? writeCursor(list, { value, id: last.idea }) : null,
      };
    },
  );

  app.get<{ Params: v.InferOutput<typeof OnIdea> }>(
    '/v1/:community/ideas/:id/weight',
    deskSchema('How the weight of an idea comes about', { params: json(OnIdea) }, {
      body: 'WeightPage',
      description: 'The accounts behind its votes, the most valuable first, its voters by segment, its last weeks, and what it costs and brings',
    }),
    async (request, reply) => {
      const { community } = await enterDesk(services, 'read-desk', request, reply);
      const page = await store.weight(community.id, request.params.id, CUSTOMERS.accounts, timers.now());
      if (!page) throw new Refused(refuse('not-found', 'There is no such idea.', 'id'));
      return page;
    },
  );
}
