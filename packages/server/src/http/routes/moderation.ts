import {
  CASE_STATES,
  type HeldAnswer,
  type HoldReason,
  MODERATION,
  type ModerationCase,
  type ModerationDetail,
  type ModerationQueue,
  type OwnHeldPage,
  REPORT_CHOICES,
  type WireError,
} from '@madang/protocol';
import { Slug, Uuid } from '@madang/protocol/schemas';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import type { Actor } from '../../domain/actor.js';
import { blockPerson, watchPerson } from '../../domain/moderation/block.js';
import { moveCase, needsOfCase } from '../../domain/moderation/move.js';
import { RulesBody } from '../../domain/moderation/rules-body.js';
import { reportThing } from '../../domain/moderation/report.js';
import { type Needs, noNeeds } from '../../domain/needs.js';
import { type Action, mayNot } from '../../domain/permissions.js';
import type { CommunityRecord } from '../../domain/records.js';
import { refuse, Refused, unless } from '../../domain/refusal.js';
import type { World } from '../../domain/world.js';
import { Limiter } from '../../identity/limits.js';
import { cleanText } from '../../markdown/index.js';
import type { WholeCase } from '../../store/moderation.js';
import { actorOf } from '../bearer.js';
import type { Services } from '../context.js';
import { answers, BY_SOMEBODY, SIGNING, WRITING } from '../responses/index.js';
import { json } from '../schema.js';
import { beginWrite, type Write } from '../writes.js';

/** The longest that services give a browser for a riddle, with room. */
const LONGEST_TOKEN = 8_192;

/** How often somebody may have looked at what they solved. */
const PROVING = { points: 20, within: 10 * 60 } as const;

const InCommunity = v.object({ community: Slug });
const OnThing = v.object({ community: Slug, kind: v.picklist(['idea', 'comment']), id: Uuid });
const OnPerson = v.object({ community: Slug, id: Uuid });

const words = v.optional(v.pipe(v.string(), v.maxLength(MODERATION.words)), '');

const QueueQuery = v.strictObject({
  show: v.optional(v.picklist(['waiting', 'hidden']), 'waiting'),
  sort: v.optional(v.picklist(['newest', 'reports']), 'newest'),
});
const StateBody = v.strictObject({ state: v.picklist(CASE_STATES), reason: words });
const ProofBody = v.strictObject({ token: v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_TOKEN)) });
const ReportBody = v.strictObject({ choice: v.picklist(REPORT_CHOICES), words });
const BlockBody = v.strictObject({
  until: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  reason: words,
});
type OnThing = v.InferOutput<typeof OnThing>;

