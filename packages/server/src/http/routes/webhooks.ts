import { WEBHOOK_FORMATS, WEBHOOK_KINDS } from '@madang/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import type { AuditRecord } from '../../domain/audit.js';
import { mayNot } from '../../domain/permissions.js';
import { unless } from '../../domain/refusal.js';
import { actorOf } from '../bearer.js';
import type { Services } from '../context.js';
import { answers, BY_SOMEBODY, SIGNING } from '../responses/index.js';
import { json } from '../schema.js';
import { InCommunity } from './session.js';

const OnWebhook = v.object({ ...InCommunity.entries, id: v.pipe(v.string(), v.uuid()) });

const ChangeBody = v.strictObject({
  url: v.optional(v.pipe(v.string(), v.maxLength(2_000))),
  kinds: v.optional(v.pipe(v.array(v.picklist(WEBHOOK_KINDS)), v.minLength(1), v.maxLength(WEBHOOK_KINDS.length))),
  format: v.optional(v.picklist(WEBHOOK_FORMATS)),
  on: v.optional(v.boolean()),
});

const { on: _on, ...made } = ChangeBody.entries;
const AddBody = v.strictObject({ ...made, url: v.pipe(v.string(), v.maxLength(2_000)) });

const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const ReplayBody = v.union([v.strictObject({ seq, after: v.optional(seq) }), v.strictObject({ since: seq })]);

/** Most deliveries that are shown. */
const SHOWN = 100;

type On = v.InferOutput<typeof OnWebhook>;

/** An admin who came in, and how what they do is noted. */
interface Entered {
  readonly id: string;
  readonly noted: (deed: string, webhook: string, data?: AuditRecord['data']) => Promise<void>;
}

/** Where admins look after the company's webhooks. */
export function webhookRoutes(app: FastifyInstance, services: Services): void {
  const { webhooks } = services;
  if (!webhooks) return;

  /** Refuses everybody but admins; what they see is theirs alone. */
  async function enter(request: FastifyRequest, reply: FastifyReply): Promise<string> {
    return (await enterAs(request, reply)).id;
  }

  async function enterAs(request: FastifyRequest, reply: FastifyReply): Promise<Entered> {
    const { community: name } = request.params as v.InferOutput<typeof InCommunity>;
    const community = await services.communities.get(name);
    const actor = await actorOf(services, community, request);
    unless(mayNot('webhooks', actor, community));
    reply.header('cache-control', 'private, no-store');
    const { id } = community;
    const noted = (deed: string, webhook: string, data = {}): Promise<void> =>
      services.audit({ community: id, person: actor?.id ?? null, action: `webhook.${deed}`, kind: 'webhook', thing: webhook, data });
    return { id, noted };
  }

  /** What all these routes have in common. */
  const schema = (summary: string, more: object, answered: Parameters<typeof answers>[0]): object => ({
    schema: {
      summary: `${summary} (admin)`,
      tags: ['webhooks'],
      security: BY_SOMEBODY,
      ...more,
      response: answers({ refusals: [...SIGNING, 'too-large'], ...answered }),
    },
  });
  const inCommunity = { params: json(InCommunity) };
  const onWebhook = { params: json(OnWebhook) };

  app.get(
    '/v1/:community/webhooks',
    schema('Webhooks of a community', inCommunity, { body: 'WebhookList', description: 'All of them, oldest first' }),
    async (request, reply) => ({ webhooks: await webhooks.list(await enter(request, reply)) }),
  );

  app.post<{ Body: v.InferOutput<typeof AddBody> }>(
    '/v1/:community/webhooks',
    schema(
      'Make a webhook, which hears of what comes from now on',
      { ...inCommunity, body: json(AddBody) },
      { body: 'WebhookSecret', description: 'It, with its secret', status: 201 },
    ),
    async (request, reply) => {
      const { id, noted } = await enterAs(request, reply);
      const answer = await webhooks.add(id, request.body);
      await noted('added', answer.webhook.id);
      return reply.code(201).send(answer);
    },
  );

  app.put<{ Params: On; Body: v.InferOutput<typeof ChangeBody> }>(
    '/v1/:community/webhooks/:id',
    schema(
      'Change a webhook, switch it off or on; switched on, it goes on where it stood',
      { ...onWebhook, body: json(ChangeBody) },
      { body: 'Webhook', description: 'It' },
    ),
    async (request, reply) => {
      const { id, noted } = await enterAs(request, reply);
      const changed = await webhooks.change(id, request.params.id, request.body);
      await noted('changed', changed.id);
      return changed;
    },
  );

  app.delete<{ Params: On }>(
    '/v1/:community/webhooks/:id',
    schema('Remove a webhook', onWebhook, { description: 'It is gone', status: 204 }),
    async (request, reply) => {
      const { id, noted } = await enterAs(request, reply);
      await webhooks.remove(id, request.params.id);
      await noted('removed', request.params.id);
      return reply.code(204).send();
    },
  );

  app.post<{ Params: On }>(
    '/v1/:community/webhooks/:id/secret',
    schema('Make a new secret; the one before signs as well for a day', onWebhook, {
      body: 'WebhookSecret',
      description: 'The webhook with its secret',
    }),
    async (request, reply) => {
      const { id, noted } = await enterAs(request, reply);
      const rotated = await webhooks.rotate(id, request.params.id);
      await noted('secret-made', request.params.id);
      return rotated;
    },
  );

  app.get<{ Params: On }>(
    '/v1/:community/webhooks/:id/deliveries',
    schema(`The last ${SHOWN} messages to a webhook`, onWebhook, {
      body: 'WebhookDeliveries',
      description: 'The newest first',
    }),
    async (request, reply) => {
      const community = await enter(request, reply);
      return { deliveries: await webhooks.deliveries(community, request.params.id, SHOWN) };
    },
  );

  app.post<{ Params: On; Body: v.InferOutput<typeof ReplayBody> }>(
    '/v1/:community/webhooks/:id/replay',
    schema(
      'Send the messages about one entry of the log again, or all since one',
      { ...onWebhook, body: json(ReplayBody) },
      { body: 'WebhookDeliveries', description: 'What came of the one, and as `next` what to send as `after` for more; those of many come later' },
    ),
    async (request, reply) => {
      const { id: community, noted } = await enterAs(request, reply);
      const { params: { id }, body } = request;
      await noted('replayed', id, 'seq' in body ? { seq: body.seq } : { since: body.since });
      if ('seq' in body) return webhooks.replay(community, id, body.seq, body.after);
      await webhooks.replaySince(community, id, body.since);
      return { deliveries: [] };
    },
  );

  app.post<{ Params: On }>(
    '/v1/:community/webhooks/:id/test',
    schema('Send a message that says nothing', onWebhook, { body: 'WebhookTested', description: 'What was answered' }),
    async (request, reply) => webhooks.test(await enter(request, reply), request.params.id),
  );
}
