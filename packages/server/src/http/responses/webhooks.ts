import {
  type Webhook,
  WEBHOOK_FORMATS,
  WEBHOOK_KINDS,
  type WebhookDeliveries,
  type WebhookDelivery,
  type WebhookList,
  type WebhookSecret,
} from '@madang/protocol';
import type { Sent } from '../../webhooks/send.js';
import { count, type JsonSchema, list, nullable, object, ref, text, time, truth, uuid, words } from './json-schema.js';

/** What the routes of webhooks answer. */
export const WEBHOOKS: Readonly<Record<string, JsonSchema>> = {
  Webhook: object<Webhook>(
    {
      id: uuid,
      url: text,
      kinds: list(words(WEBHOOK_KINDS)),
      format: words(WEBHOOK_FORMATS),
      off: { ...nullable(text), description: 'Why nothing is sent' },
      failingSince: nullable(time),
      oldSecretUntil: nullable(time),
      createdAt: time,
    },
    {},
  ),
  WebhookList: object<WebhookList>({ webhooks: list(ref('Webhook')) }, {}),
  WebhookSecret: object<WebhookSecret>(
    { webhook: ref('Webhook'), secret: { ...text, description: '`whsec_…`, shown here only' } },
    {},
  ),
  WebhookDeliveries: object<WebhookDeliveries>(
    {
      deliveries: list(
        object<WebhookDelivery>(
          {
            message: { ...text, description: 'Its `webhook-id`' },
            seq: count,
            kind: words([...WEBHOOK_KINDS, 'webhook.test']),
            arrived: truth,
            attempts: count,
            at: time,
            status: nullable(count),
            said: text,
          },
          {},
        ),
      ),
      next: { ...count, description: 'Of a replay: what to send as `after` to have the rest sent; absent where all was' },
    },
    { next: true },
  ),
  WebhookTested: object<Sent>({ status: nullable(count), said: text, retryAfter: nullable(count) }, {}),
};