/** Reports by everybody, and what the company does about what is written. */
export function moderationRoutes(app: FastifyInstance, services: Services): void {
  const { store, timers, mutator } = services;
  const proving = new Limiter(PROVING, 'proving', services.counting);

  async function enter(request: FastifyRequest, reply: FastifyReply, action: Action): Promise<Entered> {
    const { community: id } = request.params as v.InferOutput<typeof InCommunity>;
    // Doing any of it again changes nothing, with or without a key.
    const { community, actor } = await (request.method === 'GET' ? read(id, request) : beginWrite(services, id, request));
    unless(mayNot(action, actor, community));
    if (!actor) throw new Refused(refuse('not-signed-in', 'Please sign in to do this.'));
    reply.header('cache-control', 'private, no-store');
    return { community, actor };
  }

  async function read(id: string, request: FastifyRequest): Promise<Pick<Write, 'community' | 'actor'>> {
    const community = await services.communities.get(id);
    return { community, actor: await actorOf(services, community, request) };
  }

  /** Decides within a transaction, as of now. */
  async function carry(
    { community, actor }: Entered,
    name: (needs: Needs) => void,
    decide: (world: World, at: number) => WireError | null | void,
  ): Promise<void> {
    const needs = noNeeds(community.id);
    needs.people.add(actor.id);
    name(needs);
    const at = timers.now();
    unless((await mutator.carry(needs, (world) => {
      world.begin();
      return decide(world, at) ?? null;
    })));
  }

  async function caseOf({ community }: Pick<Entered, 'community'>, { kind, id }: OnThing): Promise<WholeCase> {
    const found = await store.caseOf(community.id, kind, id);
    if (!found) throw new Refused(refuse('not-found', `There is no such ${kind}.`, 'id'));
    return found;
  }

  const staff = (summary: string, more: object, answered: Parameters<typeof answers>[0]): object => ({
    schema: {
      summary: `${summary} (staff)`,
      tags: ['staff'],
      security: BY_SOMEBODY,
      ...more,
      response: answers({ refusals: SIGNING, ...answered }),
    },
  });
  const onThing = { params: json(OnThing) };
  const inCommunity = { params: json(InCommunity) };

  app.put<{ Params: OnThing; Body: v.InferOutput<typeof ReportBody> }>(
    '/v1/:community/reports/:kind/:id',
    {
      schema: {
        summary: 'Report an idea or comment to the company',
        description: 'Once a person: again changes nothing. Its author is not told who did.',
        tags: ['writing'],
        security: BY_SOMEBODY,
        params: json(OnThing),
        body: json(ReportBody),
        response: answers({ description: 'It is reported', status: 204, refusals: WRITING }),
      },
    },
    async (request, reply) => {
      const entered = await enter(request, reply, 'report');
      const { kind, id } = request.params;
      const asked = { community: entered.community.id, actor: entered.actor, name: 'report', from: services.addressOf(request) };
      await services.limits?.check(asked);
      const { idea, thread } = await caseOf(entered, request.params);
      const { choice, words: said } = request.body;
      await carry(
        entered,
        (needs) => {
          needsOfCase(kind, id, idea, needs);
          needs.reports.add(`${kind} ${id} ${entered.actor.id}`);
          needs.threads.add(thread ?? `idea:${id}`);
        },
        (world, at) => {
          const reporting = { kind, id, choice, words: cleanText(said) };
          return reportThing(world, entered.community, entered.actor, reporting, at);
        },
      );
      return reply.code(204).send();
    },
  );

  app.get(
    '/v1/:community/me/held',
    {
      schema: {
        summary: 'What oneself wrote and others do not see, with what the company says about it',
        tags: ['reading'],
        security: BY_SOMEBODY,
        ...inCommunity,
        response: answers({ body: 'OwnHeldPage', description: 'The latest first', refusals: SIGNING }),
      },
    },
    async (request, reply): Promise<OwnHeldPage> => {
      const { community, actor } = await enter(request, reply, 'read-own');
      const held = await store.heldOf(community.id, actor.id, MODERATION.page);
      const riddle = services.screening?.riddle;
      const until = await store.claimsOn(community.id, held.map(({ id }) => id));
      // What else it waits for, solving a riddle changes nothing.
      const isDue = (why: readonly HoldReason[]): boolean => why.length === 1 && why[0] === 'human';
      return {
        held: held.map(({ why, ...one }) => {
          const blocked = one.state === 'hidden' ? until.get(`${one.kind} ${one.id}`) : undefined;
          const isAsked = riddle && one.state === 'held' && isDue(why);
          return { ...one, ...(isAsked && { riddle }), ...(blocked !== undefined && { until: blocked }) };
        }),
      };
    },
  );

  app.put<{ Params: OnThing; Body: v.InferOutput<typeof ProofBody> }>(
    '/v1/:community/me/held/:kind/:id/proof',
    {
      schema: {
        summary: 'Show that one is a person, so that what one wrote is shown',
        description: 'For what has a `riddle` in `GET …/me/held`: the token that its service gave the browser.',
        tags: ['writing'],
        security: BY_SOMEBODY,
        ...onThing,
        body: json(ProofBody),
        response: answers({ description: 'Everybody sees it', status: 204, refusals: WRITING }),
      },
    },
    async (request, reply) => {
      const entered = await enter(request, reply, 'prove');
      const from = services.addressOf(request);
      await proving.take(`${entered.community.id} ${entered.actor.id}`);
      const found = await caseOf(entered, request.params);
      if (found.person !== entered.actor.id || !services.screening) throw new Refused(refuse('not-found', 'There is nothing of yours here.', 'id'));
      await services.screening.prove(entered.community, found, request.body.token, from);
      return reply.code(204).send();
    },
  );

  app.get<{ Querystring: v.InferOutput<typeof QueueQuery> }>(
    '/v1/:community/moderation',
    staff('What waits for a look, or was taken down', { ...inCommunity, querystring: json(QueueQuery) }, {
      body: 'ModerationQueue',
      description: 'The first of them',
    }),
    async (request, reply): Promise<ModerationQueue> => {
      const { community } = await enter(request, reply, 'moderate');
      const found = await store.cases({ community: community.id, ...request.query, limit: MODERATION.page });
      return { cases: found.cases.map(shown), waiting: found.waiting };
    },
  );

  app.get<{ Params: OnThing }>(
    '/v1/:community/moderation/:kind/:id',
    staff('One thing, with what people reported and what else its author wrote', onThing, {
      body: 'ModerationDetail',
      description: 'It',
    }),
    async (request, reply): Promise<ModerationDetail> => {
      const found = await caseOf(await enter(request, reply, 'moderate'), request.params);
      return { case: shown(found), ...(await store.caseContext(found)) };
    },
  );

  app.put<{ Params: OnThing; Body: v.InferOutput<typeof StateBody> }>(
    '/v1/:community/moderation/:kind/:id',
    staff('Show a thing, hold it back, or take it down with a reason that its author sees', { ...onThing, body: json(StateBody) }, {
      description: 'It is so',
      status: 204,
      refusals: WRITING,
    }),
    async (request, reply) => {
      const entered = await enter(request, reply, 'moderate');
      const { kind, id } = request.params;
      const { state: to, reason } = request.body;
      const found = await caseOf(entered, request.params);
      const { idea, person: author } = found;
      await carry(
        entered,
        (needs) => needsOfCase(kind, id, idea, needs, author),
        (world, at) => moveCase(world, entered.actor, { kind, id, to, reason: cleanText(reason), author }, at),
      );
      // What was held as spam and is shown was none; what was reported as spam, or held as that, and taken down is.
      const isSuspect = found.why.includes('spam');
      if (to === 'public' && isSuspect) services.screening?.teach(entered.community, found, 'fine');
      if (to === 'hidden' && (isSuspect || found.choices.spam)) services.screening?.teach(entered.community, found, 'spam');
      return reply.code(204).send();
    },
  );

  for (const on of [true, false]) {
    app.route<{ Params: v.InferOutput<typeof OnPerson>; Body: v.InferOutput<typeof BlockBody> }>({
      method: on ? 'PUT' : 'DELETE',
      url: '/v1/:community/people/:id/block',
      ...staff(
        on ? 'Take nothing from somebody any more, until a time or for good' : 'Take what somebody writes again',
        { params: json(OnPerson), ...(on && { body: json(BlockBody) }) },
        { description: 'It is so', status: 204, refusals: WRITING },
      ),
      handler: async (request, reply) => {
        const entered = await enter(request, reply, 'block');
        const { id } = request.params;
        const wanted = on ? { ...request.body, reason: cleanText(request.body.reason) } : null;
        await carry(
          entered,
          (needs) => needs.people.add(id),
          (world, at) => blockPerson(world, entered.actor, id, wanted, at),
        );
        return reply.code(204).send();
      },
    });
  }

  for (const on of [true, false]) {
    app.route<{ Params: v.InferOutput<typeof OnPerson> }>({
      method: on ? 'PUT' : 'DELETE',
      url: '/v1/:community/people/:id/watch',
      ...staff(
        on ? 'Have all that somebody writes wait for a look; they see that it waits' : 'Show what somebody writes at once again',
        { params: json(OnPerson) },
        { description: 'It is so', status: 204, refusals: WRITING },
      ),
      handler: async (request, reply) => {
        const entered = await enter(request, reply, 'block');
        const { id } = request.params;
        await carry(
          entered,
          (needs) => needs.people.add(id),
          (world, at) => watchPerson(world, entered.actor, id, on, at),
        );
        return reply.code(204).send();
      },
    });
  }

  app.get(
    '/v1/:community/moderation/rules',
    staff('What waits for a look before others see it', inCommunity, { body: 'ModerationRules', description: 'What is left out is off' }),
    async (request, reply) => {
      const { community } = await enter(request, reply, 'moderate');
      return (await store.community(community.id))?.moderation ?? {};
    },
  );

  app.put<{ Body: v.InferOutput<typeof RulesBody> }>(
    '/v1/:community/moderation/rules',
    {
      schema: {
        summary: 'Say what waits for a look before others see it; what is left out is off (admin)',
        tags: ['staff'],
        security: BY_SOMEBODY,
        ...inCommunity,
        body: json(RulesBody),
        response: answers({ description: 'It is so', status: 204, refusals: WRITING }),
      },
    },
    async (request, reply) => {
      const { community: { id }, actor } = await enter(request, reply, 'set-rules');
      const rules = request.body;
      const lacking = services.screening?.lacks(rules);
      if (lacking) throw new Refused(refuse('invalid', `${lacking} takes a service, which this server was given none of`, lacking));
      await store.putRules(id, rules);
      services.communities.forget(id);
      const { everyone = false, anonymous = false, first = false, traps = true, haste = false, numbers = true } = rules;
      const { links = null, repeats = null } = rules;
      const { spam = null, human = null, passOn = false } = rules;
      const { reports = null, surge = null, surgeSlow = null } = rules;
      const counts = { words: rules.words?.length ?? 0, boards: rules.boards?.length ?? null };
      const asked = { spam, human, passOn };
      const limits = { links, repeats, reports, surge, surgeSlow };
      const data = { everyone, anonymous, first, traps, haste, numbers, ...limits, ...asked, ...counts };
      await services.audit({ community: id, person: actor.id, action: 'rules.changed', kind: 'rule', thing: id, data });
      return reply.code(204).send();
    },
  );
}

interface Entered {
  readonly community: CommunityRecord;
  readonly actor: Actor;
}

/** What is answered to whoever wrote what waits for a look. */
export function heldAnswer(id: string): HeldAnswer {
  return { id, held: true };
}

function shown(found: WholeCase): ModerationCase {
  const { kind, id, state, idea, thread, title, text, why, reason, reports, choices, createdAt, at } = found;
  const { author, anonymous, blocked, watched } = found;
  const person = author && { ...author, anonymous, blocked, watched };
  return { kind, id, state, idea, thread, title, text, person, why, reason, reports, choices, createdAt, at };
}
