import { createHmac } from 'node:crypto';

const DAY = 86_400_000;

/**
 * Makes hashes of what is counted by, addresses of the network and of mail among it: the same in every process that has
 * the secret, others every day (UTC), so that nobody who reads them can tell whose they are or follow them. What is
 * counted over a day begins anew with it.
 */
export function maskedKeys(secret: Uint8Array, now: () => number): (key: string) => string {
  let day = -1;
  let salt = Buffer.alloc(0);
  return (key) => {
    const today = Math.floor(now() / DAY);
    if (today !== day) {
      day = today;
      salt = createHmac('sha256', secret).update(`counting ${today}`).digest();
    }
    return createHmac('sha256', salt).update(key).digest('base64url').slice(0, 22);
  };
}
