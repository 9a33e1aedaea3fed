import { createECDH, createHmac } from 'node:crypto';

/** The pair of keys by which push services know a server (RFC 8292), as URL-safe base64. */
export interface VapidKeys {
  /** A point of the curve P-256, 65 bytes: what browsers are given when they ask for messages. */
  readonly publicKey: string;
  /** A number, 32 bytes. */
  readonly privateKey: string;
}

const CURVE = 'prime256v1';

/** The pair of a private key; `null` where it is none. */
export function vapidKeysOf(privateKey: string): VapidKeys | null {
  const bytes = Buffer.from(privateKey, 'base64url');
  if (bytes.length !== 32 || bytes.toString('base64url') !== privateKey) return null;
  const pair = createECDH(CURVE);
  try {
    pair.setPrivateKey(bytes);
  } catch {
    // Zero, or beyond the order of the curve.
    return null;
  }
  return { privateKey, publicKey: pair.getPublicKey().toString('base64url') };
}

/**
 * The pair that follows from a server's own secret: all processes have the same without telling each other, and it
 * lasts as long as the secret. A browser that asked under another pair asks again when its page is visited.
 */
export function vapidKeysFrom(server: Uint8Array): VapidKeys {
  for (let n = 0; ; n += 1) {
    const bytes = createHmac('sha256', server).update(JSON.stringify(['vapid', n])).digest('base64url');
    const keys = vapidKeysOf(bytes);
    if (keys) return keys;
  }
}
