import { INSIGHT_PARTS } from '@madang/protocol';
import { Slug, Uuid } from '@madang/protocol/schemas';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import type { CommunityRecord } from '../../domain/records.js';
import { refuse, Refused } from '../../domain/refusal.js';
import { InsightDesk } from '../../insights/insights.js';
import { dayBefore, isZone, periodOf } from '../../insights/periods.js';
import { csvOf, tableOf } from '../../insights/table.js';
import { localDay } from '../../outreach/when.js';
import type { Services } from '../context.js';
import { deskSchema, enterDesk } from '../desk.js';
import { withCsv } from '../responses/index.js';
import { json } from '../schema.js';
import { InCommunity } from './session.js';

const OnIdea = v.object({ community: Slug, id: Uuid });
const day = v.optional(v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, 'must look like 2026-05-04')));
const Query = v.strictObject({
  from: day,
  to: day,
  board: v.optional(Slug),
  segment: v.optional(Uuid),
  zone: v.optional(v.pipe(v.string(), v.maxLength(64), v.check(isZone, 'must be a time zone such as Asia/Seoul'))),
  part: v.optional(v.picklist(INSIGHT_PARTS, `must be one of ${INSIGHT_PARTS.join(', ')}`), 'weeks'),
  format: v.optional(v.picklist(['json', 'csv'], 'must be json or csv'), 'json'),
});

/** Days of a period that nobody chose: twelve weeks. */
const USUAL = 84;

/** Steps of the votes of an idea. */
const STEPS = 120;

/** The zone of a community that nobody chose: where its language is spoken. */
function zoneOf({ locales }: CommunityRecord): string {
  return locales[0]?.split('-')[0] === 'ko' ? 'Asia/Seoul' : 'UTC';
}

/** What happened over time, as figures and as tables. */
export function insightRoutes(app: FastifyInstance, services: Services): void {
  const { store, timers } = services;
  const desk = new InsightDesk(store, timers);
  const asked = deskSchema(
    'What happened over time',
    { params: json(InCommunity), querystring: json(Query) },
    {
      body: 'Insights',
      description: 'The figures',
      say: 'Twelve weeks up to today where no days are named. `format=csv` answers one `part` as a table.',
    },
  );

  app.get<{ Querystring: v.InferOutput<typeof Query> }>(
    '/v1/:community/insights',
    withCsv(asked),
    async (request, reply) => {
      const { community } = await enterDesk(services, 'read-desk', request, reply);
      const { board, segment, zone = zoneOf(community), part, format } = request.query;
      const { to = localDay(timers.now(), zone) } = request.query;
      const { from = dayBefore(to, USUAL - 1) } = request.query;
      const period = periodOf(from, to, zone);
      if (!period) throw new Refused(refuse('invalid', 'The period must be of real days, at most a year of them.', 'from'));
      const insights = await desk.ask({
        community: community.id,
        ...(board !== undefined && { board }),
        ...(segment !== undefined && { segment }),
        zone,
        period,
      });
      if (format === 'json') return insights;
      const name = `${community.id}-${part}-${from}-${to}.csv`;
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${name}"`)
        .serializer((text: string) => text)
        .send(csvOf(tableOf(insights, part)));
    },
  );

  app.get<{ Params: v.InferOutput<typeof OnIdea> }>(
    '/v1/:community/ideas/:id/life',
    deskSchema('How the votes of an idea grew, and what happened to it', { params: json(OnIdea) }, {
      body: 'IdeaLife',
      description: 'Its life until now',
    }),
    async (request, reply) => {
      const { community } = await enterDesk(services, 'read-desk', request, reply);
      const life = await store.ideaLife(community.id, request.params.id, STEPS, timers.now());
      if (!life) throw new Refused(refuse('not-found', 'There is no such idea.', 'id'));
      return life;
    },
  );
}
