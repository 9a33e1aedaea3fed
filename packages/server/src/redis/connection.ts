import { Redis } from 'ioredis';
import { reconnectAfter } from '../bus/link.js';

/** How long a command may take, in milliseconds; a Redis that is paused keeps nobody longer. */
export const COMMAND_WITHIN = 1_000;

/**
 * A connection that queues nothing and repeats nothing: what cannot be sent now fails now. It comes back by itself,
 * after waits that differ from process to process. Nothing is connected before `connect()`.
 */
export function openRedis(url: string, commandWithin = COMMAND_WITHIN): Redis {
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    maxRetriesPerRequest: 0,
    commandTimeout: commandWithin,
    connectTimeout: 2_000,
    keepAlive: 10_000,
    retryStrategy: reconnectAfter,
  });
  // Without anybody who hears them errors would end the process.
  redis.on('error', () => undefined);
  return redis;
}

/** Connects; what goes wrong is tried again by the connection itself. */
export function connectRedis(redis: Redis): void {
  redis.connect().catch(() => undefined);
}
