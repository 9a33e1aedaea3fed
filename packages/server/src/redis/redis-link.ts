import type { Redis } from 'ioredis';
import type { Link, LinkEvents } from '../bus/link.js';
import { connectRedis, openRedis } from './connection.js';

/** Most bytes of a message: Redis would take more, other connections should not wait for it. */
const MOST = 64 * 1_024;

/** What {@link redisLink} takes. */
export interface RedisLinkOptions {
  /** `redis://…` or `rediss://…` */
  readonly url: string;
  /** The channel: the same in every process of one database, and in no others. */
  readonly channel: string;
}

/**
 * Carries messages by Redis' publish and subscribe, the sharded kind where the server knows it (from 7 on, and not
 * where another server of a cluster has that channel). Two connections, since one that hears may say nothing.
 */
export function redisLink({ url, channel }: RedisLinkOptions): Link {
  const pub = openRedis(url);
  const sub = openRedis(url);
  let sharded: boolean | null = null;
  let closed = false;

  async function subscribe({ up, fault }: LinkEvents): Promise<void> {
    try {
      sharded = await sub.ssubscribe(channel).then(
        () => true,
        async (error: unknown) => {
          if (!isRefused(error)) throw error;
          await sub.subscribe(channel);
          return false;
        },
      );
      up();
    } catch (error) {
      if (closed) return;
      fault(error);
      sub.disconnect(true);
    }
  }

  return {
    kind: 'redis',
    most: MOST,
    open(events) {
      const onMessage = (_: string, text: string): void => events.message(text);
      sub.on('smessage', onMessage).on('message', onMessage);
      sub.on('ready', () => void subscribe(events));
      for (const redis of [pub, sub]) {
        redis.on('error', events.fault);
        connectRedis(redis);
      }
    },
    async send(text) {
      if (sharded === null) throw new Error('Redis has not been reached.');
      try {
        await (sharded ? pub.spublish(channel, text) : pub.publish(channel, text));
      } catch (error) {
        // Connected, and no answer: another connection may get one.
        if (pub.status === 'ready' && !isRefused(error)) again(pub);
        throw error;
      }
    },
    renew: () => again(sub),
    close() {
      closed = true;
      for (const redis of [pub, sub]) redis.disconnect();
      return Promise.resolve();
    },
  };

  function again(redis: Redis): void {
    if (!closed && redis.status === 'ready') redis.disconnect(true);
  }
}

/** Whether Redis itself said no, and not the way to it. */
function isRefused(error: unknown): boolean {
  return error instanceof Error && error.name === 'ReplyError';
}
