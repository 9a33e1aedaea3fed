import { createHash, ECDH } from 'node:crypto';
import { PUSH, type PushSubscriptionBody } from '@madang/protocol';
import { type Reach, whyNotUrl } from '../../webhooks/guard.js';

/** What is wrong with a subscription: where, and one sentence about it. */
export interface Fault {
  readonly field: string;
  readonly why: string;
}

/**
 * Why messages cannot be sent by this subscription; `null` where they can. The endpoint is where this server will send
 * requests to because a browser said so: public hosts only, as `reach` has it.
 */
export function whyNotSubscription({ endpoint, keys }: PushSubscriptionBody, reach: Reach): Fault | null {
  const why = endpoint.length > PUSH.endpoint ? 'is too long' : whyNotUrl(endpoint, reach);
  if (why !== null) return { field: 'endpoint', why: `The endpoint ${why}.` };
  if (bytesOf(keys.auth)?.length !== 16) return { field: 'keys.auth', why: 'keys.auth must be 16 bytes as URL-safe base64.' };
  if (!isPoint(bytesOf(keys.p256dh)))
    return { field: 'keys.p256dh', why: 'keys.p256dh must be a point of the curve P-256, 65 bytes as URL-safe base64.' };
  return null;
}

function bytesOf(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : null;
}

function isPoint(bytes: Buffer | null): boolean {
  if (bytes?.length !== 65 || bytes[0] !== 4) return false;
  try {
    ECDH.convertKey(bytes, 'prime256v1');
    return true;
  } catch {
    return false;
  }
}

/** By which a browser is told apart: what its endpoint is cannot be found from it. */
export function deviceId(endpoint: string): string {
  return createHash('sha256').update(endpoint).digest('base64url').slice(0, 22);
}

/** From the special to the general: each of the later ones names itself as one of the earlier as well. */
const BROWSERS = [
  ['SamsungBrowser/', 'Samsung Internet'],
  ['Whale/', 'Whale'],
  ['Edg', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['FxiOS/', 'Firefox'],
  ['CriOS/', 'Chrome'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;

const SYSTEMS = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'Mac'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const;

/** What people call the browser of a `user-agent`, such as `Chrome, Android`; empty where it does not say. */
export function deviceName(userAgent: string): string {
  const first = (names: readonly (readonly [mark: string, name: string])[]): string | undefined =>
    names.find(([mark]) => userAgent.includes(mark))?.[1];
  return [first(BROWSERS), first(SYSTEMS)].filter((name) => name !== undefined).join(', ');
}
