import { openRedis } from './connection.js';

/** What `madang doctor` asks of a Redis. */
export interface RedisHealth {
  readonly version: string;
  /** Whether it knows sharded publish and subscribe, from 7 on. */
  readonly sharded: boolean;
  /** How long an answer takes, in milliseconds. */
  readonly answer: number;
}

/** Looks at a Redis; changes nothing. Rejects where it does not answer. */
export async function inspectRedis(url: string): Promise<RedisHealth> {
  const redis = openRedis(url);
  let fault: unknown = null;
  redis.on('error', (error: unknown) => (fault = error));
  try {
    await redis.connect();
    const [, version = '?'] = /^redis_version:(\S+)/m.exec(await redis.info('server')) ?? [];
    const began = performance.now();
    await redis.ping();
    return { version, sharded: Number.parseInt(version, 10) >= 7, answer: performance.now() - began };
  } catch (error) {
    throw fault ?? error;
  } finally {
    redis.disconnect();
  }
}
