import { CLOCK, type DuePage, type IdeaNotYetPage, LOOP, type NotYetPage, type WhyPage } from '@madang/protocol';
import { Slug, SolvedSet, Uuid, VoteWhy } from '@madang/protocol/schemas';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { HIDDEN } from '../../domain/loop/hide-quote.js';
import { mayNot } from '../../domain/permissions.js';
import { ideaRow } from '../../domain/projections.js';
import type { CommunityRecord } from '../../domain/records.js';
import { refuse, Refused, unless } from '../../domain/refusal.js';
import type { SaidLine } from '../../store/loop.js';
import { actorOf } from '../bearer.js';
import { Clocks } from '../clocks.js';
import type { Services } from '../context.js';
import { lineOf, readQuotes } from '../pages.js';
import { sightOf } from '../private-boards.js';
import { answers, BY_SOMEBODY, SIGNING, WRITING } from '../responses/index.js';
import { json } from '../schema.js';
import type { Snapshots } from '../snapshots.js';
import { beginWrite } from '../writes.js';
import { InBoard, Min } from './boards.js';

const OnIdea = v.object({ community: Slug, id: Uuid });
const OnQuote = v.object({ ...OnIdea.entries, person: Uuid });
const NoBody = v.nullish(v.strictObject({}));
const [solvedObject] = SolvedSet.pipe;
const SolvedBody = v.strictObject({ answer: solvedObject.entries.answer, reason: solvedObject.entries.reason });
const WhyBody = v.strictObject({ text: VoteWhy.entries.text, quote: VoteWhy.entries.quote });

/** How long others may keep a count of the clock. */
const CLOCK_CACHE = 'public, max-age=300, stale-while-revalidate=3600';

const whyOf = (said: SaidLine): WhyPage['why'][number] => ({
  ...lineOf(said),
  quote: said.choice === 'quote',
  ...(HIDDEN.has(said.choice) && { hidden: true as const }),
});

