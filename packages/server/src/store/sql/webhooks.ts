import type { WebhookFormat, WebhookKind } from '@madang/protocol';
import type { DeliveryRecord, WebhookHealth, WebhookRecord } from '../webhooks.js';
import { one, type Plan, type Row } from './plan.js';
import { number, numberOrNull, strings, text, textOrNull, truth } from './rows/cells.js';

const WEBHOOK = 'id, community, url, kinds, format, generation, rotated_at, off, failing_since, created_at';

function webhookFromRow(row: Row): WebhookRecord {
  return {
    id: text(row, 0),
    community: text(row, 1),
    url: text(row, 2),
    kinds: strings(row, 3) as readonly WebhookKind[],
    format: text(row, 4) as WebhookFormat,
    generation: number(row, 5),
    rotatedAt: numberOrNull(row, 6),
    off: textOrNull(row, 7),
    failingSince: numberOrNull(row, 8),
    createdAt: number(row, 9),
  };
}

/** Of one community or of all. */
export function webhooks(community: string | null): Plan<readonly WebhookRecord[]> {
  const where = community === null ? '' : 'where community = $1';
  return one(
    {
      sql: `select ${WEBHOOK} from webhooks ${where} order by created_at, id`,
      params: community === null ? [] : [community],
    },
    (rows) => rows.map(webhookFromRow),
  );
}

/** Makes or changes one. */
export function putWebhook(webhook: WebhookRecord): Plan<void> {
  const { id, community, url, kinds, format, generation, rotatedAt, off, createdAt } = webhook;
  return one(
    {
      sql: `insert into webhooks (id, community, url, kinds, format, generation, rotated_at, off, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (id) do update set url = excluded.url, kinds = excluded.kinds, format = excluded.format,
          generation = excluded.generation, rotated_at = excluded.rotated_at`,
      params: [id, community, url, JSON.stringify(kinds), format, generation, rotatedAt, off, createdAt],
    },
    () => undefined,
  );
}

/** Notes how one fares. */
export function setWebhookHealth(id: string, { failingSince, off }: WebhookHealth): Plan<void> {
  const since = failingSince === null ? '$2' : 'coalesce(failing_since, $2)';
  const switched = off === undefined ? '' : ', off = $3';
  return one(
    {
      sql: `update webhooks set failing_since = ${since}${switched} where id = $1`,
      params: [id, failingSince, ...(off === undefined ? [] : [off])],
    },
    () => undefined,
  );
}

/** Removes one with everything of it. */
export function* removeWebhook(id: string, purpose: string): Plan<void> {
  yield [
    { sql: 'delete from webhook_deliveries where webhook = $1', params: [id] },
    { sql: 'delete from webhooks where id = $1', params: [id] },
    { sql: 'delete from readers where purpose = $1', params: [purpose] },
  ];
}

const DELIVERY = 'webhook, seq, part, message, kind, arrived, attempts, at, status, said, next';

function deliveryFromRow(row: Row): DeliveryRecord {
  return {
    webhook: text(row, 0),
    seq: number(row, 1),
    part: number(row, 2),
    message: text(row, 3),
    kind: text(row, 4) as DeliveryRecord['kind'],
    arrived: truth(row, 5),
    attempts: number(row, 6),
    at: number(row, 7),
    status: numberOrNull(row, 8),
    said: text(row, 9),
    next: numberOrNull(row, 10),
  };
}

/** Notes one, unless its webhook went meanwhile. */
export function noteDelivery(delivery: DeliveryRecord): Plan<void> {
  const { webhook, seq, part, message, kind, arrived, attempts, at, status, said, next } = delivery;
  return one(
    {
      sql: `insert into webhook_deliveries (${DELIVERY})
        select id, cast($2 as bigint), cast($3 as bigint), $4, $5, cast($6 as bigint), cast($7 as bigint),
          cast($8 as bigint), cast($9 as bigint), $10, cast($11 as bigint)
        from webhooks where id = $1
        on conflict (webhook, seq, part) do update set arrived = excluded.arrived, at = excluded.at,
          attempts = webhook_deliveries.attempts + excluded.attempts, status = excluded.status, said = excluded.said,
          next = excluded.next`,
      params: [webhook, seq, part, message, kind, Number(arrived), attempts, at, status, said, next],
    },
    () => undefined,
  );
}

/** The newest, or those of one entry. */
export function deliveries(
  webhook: string,
  { seq, limit }: { readonly seq?: number; readonly limit: number },
): Plan<readonly DeliveryRecord[]> {
  return one(
    seq === undefined
      ? {
          sql: `select ${DELIVERY} from webhook_deliveries where webhook = $1 order by at desc, seq desc, part desc limit $2`,
          params: [webhook, limit],
        }
      : {
          sql: `select ${DELIVERY} from webhook_deliveries where webhook = $1 and seq = $3 order by part limit $2`,
          params: [webhook, limit, seq],
        },
    (rows) => rows.map(deliveryFromRow),
  );
}

/** Forgets those after an entry. */
export function forgetDeliveries(webhook: string, after: number): Plan<void> {
  return one(
    { sql: 'delete from webhook_deliveries where webhook = $1 and seq > $2', params: [webhook, after] },
    () => undefined,
  );
}

/** Forgets all but the newest. */
export function pruneDeliveries(webhook: string, keep: number): Plan<void> {
  return one(
    {
      sql: `delete from webhook_deliveries where webhook = $1 and at <
        (select at from webhook_deliveries where webhook = $1 order by at desc limit 1 offset $2)`,
      params: [webhook, keep - 1],
    },
    () => undefined,
  );
}

/** The company's own user ids of those it knows. */
export function userIds(community: string, people: readonly string[]): Plan<ReadonlyMap<string, string>> {
  return one(
    {
      sql: `select id, external_id from people
        where id in $2[] and community = $1 and origin = 'known' and external_id is not null`,
      params: [community, people],
    },
    (rows) => new Map(rows.map((row) => [text(row, 0), text(row, 1)])),
  );
}
