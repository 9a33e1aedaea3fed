import { type ConsentsPage, type NoticePage, type PersonData, PRIVACY, type PrivacyRules, SIGHT_REASONS } from '@madang/protocol';
import { Slug } from '@madang/protocol/schemas';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { PrivacyBody } from '../../domain/privacy/rules-body.js';
import { refuse, Refused } from '../../domain/refusal.js';
import { Limiter } from '../../identity/limits.js';
import { Privacy } from '../../privacy/privacy.js';
import type { Services } from '../context.js';
import { deskSchema, enterDesk, notedOf, OnPerson } from '../desk.js';
import { answers, BY_SOMEBODY, SIGNING } from '../responses/index.js';
import { json } from '../schema.js';
import { InCommunity } from './session.js';

/** How often somebody may take all that is kept of them: it is read from everywhere. */
const EXPORTING = { points: 10, within: 10 * 60 } as const;

/** Why staff look; the person's own wish where it is not said. */
const Why = v.strictObject({ reason: v.optional(v.picklist(SIGHT_REASONS), 'request') });

const ConsentsBody = v.pipe(
  v.record(Slug, v.boolean()),
  v.check((all) => Object.keys(all).length <= PRIVACY.consents, 'must not be more than are asked for'),
);

/** What is kept of people: handed to them or to staff for them, erased, and kept no longer than a community wants. */
export function privacyRoutes(app: FastifyInstance, services: Services): void {
  const { store } = services;
  const privacy = new Privacy({
    ...services,
    ...(services.moved && { moved: (community, person) => services.moved?.(community, person) }),
  });
  const exporting = new Limiter(EXPORTING, 'exporting', services.counting);

  app.get(
    '/v1/:community/me/data',
    {
      schema: {
        summary: 'Everything that is kept of oneself',
        tags: ['identity'],
        security: BY_SOMEBODY,
        params: json(InCommunity),
        response: answers({ body: 'PersonData', description: 'All of it', refusals: [...SIGNING, 'too-many'] }),
      },
    },
    async (request, reply): Promise<PersonData> => {
      const { community, actor } = await enterDesk(services, 'export-own', request, reply);
      await exporting.take(`${community.id} ${actor.id}`);
      return privacy.ownData(community, actor);
    },
  );

  app.delete(
    '/v1/:community/me',
    {
      schema: {
        summary: 'Erase oneself',
        description:
          'Votes count on as nobody’s, words stay as nobody’s or go as the community decided; addresses, devices, ' +
          'preferences and all that the company told are gone. It cannot be taken back, and every session is over.',
        tags: ['identity'],
        security: BY_SOMEBODY,
        params: json(InCommunity),
        response: answers({ description: 'It is done', status: 204, refusals: SIGNING }),
      },
    },
    async (request, reply) => {
      const { community, actor } = await enterDesk(services, 'erase-own', request, reply);
      await privacy.eraseSelf(community, actor);
      return reply.code(204).send();
    },
  );

  app.get<{ Params: v.InferOutput<typeof InCommunity> }>(
    '/v1/:community/notice',
    {
      schema: {
        summary: 'What a community tells people before they give anything of themselves',
        tags: ['identity'],
        params: json(InCommunity),
        response: answers({ body: 'NoticePage', description: 'What is collected, and to what one may say yes besides' }),
      },
    },
    async (request, reply): Promise<NoticePage> => {
      const { id } = await services.communities.get(request.params.community);
      const { notice = {}, consents = [], over14 = false } = (await store.community(id))?.privacy ?? {};
      reply.header('cache-control', 'public, max-age=60');
      return { notice, consents, over14 };
    },
  );

  app.get(
    '/v1/:community/me/consents',
    {
      schema: {
        summary: 'To what one said yes, and when',
        tags: ['identity'],
        security: BY_SOMEBODY,
        params: json(InCommunity),
        response: answers({ body: 'ConsentsPage', description: 'By id; what is not there is no', refusals: SIGNING }),
      },
    },
    async (request, reply): Promise<ConsentsPage> => {
      const { community, actor } = await enterDesk(services, 'read-own', request, reply);
      return { given: await store.consentsOf(community.id, actor.id) };
    },
  );

  app.put<{ Body: v.InferOutput<typeof ConsentsBody> }>(
    '/v1/:community/me/consents',
    {
      schema: {
        summary: 'Say yes to something, or no longer',
        description: 'Nothing else hangs on it: whoever says no goes on as before.',
        tags: ['identity'],
        security: BY_SOMEBODY,
        params: json(InCommunity),
        body: json(ConsentsBody),
        response: answers({ description: 'It is so', status: 204, refusals: [...SIGNING, 'too-large'] }),
      },
    },
    async (request, reply) => {
      const { community, actor } = await enterDesk(services, 'set-preferences', request, reply);
      const { consents = [] } = (await store.community(community.id))?.privacy ?? {};
      const unknown = Object.keys(request.body).find((id) => !consents.some((one) => one.id === id));
      if (unknown !== undefined) throw new Refused(refuse('invalid', 'Nobody asks for this.', unknown.slice(0, 80)));
      await store.putConsents(community.id, actor.id, request.body, services.timers.now());
      return reply.code(204).send();
    },
  );

  app.get<{ Params: v.InferOutput<typeof OnPerson>; Querystring: v.InferOutput<typeof Why> }>(
    '/v1/:community/customers/:id/data',
    deskSchema(
      'Everything that is kept of a customer, for them',
      { params: json(OnPerson), querystring: json(Why) },
      { body: 'PersonData', description: 'All of it', say: 'Who asked, of whom and why is written into the audit log.' },
    ),
    async (request, reply): Promise<PersonData> => {
      const entered = await enterDesk(services, 'export-person', request, reply);
      const { id } = request.params;
      const data = await privacy.data(entered.community, id);
      const { reason } = request.query;
      await notedOf(services, entered, { action: 'person.exported', person: id, data: { reason } });
      return data;
    },
  );

  app.delete<{ Params: v.InferOutput<typeof OnPerson>; Querystring: v.InferOutput<typeof Why> }>(
    '/v1/:community/customers/:id',
    deskSchema(
      'Erase a customer',
      { params: json(OnPerson), querystring: json(Why) },
      {
        description: 'It is done',
        status: 204,
        say: 'As if they had done so themselves. It cannot be taken back. Who is blocked stays so, whenever they come again.',
      },
    ),
    async (request, reply) => {
      const { community, actor } = await enterDesk(services, 'erase-person', request, reply);
      const data = { by: 'staff', reason: request.query.reason };
      await privacy.erase(community, request.params.id, { person: actor.id, data });
      return reply.code(204).send();
    },
  );

  app.get(
    '/v1/:community/privacy',
    deskSchema(
      'What a community keeps of people, and for how long',
      { params: json(InCommunity) },
      { body: 'PrivacyRules', description: 'What is left out is kept until somebody asks' },
    ),
    async (request, reply): Promise<PrivacyRules> => {
      const { community } = await enterDesk(services, 'read-desk', request, reply);
      return (await store.community(community.id))?.privacy ?? {};
    },
  );

  app.put<{ Body: v.InferOutput<typeof PrivacyBody> }>(
    '/v1/:community/privacy',
    deskSchema(
      'Say what is kept of people, and for how long; what is left out is kept until somebody asks',
      { params: json(InCommunity), body: json(PrivacyBody) },
      { description: 'It is so', status: 204, refusals: [...SIGNING, 'too-large'] },
    ),
    async (request, reply) => {
      const { community: { id }, actor } = await enterDesk(services, 'set-privacy', request, reply);
      await store.putPrivacy(id, request.body);
      services.communities.forget(id);
      const { words = 'keep', reasons = false, idle = null, contacts = null, pages = null, over14 = false } = request.body;
      const { notice = {}, consents = [] } = request.body;
      const told = { notice: Object.keys(notice).length, consents: consents.length, over14 };
      const data = { words, reasons, idle, contacts, pages, ...told };
      await services.audit({ community: id, person: actor.id, action: 'privacy.changed', kind: 'community', thing: id, data });
      return reply.code(204).send();
    },
  );
}
