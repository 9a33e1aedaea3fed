import { CUSTOMERS } from '@madang/protocol';
import { Slug, Uuid } from '@madang/protocol/schemas';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { refuse, Refused } from '../../domain/refusal.js';
import { oneLine } from '../../identity/tokens.js';
import type { Services } from '../context.js';
import { deskSchema, enterDesk } from '../desk.js';
import { SIGNING } from '../responses/index.js';
import { json } from '../schema.js';
import { customerOf } from './customers.js';
import { InCommunity } from './session.js';

const OnSegment = v.object({ community: Slug, id: Uuid });

const trait = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const finite = v.pipe(v.number(), v.finite());
const Values = v.pipe(
  v.array(v.union([v.pipe(v.string(), v.maxLength(200)), finite, v.boolean()])),
  v.minLength(1),
  v.maxLength(CUSTOMERS.values),
);
const compared = v.picklist(['at-least', 'at-most']);

const Condition = v.variant('on', [
  v.variant('is', [
    v.strictObject({ on: v.literal('trait'), trait, is: v.picklist(['one-of', 'none-of']), values: Values }),
    v.strictObject({ on: v.literal('trait'), trait, is: compared, value: finite }),
  ]),
  v.strictObject({ on: v.literal('value'), is: compared, value: finite }),
  v.strictObject({
    on: v.literal('activity'),
    what: v.picklist(['seen', 'voted', 'proposed']),
    is: v.picklist(['within', 'not-within']),
    days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3_650)),
  }),
]);

/** A rule, as it comes in. */
export const Rule = v.strictObject({
  match: v.picklist(['all', 'any']),
  conditions: v.pipe(v.array(Condition), v.minLength(1), v.maxLength(CUSTOMERS.conditions)),
});

const name = v.pipe(oneLine(80), v.minLength(1, 'must have a name'));
const PutBody = v.strictObject({ name, rule: Rule });
const PreviewBody = v.strictObject({ rule: Rule });

/** Some who would belong to a segment. */
const SOME = 5;

/** Segments: conditions that are kept, and how many customers they hold. */
export function segmentRoutes(app: FastifyInstance, services: Services): void {
  const { store, timers } = services;

  app.get(
    '/v1/:community/segments',
    deskSchema('Segments of customers', { params: json(InCommunity) }, { body: 'SegmentsPage', description: 'All of them, by name' }),
    async (request, reply) => {
      const { community } = await enterDesk(services, 'read-desk', request, reply);
      return { segments: await store.segments(community.id) };
    },
  );

  app.get(
    '/v1/:community/traits',
    deskSchema('Traits that customers have', { params: json(InCommunity) }, {
      body: 'TraitsPage',
      description: 'With values that occur, as far as the customers seen last have them',
    }),
    async (request, reply) => {
      const { community } = await enterDesk(services, 'read-desk', request, reply);
      return { traits: await store.traits(community.id) };
    },
  );

  app.post<{ Body: v.InferOutput<typeof PreviewBody> }>(
    '/v1/:community/segments/preview',
    deskSchema(
      'How many customers a rule would hold',
      { params: json(InCommunity), body: json(PreviewBody) },
      { body: 'SegmentPreview', description: 'How many, and some of them', refusals: [...SIGNING, 'too-large'] },
    ),
    async (request, reply) => {
      const { community } = await enterDesk(services, 'read-desk', request, reply);
      const { members, some } = await store.previewSegment(community.id, request.body.rule, timers.now(), SOME);
      return { members, some: some.map(customerOf) };
    },
  );

  app.put<{ Params: v.InferOutput<typeof OnSegment>; Body: v.InferOutput<typeof PutBody> }>(
    '/v1/:community/segments/:id',
    deskSchema(
      'Make a segment under an id of one’s own making, or change it',
      { params: json(OnSegment), body: json(PutBody) },
      { body: 'Segment', description: 'It, with how many belong to it', refusals: [...SIGNING, 'too-large'] },
    ),
    async (request, reply) => {
      const { community, actor } = await enterDesk(services, 'manage-customers', request, reply);
      const draft = { id: request.params.id, ...request.body };
      const segment = await store.putSegment(community.id, draft, timers.now(), CUSTOMERS.segments);
      if (!segment) throw new Refused(refuse('invalid', `A community has no more than ${CUSTOMERS.segments} segments.`));
      const what = { action: 'segment.set', kind: 'segment', thing: segment.id } as const;
      await services.audit({ community: community.id, person: actor.id, ...what, data: { members: segment.members } });
      return segment;
    },
  );

  app.delete<{ Params: v.InferOutput<typeof OnSegment> }>(
    '/v1/:community/segments/:id',
    deskSchema('Forget a segment', { params: json(OnSegment) }, { description: 'It is gone', status: 204 }),
    async (request, reply) => {
      const { community, actor } = await enterDesk(services, 'manage-customers', request, reply);
      if (await store.removeSegment(community.id, request.params.id)) {
        const what = { action: 'segment.removed', kind: 'segment', thing: request.params.id } as const;
        await services.audit({ community: community.id, person: actor.id, ...what });
      }
      return reply.code(204).send();
    },
  );
}
