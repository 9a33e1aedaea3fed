import { createHmac } from 'node:crypto';
import type { Logger } from 'pino';
import { type Bus, noBus } from '../bus/bus.js';
import type { Link } from '../bus/link.js';
import { RingBus } from '../bus/ring-bus.js';
import type { Config } from '../config.js';
import type { Counting } from '../identity/limits.js';
import type { Secrets } from '../identity/secrets.js';
import { systemTimers } from '../sync/timers.js';

/** What leads to the other processes that the settings allow for. Loads only the driver that it takes. */
export async function openBus(config: Pick<Config, 'databaseUrl' | 'redisUrl'>, secrets: Secrets, log: Logger): Promise<Bus> {
  const link = await openLink(config, secrets);
  if (!link) return noBus;
  const name = link.kind === 'redis' ? 'Redis' : 'PostgreSQL';
  return new RingBus({
    link,
    timers: systemTimers,
    onChange(up, error) {
      if (up) log.info(`other processes are reached by ${name}`);
      else log.warn({ err: error }, `other processes cannot be reached by ${name}: what they do is seen some seconds later`);
    },
  });
}

/** What counts for all processes together, where there is a Redis for it. */
export async function openCounting(
  { databaseUrl, redisUrl }: Pick<Config, 'databaseUrl' | 'redisUrl'>,
  secrets: Secrets,
): Promise<Counting | null> {
  if (databaseUrl === null || redisUrl === null) return null;
  return (await import('../redis/counting.js')).redisCounting({ url: redisUrl, prefix: redisNameOf(secrets), secret: secrets.server });
}

async function openLink({ databaseUrl, redisUrl }: Pick<Config, 'databaseUrl' | 'redisUrl'>, secrets: Secrets): Promise<Link | null> {
  // Who has a folder is alone in it.
  if (databaseUrl === null) return null;
  if (redisUrl === null) return (await import('../store/postgres/notify-link.js')).notifyLink(databaseUrl);
  const { redisLink } = await import('../redis/redis-link.js');
  return redisLink({ url: redisUrl, channel: redisNameOf(secrets) });
}

/**
 * What all that one community server keeps in Redis begins with. It follows from the secret that its processes share,
 * so that several may use one Redis.
 */
function redisNameOf({ server }: Secrets): string {
  return `madang:${createHmac('sha256', server).update('redis').digest('base64url').slice(0, 16)}`;
}
