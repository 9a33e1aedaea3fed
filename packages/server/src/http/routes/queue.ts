import { QUEUE, type QueueCounts, type QueuePage, type QueueRow, type TagsPage } from '@madang/protocol';
import { Slug } from '@madang/protocol/schemas';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { momentumOf } from '../../domain/idea/trending.js';
import { mayNot } from '../../domain/permissions.js';
import { ideaRow } from '../../domain/projections.js';
import { weigh } from '../../domain/queue/waits.js';
import type { Actor } from '../../domain/actor.js';
import type { CommunityRecord } from '../../domain/records.js';
import { refuse, Refused, unless } from '../../domain/refusal.js';
import type { QueuedIdea, QueuePosition } from '../../store/queue.js';
import { actorOf } from '../bearer.js';
import type { Services } from '../context.js';
import { readCursor, writeCursor } from '../cursor.js';
import { lineOf } from '../pages.js';
import { filterOf, QueueAsked } from '../queue/filter.js';
import { answers, BY_SOMEBODY, SIGNING } from '../responses/index.js';
import { json } from '../schema.js';
import { queueSteps } from './queue-steps.js';
import { queueViews } from './queue-views.js';

const OfCommunity = v.object({ community: Slug });
const Counted = v.strictObject({ board: v.optional(Slug) });

/** The queue of the console: what staff read of ideas to decide what comes next, and do to many of them at once. */
export function queueRoutes(app: FastifyInstance, services: Services): void {
  const { store, timers } = services;
  queueSteps(app, services);
  queueViews(app, services);

  async function asStaff(
    request: FastifyRequest,
    name: string,
  ): Promise<{ readonly community: CommunityRecord; readonly me: string }> {
    const community = await services.communities.get(name);
    const actor = await actorOf(services, community, request);
    unless(mayNot('read-desk', actor, community));
    // Who may read it is somebody.
    return { community, me: (actor as Actor).id };
  }

  app.get<{ Params: v.InferOutput<typeof OfCommunity>; Querystring: v.InferOutput<typeof QueueAsked> }>(
    '/v1/:community/desk/ideas',
    {
      schema: {
        summary: 'A page of the queue (staff)',
        description:
          'All boards or one. With `notYet` rows say for whom it is not solved, and why. `due` puts first what waits ' +
          'for an answer, by age and by how many people want it, with ' +
          'the parts of that sum; what waits for nothing comes after it, newest first. With `q` the order is by relevance. ' +
          '`segment` says whose voters are counted, and the order `segment` needs one.',
        tags: ['staff'],
        security: BY_SOMEBODY,
        params: json(OfCommunity),
        querystring: json(QueueAsked),
        response: answers({ body: 'QueuePage', description: 'One page of one query', refusals: SIGNING }),
      },
    },
    async (request, reply) => {
      const { community, me } = await asStaff(request, request.params.community);
      const { sort, cursor, limit = QUEUE.page } = request.query;
      const filter = filterOf(request.query, me);
      if (sort === 'segment' && filter.segment === undefined) throw new Refused(refuse('invalid', 'Name the segment.', 'segment'));
      const list = [community.id, sort, JSON.stringify(filter)];
      const whole = (sort !== 'momentum' && sort !== 'value') || filter.q !== undefined;
      const from = cursor === undefined ? null : unpack(list, cursor, whole);
      const at = from?.at ?? timers.now();
      const query = { community: community.id, ...filter, sort, now: at, limit, ...(from && { after: from.position }) };
      const { ideas, next } = await store.queue(query);
      reply.header('cache-control', 'private, no-store');
      const rows = await Promise.all(
        ideas.map(async (queued) => {
          const row = rowOf(queued, at);
          if (!filter.notYet) return row;
          const said = await store.notYetOf(community.id, queued.idea.id, QUEUE.said);
          return { ...row, notYet: { people: queued.idea.loop.notYet, said: said.map(lineOf) } };
        }),
      );
      return { at, rows, ...(next && { next: pack(list, at, next) }) } satisfies QueuePage;
    },
  );

  app.get<{ Params: v.InferOutput<typeof OfCommunity>; Querystring: v.InferOutput<typeof Counted> }>(
    '/v1/:community/desk/counts',
    {
      schema: {
        summary: 'How many ideas are in the queue, by what for (staff)',
        description: `Each is counted to ${QUEUE.counted} and no further.`,
        tags: ['staff'],
        security: BY_SOMEBODY,
        params: json(OfCommunity),
        querystring: json(Counted),
        response: answers({ body: 'QueueCounts', description: 'The counts', refusals: SIGNING }),
      },
    },
    async (request, reply) => {
      const { community: { id }, me } = await asStaff(request, request.params.community);
      reply.header('cache-control', 'private, no-store');
      return (await store.queueCounts(id, request.query.board, timers.now(), QUEUE.counted, me)) satisfies QueueCounts;
    },
  );

  app.get<{ Params: v.InferOutput<typeof OfCommunity> }>(
    '/v1/:community/desk/tags',
    {
      schema: {
        summary: 'Tags in use, with how many ideas carry them (staff)',
        tags: ['staff'],
        security: BY_SOMEBODY,
        params: json(OfCommunity),
        response: answers({ body: 'TagsPage', description: 'The most used first', refusals: SIGNING }),
      },
    },
    async (request, reply) => {
      const { community: { id } } = await asStaff(request, request.params.community);
      reply.header('cache-control', 'private, no-store');
      return { tags: await store.tagCounts(id, QUEUE.tags) } satisfies TagsPage;
    },
  );
}

function rowOf({ idea, movedAt, waitsSince: since, assignee, target, weighs }: QueuedIdea, at: number): QueueRow {
  const { votes, loop, score } = idea;
  const waits = since === null ? null : weigh({ votes, since, dueAt: loop.dueAt }, at);
  const momentum = Math.round(momentumOf(score, at) * 10) / 10;
  const more = { ...(assignee && { assignee }), ...(target !== null && { target }) };
  return { idea: ideaRow(idea, 'board'), waits, movedAt, weighs: { ...weighs, momentum }, ...more };
}

/** The moment goes along: what waits weighs more by the minute, and the next page has to weigh by the same. */
function pack(list: readonly string[], at: number, position: QueuePosition): string {
  return `${at}.${writeCursor([...list, String(at)], position)}`;
}

function unpack(
  list: readonly string[],
  cursor: string,
  whole: boolean,
): { readonly at: number; readonly position: QueuePosition } {
  const [, digits = '', rest = ''] = /^(\d{1,15})\.(.*)$/s.exec(cursor) ?? [];
  if (digits === '') throw new Refused(refuse('bad-cursor', 'This cursor belongs to another list. Start again without one.', 'cursor'));
  return { at: Number(digits), position: readCursor([...list, digits], rest, { whole }) };
}
