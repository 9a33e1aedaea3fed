import { createHash, createHmac } from 'node:crypto';

/** How long the secret before a rotation signs as well, in milliseconds. */
export const OVERLAP = 24 * 60 * 60_000;

/** Secrets of an endpoint that sign at most: the one in use and those before it. */
const SIGNING = 5;

/**
 * The secrets that sign now, by number, the one in use first. For a day after a rotation it is not only the one before:
 * after two within a day, the first old one was promised its day, too. One that is older yet may sign along, which
 * harms nobody: who receives a message says what it trusts.
 */
export function signing(generation: number, rotatedAt: number | null, now: number): readonly number[] {
  const isOldLive = rotatedAt !== null && now < rotatedAt + OVERLAP;
  const many = isOldLive ? Math.min(generation, SIGNING) : 1;
  return Array.from({ length: many }, (_, back) => generation - back);
}

/** What tells one of an endpoint's secrets from others. */
export interface SecretOf {
  readonly community: string;
  readonly id: string;
  readonly generation: number;
}

/**
 * A secret of an endpoint, as libraries of Standard Webhooks take it. It follows from the server's own secret, so that
 * no database and no copy of one holds what signs.
 */
export function secretOf(server: Uint8Array, { community, id, generation }: SecretOf): string {
  const key = createHmac('sha256', server).update(JSON.stringify(['webhook', community, id, generation])).digest();
  return `whsec_${key.toString('base64')}`;
}

/**
 * The id of a message: the same one for the same entry of the log, however often and by whichever process it is sent,
 * so that who receives it twice can tell.
 */
export function messageId(webhook: string, seq: number, part: number): string {
  return `msg_${createHash('sha256').update(`${webhook} ${seq} ${part}`).digest('base64url').slice(0, 27)}`;
}

/**
 * The headers of a message: its id, seconds of Unix time, and a signature by each secret, HMAC-SHA256 over
 * `id.timestamp.body` (Standard Webhooks, https://www.standardwebhooks.com).
 */
export function signed(
  message: { readonly id: string; readonly at: number; readonly body: string },
  secrets: readonly string[],
): Record<string, string> {
  const timestamp = String(Math.floor(message.at / 1_000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(`${message.id}.${timestamp}.${message.body}`).digest('base64')}`;
  });
  return {
    'webhook-id': message.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
