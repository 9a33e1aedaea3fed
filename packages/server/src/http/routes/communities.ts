import { type CommunitySettings, KEY_ALGORITHMS } from '@madang/protocol';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import type { Actor } from '../../domain/actor.js';
import { ANONYMOUS_RIGHTS, changeCommunity } from '../../domain/change-community.js';
import { mayNot } from '../../domain/permissions.js';
import type { CommunityRecord } from '../../domain/records.js';
import { refuse, Refused, unless } from '../../domain/refusal.js';
import { actorOf, checkOperator } from '../bearer.js';
import type { Services } from '../context.js';
import { answers, BY_OPERATOR, BY_SOMEBODY, SIGNING } from '../responses/index.js';
import { originsOf } from '../origins.js';
import { json } from '../schema.js';
import { InCommunity } from './session.js';
import { AccessBody } from '../../domain/access-body.js';

const text = v.pipe(v.string(), v.maxLength(200));

const Board = v.strictObject({
  id: text,
  name: text,
  description: v.optional(v.pipe(v.string(), v.maxLength(1_000))),
  access: v.optional(v.nullable(AccessBody)),
});

const TokensBody = v.strictObject({
  algorithm: v.picklist(KEY_ALGORITHMS),
  url: v.optional(v.pipe(v.string(), v.maxLength(500))),
  keys: v.optional(v.pipe(v.array(v.record(v.string(), v.unknown())), v.maxLength(20))),
  issuer: v.optional(text),
});

const ChangeBody = v.strictObject({
  name: v.optional(text),
  locales: v.optional(v.pipe(v.array(text), v.maxLength(20))),
  anonymous: v.optional(v.pipe(v.array(v.picklist(ANONYMOUS_RIGHTS)), v.maxLength(ANONYMOUS_RIGHTS.length))),
  emailCode: v.optional(v.boolean()),
  clock: v.optional(v.boolean()),
  promises: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          board: v.optional(text),
          promise: v.nullable(
            v.strictObject({ supporters: v.number(), days: v.number(), doubts: v.optional(v.number()) }),
          ),
        }),
      ),
      v.maxLength(50),
    ),
  ),
  statusNames: v.optional(v.record(text, v.record(text, text))),
  statusColors: v.optional(v.record(text, text)),
  tokens: v.optional(v.nullable(TokensBody)),
  boards: v.optional(v.pipe(v.array(Board), v.maxLength(50))),
  order: v.optional(v.pipe(v.array(text), v.maxLength(50))),
});

interface Entered {
  readonly community: CommunityRecord;
  readonly actor: Actor | null;
}

/** What `madang community` asks of a server that holds the database, and what admins change in the console. */
export function settingsRoutes(app: FastifyInstance, services: Services): void {
  const { store, communities } = services;

  // One after the other: each reads what is there and writes all of it, so that two at once would lose one's changes.
  // This holds within one process; who runs several on a database changes communities through one of them.
  let changing: Promise<void> = Promise.resolve();
  function change(id: string, wanted: v.InferOutput<typeof ChangeBody>): Promise<void> {
    const run = async (): Promise<void> => {
      const community = await store.community(id);
      const before = community && { community, boards: await store.boards(id) };
      const { community: after, boards } = changeCommunity(id, before, wanted);
      await store.putCommunity(after, boards);
      communities.forget(id);
    };
    const done = changing.then(run);
    changing = done.catch(() => undefined);
    return done;
  }

  app.put<{ Params: v.InferOutput<typeof InCommunity>; Body: v.InferOutput<typeof ChangeBody> }>(
    '/v1/:community',
    {
      schema: {
        summary: 'Make or change a community (operator)',
        description: 'What is left out stays. Boards that are not named stay, too.',
        tags: ['operation'],
        security: BY_OPERATOR,
        params: json(InCommunity),
        body: json(ChangeBody),
        response: answers({ description: 'It is as wanted', status: 204, refusals: [...SIGNING, 'too-large'] }),
      },
    },
    async (request, reply) => {
      await checkOperator(services, request);
      const { community } = request.params;
      await change(community, request.body);
      const data = { changed: Object.keys(request.body).join(' ') };
      await services.audit({ community, person: null, action: 'community.changed', kind: 'community', thing: community, data });
      return reply.header('cache-control', 'no-store').code(204).send();
    },
  );

  app.get<{ Params: v.InferOutput<typeof InCommunity> }>(
    '/v1/:community/settings',
    {
      schema: {
        summary: 'The settings of a community that are not public, and what the server lets it do (admin)',
        tags: ['operation'],
        security: BY_SOMEBODY,
        params: json(InCommunity),
        response: answers({ body: 'CommunitySettings', description: 'As they are', refusals: SIGNING }),
      },
    },
    async (request, reply): Promise<CommunitySettings> => {
      const { community } = await enter(request);
      reply.header('cache-control', 'private, no-store');
      const { emailCode = true, clock = false, access = {} } = community;
      const origins = services.origins === '*' ? '*' : originsOf(services.origins, community.id);
      const mail = services.staff?.sendsMail ?? false;
      return { emailCode, clock, mail, origins, access, ...services.identity.signing(community) };
    },
  );

  app.put<{ Params: v.InferOutput<typeof InCommunity>; Body: v.InferOutput<typeof ChangeBody> }>(
    '/v1/:community/settings',
    {
      schema: {
        summary: 'Change the settings and boards of a community (admin)',
        description: 'What is left out stays. Boards that are not named stay, too.',
        tags: ['operation'],
        security: BY_SOMEBODY,
        params: json(InCommunity),
        body: json(ChangeBody),
        response: answers({ description: 'It is as wanted', status: 204, refusals: [...SIGNING, 'too-large'] }),
      },
    },
    async (request, reply) => {
      const { community: whole, actor } = await enter(request);
      const { id: community } = whole;
      if (request.body.tokens !== undefined && services.identity.signing(whole).tokensFixed)
        throw new Refused(refuse('invalid', 'tokens: the keys are set where the server is started', 'tokens'));
      await change(community, request.body);
      const data = { changed: Object.keys(request.body).join(' ') };
      const person = actor?.id ?? null;
      await services.audit({ community, person, action: 'community.changed', kind: 'community', thing: community, data });
      return reply.header('cache-control', 'no-store').code(204).send();
    },
  );

  /** Refuses everybody but admins of the community. */
  async function enter(request: FastifyRequest<{ Params: v.InferOutput<typeof InCommunity> }>): Promise<Entered> {
    const community = await communities.get(request.params.community);
    const actor = await actorOf(services, community, request);
    unless(mayNot('change-settings', actor, community));
    return { community, actor };
  }
}
