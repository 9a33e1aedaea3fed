import { type Counting, countHere } from '../identity/limits.js';
import { connectRedis, openRedis } from './connection.js';
import { maskedKeys } from './masked-keys.js';

/** How long counting may take, in milliseconds: somebody waits for it. */
const WITHIN = 250;

/** What {@link redisCounting} takes. */
export interface RedisCountingOptions {
  /** `redis://…` or `rediss://…` */
  readonly url: string;
  /** What every key begins with: the same in all processes of one database. */
  readonly prefix: string;
  /** What nobody else knows, the same in all of them. */
  readonly secret: Uint8Array;
}

/** Counts in Redis; while it is away, or does not answer in time, every process counts for itself. */
export function redisCounting({ url, prefix, secret }: RedisCountingOptions): Counting {
  const redis = openRedis(url, WITHIN);
  connectRedis(redis);
  const mask = maskedKeys(secret, Date.now);
  return {
    async counter(name, limit) {
      const { RateLimiterRedis: Shared } = await import('rate-limiter-flexible');
      const limiter = new Shared({
        storeClient: redis,
        rejectIfRedisNotReady: true,
        keyPrefix: `${prefix}:limit:${name}`,
        points: limit.points,
        duration: limit.within,
        insuranceLimiter: await countHere(limit),
      });
      // Whom it is about is nobody's business there.
      const consume = limiter.consume.bind(limiter);
      limiter.consume = (key, ...more) => consume(mask(String(key)), ...more);
      return limiter;
    },
    close: () => redis.disconnect(),
  };
}