/** Promises and the clock, answers sent back, whether it solved it, and why people voted. */
export function loopRoutes(app: FastifyInstance, services: Services, snapshots: Snapshots): void {
  const { store, timers } = services;
  clockRoute(app, services);
  deskRoutes(app, services);

  app.get<{ Params: v.InferOutput<typeof OnIdea> }>(
    '/v1/:community/ideas/:id/quotes',
    {
      schema: {
        summary: 'Why some voted for an idea, in their words and with their consent',
        tags: ['reading'],
        params: json(OnIdea),
        querystring: json(v.strictObject({ min: Min })),
        response: answers({ body: 'QuotesPage', description: 'The newest first, at a version', cached: true }),
      },
    },
    async (request, reply) => {
      const community = await services.communities.get(request.params.community);
      const { id } = request.params;
      const isSeen = await sightOf(services, community, request);
      return snapshots.answer(request, reply, () => store.head(community.id, `idea:${id}`), () =>
        readQuotes(store, community, id, isSeen));
    },
  );

  app.put<{ Params: v.InferOutput<typeof OnIdea>; Body: v.InferOutput<typeof SolvedBody> }>(
    '/v1/:community/ideas/:id/solved',
    {
      schema: {
        summary: 'Answer whether a shipped idea solved it, for whoever proposed it or voted for it',
        description: 'One answer a person, the last one. The reason of "not-yet" is for the company only.',
        tags: ['writing'],
        params: json(OnIdea),
        body: json(SolvedBody),
        response: answers({ description: 'It is so', status: 204, refusals: WRITING }),
      },
    },
    async (request, reply) => {
      const write = await beginWrite(services, request.params.community, request);
      await write.run({ name: 'solved.set', args: { idea: request.params.id, ...request.body } });
      return reply.header('cache-control', 'no-store').code(204).send();
    },
  );

  app.put<{ Params: v.InferOutput<typeof OnIdea>; Body: v.InferOutput<typeof WhyBody> }>(
    '/v1/:community/ideas/:id/vote/why',
    {
      schema: {
        summary: 'Say in a line why one voted; an empty text takes it back',
        tags: ['writing'],
        params: json(OnIdea),
        body: json(WhyBody),
        response: answers({ description: 'It is so', status: 204, refusals: WRITING }),
      },
    },
    async (request, reply) => {
      const write = await beginWrite(services, request.params.community, request);
      await write.run({ name: 'vote.why', args: { idea: request.params.id, ...request.body } });
      return reply.header('cache-control', 'no-store').code(204).send();
    },
  );

  for (const on of [true, false]) {
    app.route<{ Params: v.InferOutput<typeof OnQuote> }>({
      method: on ? 'PUT' : 'DELETE',
      url: '/v1/:community/ideas/:id/quotes/:person/hidden',
      schema: {
        summary: on ? 'Take what somebody says of why they voted from the public (staff)' : 'Give it back (staff)',
        description: 'What is hidden stays so, whatever its author says then; it is given back only while they consent.',
        tags: ['staff'],
        security: BY_SOMEBODY,
        params: json(OnQuote),
        body: json(NoBody),
        response: answers({ description: 'It is so', status: 204, refusals: WRITING }),
      },
      handler: async (request, reply) => {
        const write = await beginWrite(services, request.params.community, request);
        const { id: idea, person } = request.params;
        await write.run({ name: 'quote.hide', args: { idea, person, on } });
        return reply.header('cache-control', 'no-store').code(204).send();
      },
    });
  }

  for (const on of [true, false]) {
    app.route<{ Params: v.InferOutput<typeof OnIdea> }>({
      method: on ? 'PUT' : 'DELETE',
      url: '/v1/:community/ideas/:id/response/doubt',
      schema: {
        summary: on ? 'Say that the official response does not answer an idea' : 'No longer say so',
        description: 'For whoever voted for it. Enough of them send the answer back to the company.',
        tags: ['writing'],
        params: json(OnIdea),
        body: json(NoBody),
        response: answers({ description: 'It is so', status: 204, refusals: WRITING }),
      },
      handler: async (request, reply) => {
        const write = await beginWrite(services, request.params.community, request);
        await write.run({ name: 'response.doubt', args: { idea: request.params.id, on } });
        return reply.header('cache-control', 'no-store').code(204).send();
      },
    });
  }

  /** The public clock: counted once a minute at most, however many look at it. */
  function clockRoute(routes: FastifyInstance, { communities }: Services): void {
    const clocks = new Clocks(store, timers);
    routes.get<{ Params: v.InferOutput<typeof InBoard> }>(
      '/v1/:community/boards/:board/clock',
      {
        schema: {
          summary: 'How many ideas the company answers, and how soon',
          description:
            `Counted over the ideas of the last ${CLOCK.days} days, and told from ${CLOCK.floor} of them on, where the ` +
            'company has switched it on. An answer word for word like an earlier one is none. What was only listened to, ' +
            'and what has no date, is left out.',
          tags: ['reading'],
          params: json(InBoard),
          response: answers({ body: 'ClockPage', description: 'The count, with its period' }),
        },
      },
      async (request, reply) => {
        const community = await communities.get(request.params.community);
        const { board } = await boardOf(community, request.params.board);
        const page = await clocks.read(community, board);
        reply.header('cache-control', CLOCK_CACHE);
        return page;
      },
    );
  }

  /** What only staff may read. */
  function deskRoutes(routes: FastifyInstance, { communities }: Services): void {
    const asStaff = async (request: FastifyRequest, community: string): Promise<CommunityRecord> => {
      const settings = await communities.get(community);
      unless(mayNot('read-desk', await actorOf(services, settings, request), settings));
      return settings;
    };
    const described = (summary: string, params: v.GenericSchema, body: string, description: string): object => ({
      summary: `${summary} (staff)`,
      tags: ['staff'],
      security: BY_SOMEBODY,
      params: json(params),
      response: answers({ body, description, refusals: SIGNING }),
    });

    routes.get<{ Params: v.InferOutput<typeof InBoard> }>(
      '/v1/:community/boards/:board/due',
      { schema: described('What waits for the company', InBoard, 'DuePage', 'The soonest first') },
      async (request, reply) => {
        const of = await boardOf(await asStaff(request, request.params.community), request.params.board);
        const due = await store.due(of, timers.now(), LOOP.staffPage);
        reply.header('cache-control', 'private, no-store');
        return { due: due.map(({ why, at, idea }) => ({ why, at, idea: ideaRow(idea, 'board') })) } satisfies DuePage;
      },
    );

    routes.get<{ Params: v.InferOutput<typeof InBoard> }>(
      '/v1/:community/boards/:board/not-yet',
      { schema: described('What did not solve it yet, for whom and why', InBoard, 'NotYetPage', 'The newest first') },
      async (request, reply) => {
        const of = await boardOf(await asStaff(request, request.params.community), request.params.board);
        const said = await store.notYet(of, LOOP.staffPage);
        reply.header('cache-control', 'private, no-store');
        return { notYet: said.map((one) => ({ idea: one.idea, ...lineOf(one) })) } satisfies NotYetPage;
      },
    );

    routes.get<{ Params: v.InferOutput<typeof OnIdea> }>(
      '/v1/:community/ideas/:id/why',
      { schema: described('Why people voted for an idea', OnIdea, 'WhyPage', 'The newest first') },
      async (request, reply) => {
        const { id: community } = await asStaff(request, request.params.community);
        const said = await store.whys(community, request.params.id, LOOP.staffPage);
        reply.header('cache-control', 'private, no-store');
        return { why: said.map(whyOf) } satisfies WhyPage;
      },
    );

    routes.get<{ Params: v.InferOutput<typeof OnIdea> }>(
      '/v1/:community/ideas/:id/not-yet',
      { schema: described('Whom an idea did not help yet, and why', OnIdea, 'IdeaNotYetPage', 'The newest first') },
      async (request, reply) => {
        const { id: community } = await asStaff(request, request.params.community);
        const said = await store.notYetOf(community, request.params.id, LOOP.staffPage);
        reply.header('cache-control', 'private, no-store');
        return { notYet: said.map(lineOf) } satisfies IdeaNotYetPage;
      },
    );
  }

  async function boardOf({ id }: CommunityRecord, board: string): Promise<{ community: string; board: string }> {
    const boards = await store.boards(id);
    if (!boards.some((one) => one.id === board)) throw new Refused(refuse('not-found', 'There is no such board.', 'board'));
    return { community: id, board };
  }
}
