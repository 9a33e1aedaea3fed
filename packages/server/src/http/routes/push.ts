import { PUSH, type PushDevice, type PushHealth, type PushPage } from '@madang/protocol';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import type { Actor } from '../../domain/actor.js';
import { nobody } from '../../domain/person/nobody.js';
import { mayNot } from '../../domain/permissions.js';
import type { CommunityRecord } from '../../domain/records.js';
import { refuse, Refused, unless } from '../../domain/refusal.js';
import { Limiter } from '../../identity/limits.js';
import { deviceId, deviceName, whyNotSubscription } from '../../outreach/push/subscription.js';
import type { DeviceRecord } from '../../store/push.js';
import { actorOf, checkOrigin } from '../bearer.js';
import { LOOK_BACK, pushWeeks } from '../../outreach/weeks.js';
import type { Services } from '../context.js';
import { answers, BY_SOMEBODY, SIGNING } from '../responses/index.js';
import { json } from '../schema.js';
import { InCommunity } from './session.js';

/** How often somebody may ask, and one place of the network may end: a page asks once in a while. */
const ASKING = { points: 30, within: 60 * 60 } as const;
const ENDING = { points: 120, within: 60 * 60 } as const;

const Endpoint = v.pipe(v.string(), v.maxLength(PUSH.endpoint));
const Key = v.pipe(v.string(), v.maxLength(128));

/** As `JSON.stringify` makes it of a `PushSubscription`; when it expires is the push service's to tell. */
const SubscriptionBody = v.strictObject({
  endpoint: Endpoint,
  keys: v.strictObject({ p256dh: Key, auth: Key }),
});

const EndBody = v.strictObject({ endpoint: Endpoint });

const OnDevice = v.object({ ...InCommunity.entries, id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/)) });

type Params<S extends v.GenericSchema> = { Params: v.InferOutput<S> };

/** Browsers that ask for messages, and how those fare. */
export function pushRoutes(app: FastifyInstance, services: Services): void {
  const { outreach, communities, store, timers } = services;
  if (!outreach) return;
  const asking = new Limiter(ASKING, 'push-asking', services.counting);
  const ending = new Limiter(ENDING, 'push-ending', services.counting);

  /** Who asks, of which community; throws where they may not. */
  async function enter(
    request: FastifyRequest,
  ): Promise<{ readonly community: CommunityRecord; readonly actor: Actor }> {
    const { community: id } = request.params as v.InferOutput<typeof InCommunity>;
    const community = await communities.get(id);
    const actor = await actorOf(services, community, request);
    unless(mayNot('set-preferences', actor, community));
    if (!actor) throw new Refused(refuse('not-signed-in', 'Please sign in to do this.'));
    return { community, actor };
  }

  app.get<Params<typeof InCommunity>>(
    '/v1/:community/me/push',
    {
      schema: {
        summary: 'Whether messages are sent to browsers, and to which of one’s own',
        tags: ['push'],
        security: BY_SOMEBODY,
        params: json(InCommunity),
        response: answers({ body: 'PushPage', description: 'The newest browser first', refusals: SIGNING }),
      },
    },
    async (request, reply) => {
      const { community, actor } = await enter(request);
      const devices = await store.devices(community.id, actor.id);
      reply.header('cache-control', 'private, no-store');
      return { key: outreach.pushKey, devices: devices.map(deviceOf) } satisfies PushPage;
    },
  );

  app.post<Params<typeof InCommunity> & { Body: v.InferOutput<typeof SubscriptionBody> }>(
    '/v1/:community/me/push',
    {
      schema: {
        summary: 'Be sent messages on this browser',
        description:
          'The body is the JSON of the browser’s `PushSubscription`, without `expirationTime`. A browser is one ' +
          'person’s: one that somebody else asked with is theirs no more.',
        tags: ['push'],
        security: BY_SOMEBODY,
        params: json(InCommunity),
        body: json(SubscriptionBody),
        response: answers({
          body: 'PushDevice', description: 'The browser', status: 201, refusals: [...SIGNING, 'too-many', 'too-large'],
        }),
      },
    },
    async (request, reply) => {
      const { community, actor } = await enter(request);
      if (outreach.pushKey === null) throw new Refused(refuse('not-allowed', 'This server sends no messages to browsers.'));
      const { endpoint, keys } = request.body;
      const fault = whyNotSubscription(request.body, outreach.reach);
      if (fault) throw new Refused(refuse('invalid', fault.why, fault.field));
      await asking.take(`${community.id} ${actor.id}`);
      // So that whoever they turn out to be hears of it there: one who only reads has no row.
      const known = await store.person(community.id, actor.id);
      if (!known) await store.putPerson(nobody(actor, timers.now()));
      const device = await store.putDevice(
        {
          id: deviceId(endpoint), community: community.id, person: actor.id, endpoint, ...keys,
          name: deviceName(request.headers['user-agent'] ?? ''),
          signIn: actor.signIn ?? null,
          askedAt: timers.now(),
        },
        PUSH.devices,
      );
      return reply.code(201).header('cache-control', 'private, no-store').send(deviceOf(device));
    },
  );

  app.delete<Params<typeof OnDevice>>(
    '/v1/:community/me/push/:id',
    {
      schema: {
        summary: 'Be sent no messages on one of one’s browsers',
        tags: ['push'],
        security: BY_SOMEBODY,
        params: json(OnDevice),
        response: answers({ description: 'None are sent there', status: 204, refusals: SIGNING }),
      },
    },
    async (request, reply) => {
      const { community, actor } = await enter(request);
      if (await store.removeDevice(community.id, request.params.id, actor.id)) await outreach.count(community.id, 'push.stopped');
      return reply.code(204).send();
    },
  );

  app.post<Params<typeof InCommunity> & { Body: v.InferOutput<typeof EndBody> }>(
    '/v1/:community/push/end',
    {
      schema: {
        summary: 'Send a browser no messages any more, whoever it was of',
        description: 'For who is not signed in any more: to know the endpoint is the proof. The same answer, known or not.',
        tags: ['push'],
        params: json(InCommunity),
        body: json(EndBody),
        response: answers({ description: 'None are sent there', status: 204, refusals: ['not-allowed', 'too-many', 'too-large'] }),
      },
    },
    async (request, reply) => {
      checkOrigin(services, request, request.params.community);
      const { id } = await communities.get(request.params.community);
      await ending.take(services.addressOf(request));
      await store.removeDevice(id, deviceId(request.body.endpoint));
      return reply.code(204).send();
    },
  );

  app.get<Params<typeof InCommunity>>(
    '/v1/:community/push/health',
    {
      schema: {
        summary: 'How messages to browsers fare, week by week, and how many had enough of them',
        tags: ['push'],
        security: BY_SOMEBODY,
        params: json(InCommunity),
        response: answers({ body: 'PushHealth', description: 'Counts of this community', refusals: SIGNING }),
      },
    },
    async (request, reply) => {
      const community = await communities.get(request.params.community);
      unless(mayNot('read-desk', await actorOf(services, community, request), community));
      const counted = await store.outreachCounts(community.id, timers.now() - LOOK_BACK);
      reply.header('cache-control', 'private, no-store');
      return {
        sends: outreach.pushKey !== null,
        devices: await store.countDevices(community.id),
        weeks: pushWeeks(counted),
      } satisfies PushHealth;
    },
  );
}

function deviceOf({ id, name, createdAt }: DeviceRecord): PushDevice {
  return { id, name, createdAt };
}
