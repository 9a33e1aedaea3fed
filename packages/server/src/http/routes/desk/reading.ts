import { DESK, type DeskSettings, type EarlierAnswers, LIMITS, type Supporter, type SupportersPage } from '@madang/protocol';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { Refused } from '../../../domain/refusal.js';
import { cleanTitle } from '../../../markdown/index.js';
import type { SupporterRecord } from '../../../store/desk.js';
import type { Services } from '../../context.js';
import { readCursor, writeCursor } from '../../cursor.js';
import { WRITING } from '../../responses/index.js';
import { json, queryInteger } from '../../schema.js';
import { listed } from '../../sight.js';
import { InCommunity } from '../session.js';
import { described, NO_IDEA, type Seat, takeSeat, takeSeatToWrite } from './seat.js';

const AnswersQuery = v.strictObject({
  q: v.optional(v.pipe(v.string(), v.maxLength(2_000), v.transform((q) => cleanTitle(q).slice(0, LIMITS.query))), ''),
});
const PageQuery = v.strictObject({
  cursor: v.optional(v.pipe(v.string(), v.maxLength(400))),
  limit: v.optional(queryInteger(1, LIMITS.page)),
});

/** Ideas that are looked at for answers that were given before. */
const LOOKED_AT = 60;

/** What lies beside an idea on the team's side: earlier answers, who wants it, and how the team works. */
export function besideRoutes(app: FastifyInstance, services: Services): void {
  const { store } = services;

  app.get<{ Querystring: v.InferOutput<typeof AnswersQuery> }>(
    '/v1/:community/ideas/:id/desk/answers',
    described(
      'Answers that were given to ideas like this one, or to what `q` finds',
      { querystring: json(AnswersQuery) },
      { body: 'EarlierAnswers', description: 'The most alike first' },
    ),
    async (request, reply) => {
      const { of } = await takeSeat(services, 'read-desk', request, reply);
      const found = await store.idea(of.community, of.idea);
      if (!found) throw new Refused(NO_IDEA);
      const { community, board, title } = found.idea;
      const { q } = request.query;
      const like =
        q === ''
          ? await store.similar(community, board, title, LOOKED_AT)
          : (await store.ideas({ community, board, sort: 'new', q, limit: LOOKED_AT })).ideas;
      const ideas = like.filter(({ id, answer }) => answer !== null && id !== of.idea).slice(0, DESK.answers);
      const given = new Map(
        (await store.answersTo(community, ideas.map(({ id }) => id))).map(({ idea, response }) => [idea, response]),
      );
      return {
        answers: ideas.flatMap(({ id, title: named, status, votes }) => {
          const response = given.get(id);
          if (!response) return [];
          const { body, html, by, at } = response;
          return [{ idea: { id, title: named, status, votes }, body, html, by, at }];
        }),
      } satisfies EarlierAnswers;
    },
  );

  app.get<{ Querystring: v.InferOutput<typeof PageQuery> }>(
    '/v1/:community/ideas/:id/desk/supporters',
    described('Who wants an idea, as staff know them', { querystring: json(PageQuery) }, {
      body: 'SupportersOfIdea',
      description: 'The newest first',
    }),
    async (request, reply): Promise<SupportersPage> => {
      const { of, community } = await takeSeat(services, 'read-desk', request, reply);
      const { cursor, limit = DESK.supporters } = request.query;
      const list = [of.community, of.idea, 'supporters'];
      const after = cursor === undefined ? undefined : readCursor(list, cursor, { whole: true });
      const found = await store.supportersOf(of, { limit, ...(after && { after }) });
      if (!found) throw new Refused(NO_IDEA);
      const { supporters, more, before: votesBefore } = found;
      const last = supporters.at(-1);
      const told = { supporters: supporters.map((one) => listed(community, supporterOf(one))), votesBefore };
      return more && last ? { ...told, next: writeCursor(list, { value: last.at, id: last.face.id }) } : told;
    },
  );

  const settings = { body: 'DeskSettings', description: 'How the team works here' };

  async function read({ community }: Pick<Seat, 'community'>): Promise<DeskSettings> {
    return {
      approval: community.approval === true,
      colleagues: await store.colleagues(community.id, DESK.colleagues),
      departments: await store.departments(community.id, DESK.colleagues),
    };
  }

  app.get('/v1/:community/desk', described('How the team works: its people, and what it holds to', {}, settings, InCommunity), async (request, reply) =>
    read(await takeSeat(services, 'read-desk', request, reply)),
  );

  const ApprovalBody = v.strictObject({ approval: v.boolean() });
  app.put<{ Body: v.InferOutput<typeof ApprovalBody> }>(
    '/v1/:community/desk',
    described('Say whether official answers need a second person', { body: json(ApprovalBody) }, { ...settings, refusals: WRITING }, InCommunity),
    async (request, reply) => {
      const { community, actor } = await takeSeatToWrite(services, 'set-desk', request, reply);
      const { approval } = request.body;
      await store.putApproval(community.id, approval);
      services.communities.forget(community.id);
      if (approval !== (community.approval === true)) {
        const what = { action: 'approval.set', kind: 'community', thing: community.id, data: { approval } } as const;
        await services.audit({ community: community.id, person: actor.id, ...what });
      }
      return read({ community: await services.communities.get(community.id) });
    },
  );
}

const KNOWN: Readonly<Record<SupporterRecord['origin'], Supporter['known']>> = {
  known: 'company',
  confirmed: 'address',
  anonymous: 'browser',
  imported: 'file',
};

function supporterOf({ face: person, origin, ...more }: SupporterRecord): Supporter {
  return { person, known: KNOWN[origin], ...more };
}
