import { setTimeout as pause } from 'node:timers/promises';
import { type RestartableCluster, tool } from '../bench/tools.js';
import { type OwnPlace, PLACES } from '../support/places.js';
import { type RedisServer, startRedis } from '../support/redis.js';
import { type Place, type SourceServer, startSource } from '../support/source-server.js';

/** By what the processes hear of each other: both, or the one without the other. */
export type By = 'redis' | 'postgres';

/** What tests of many processes need and this machine may lack, or `false`. */
export const LACKING: Readonly<Record<By, string | false>> = {
  redis: process.env['MADANG_REDIS_SERVER'] ? (PLACES[1]?.skip ?? false) : 'MADANG_REDIS_SERVER is not set',
  postgres: PLACES[1]?.skip ?? false,
};

/** What a place with several processes is made of. */
export interface NodesOptions {
  readonly by: By;
  readonly count: number;
  /** A PostgreSQL server of its own, which can be stopped and started. */
  readonly ownPostgres?: boolean;
  /** Further settings of the processes. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Several server processes on one PostgreSQL, with a Redis of their own between them or without. */
export class Nodes {
  readonly #place: Place;
  readonly #settings: Readonly<Record<string, string>>;
  readonly #ends: (() => Promise<void>)[];
  readonly #servers: (SourceServer | null)[] = [];
  readonly #urls: string[] = [];
  #redis: RedisServer | null;

  private constructor(
    place: Place,
    redis: RedisServer | null,
    readonly postgres: RestartableCluster | null,
    ends: (() => Promise<void>)[],
    settings: Readonly<Record<string, string>>,
  ) {
    this.#settings = settings;
    this.#place = place;
    this.#redis = redis;
    this.#ends = ends;
  }

  static async open({ by, count, ownPostgres = false, settings = {} }: NodesOptions): Promise<Nodes> {
    const ends: (() => Promise<void>)[] = [];
    const cluster = ownPostgres ? await startCluster() : null;
    const own = await (cluster ? inCluster(cluster) : PLACES[1]?.make());
    if (!own) throw new Error('there is no PostgreSQL to test with');
    ends.push(() => own.remove());
    const redis = by === 'redis' ? await startRedis() : null;
    const nodes = new Nodes(own, redis, cluster, ends, settings);
    try {
      await Promise.all(Array.from({ length: count }, (_, index) => nodes.start(index)));
    } catch (error) {
      await nodes.close();
      throw error;
    }
    return nodes;
  }

  /** Where a process is reached; where it last was when it is not there. */
  url(index: number): string {
    return this.#urls[index % this.#urls.length] ?? '';
  }

  /** Where some process is reached, the one of that number if it is there. */
  anyUrl(index: number): string {
    const { length } = this.#servers;
    for (let n = 0; n < length; n += 1) {
      const at = (index + n) % length;
      if (this.#servers[at]) return this.url(at);
    }
    return this.url(index);
  }

  async start(index: number): Promise<void> {
    const more = { ...(this.#redis && { REDIS_URL: this.#redis.url }), MADANG_METRICS_TOKEN, MADANG_LOG: 'fatal', ...this.#settings };
    const server = await startSource(this.#place, more);
    this.#servers[index] = server;
    this.#urls[index] = server.url;
  }

  /** Ends a process as a power cut would. */
  async kill(index: number): Promise<void> {
    const server = this.#servers[index];
    this.#servers[index] = null;
    await server?.kill();
  }

  /** Ends a process as an operator would. */
  async stop(index: number): Promise<void> {
    const server = this.#servers[index];
    this.#servers[index] = null;
    await server?.stop();
  }

  /** Does something to Redis, and undoes it after so many milliseconds. */
  async redisFault(kind: 'killed' | 'paused' | 'cut', ms: number): Promise<void> {
    const redis = this.#redis;
    if (!redis) throw new Error('there is no Redis');
    if (kind === 'killed') {
      await redis.kill();
      await pause(ms);
      this.#redis = await startRedis(redis.port);
    } else if (kind === 'paused') {
      process.kill(redis.pid, 'SIGSTOP');
      await pause(ms);
      process.kill(redis.pid, 'SIGCONT');
    } else {
      // Only those who listen; they come back at once, and are cut again.
      for (const end = performance.now() + ms; performance.now() < end; await pause(100))
        await redis.say('CLIENT KILL TYPE pubsub');
    }
  }

  /** A figure of a process' metrics. */
  async metric(index: number, name: string): Promise<number> {
    const answer = await fetch(`${this.url(index)}/metrics`, { headers: { authorization: `Bearer ${MADANG_METRICS_TOKEN}` } });
    const [, value] = new RegExp(`^${name.replaceAll(/[{}"]/g, '\\$&')} (\\S+)$`, 'm').exec(await answer.text()) ?? [];
    return Number(value);
  }

  async close(): Promise<void> {
    await Promise.all(this.#servers.map(async (server) => server?.kill()));
    await this.#redis?.kill();
    for (const end of this.#ends) await end();
  }
}

const MADANG_METRICS_TOKEN = 'a-token-for-looking-at-metrics';

async function startCluster(): Promise<RestartableCluster> {
  const { installed, startPostgres } = await tool('postgres');
  const folder = installed();
  if (folder === undefined) throw new Error('no PostgreSQL is installed here');
  return startPostgres(folder, { durable: true });
}

async function inCluster(cluster: RestartableCluster): Promise<OwnPlace> {
  const folder = await PLACES[0]?.make();
  return {
    data: folder?.data ?? '',
    databaseUrl: cluster.url,
    async remove() {
      await cluster.close();
      await folder?.remove();
    },
  };
}
