import { createHash } from 'node:crypto';
import { type Counting, countHere } from '../identity/limits.js';
import { connectRedis, openRedis } from './connection.js';

/** How long counting may take, in milliseconds: somebody waits for it. */
const WITHIN = 250;

/** What {@link redisCounting} takes. */
export interface RedisCountingOptions {
  /** `redis://…` or `rediss://…` */
  readonly url: string;
  /** What every key begins with: the same in all processes of one database. */
  readonly prefix: string;
}

/** Counts in Redis; while it is away, or does not answer in time, every process counts for itself. */
export function redisCounting({ url, prefix }: RedisCountingOptions): Counting {
  const redis = openRedis(url, WITHIN);
  connectRedis(redis);
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
      // Whom it is about is nobody's business there: addresses of the network and of mail become hashes.
      const consume = limiter.consume.bind(limiter);
      limiter.consume = (key, ...more) =>
        consume(createHash('sha256').update(String(key)).digest('base64url').slice(0, 22), ...more);
      return limiter;
    },
    close: () => redis.disconnect(),
  };
}
