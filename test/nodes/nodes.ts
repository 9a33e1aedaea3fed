import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type RestartableCluster, tool } from '../bench/tools.js';
import { lapse } from '../faults/lapse.js';
import { type OwnPlace, PLACES } from '../support/places.js';
import { type RedisServer, startRedis } from '../support/redis.js';
import { type Odd, type Place, type SourceServer, startSource } from '../support/source-server.js';
import { until } from '../support/until.js';
import { type Broken, Wire } from './wire.js';

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
  /** Each process has wires of its own to PostgreSQL and Redis, which can be broken. */
  readonly wired?: boolean;
  /** Everybody comes by one address before all processes, and so to any of them. */
  readonly balanced?: boolean;
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
  /** The wires of each process. */
  readonly #wires: Wires[] = [];
  #front: Wire | null = null;
  #redis: RedisServer | null;
  #postgres: RestartableCluster | null;

  private constructor(
    place: Place,
    redis: RedisServer | null,
    postgres: RestartableCluster | null,
    ends: (() => Promise<void>)[],
    settings: Readonly<Record<string, string>>,
  ) {
    this.#settings = settings;
    this.#place = place;
    this.#redis = redis;
    this.#postgres = postgres;
    this.#ends = ends;
  }

  static async open(options: NodesOptions): Promise<Nodes> {
    const { by, count, ownPostgres = false, wired = false, balanced = false, settings = {} } = options;
    const ends: (() => Promise<void>)[] = [];
    const cluster = ownPostgres ? await startCluster() : null;
    const own = await (cluster ? inCluster(cluster) : PLACES[1]?.make());
    if (!own) throw new Error('there is no PostgreSQL to test with');
    ends.push(() => own.remove());
    const redis = by === 'redis' ? await startRedis() : null;
    const nodes = new Nodes(own, redis, cluster, ends, settings);
    try {
      for (let index = 0; wired && index < count; index += 1) {
        const database = await Wire.open(Number(new URL(own.databaseUrl ?? '').port));
        nodes.#wires.push({ database, ...(redis && { redis: await Wire.open(redis.port) }) });
      }
      if (balanced) nodes.#front = await Wire.open();
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

  /** The server of a place that has its own. */
  get postgres(): RestartableCluster | null {
    return this.#postgres;
  }

  /** How many processes there are, running or not. */
  get count(): number {
    return this.#urls.length;
  }

  /** Where some process is reached, the one of that number if it is there; one address for all where they share one. */
  anyUrl(index: number): string {
    if (this.#front) return `http://127.0.0.1:${this.#front.port}`;
    const { length } = this.#servers;
    for (let n = 0; n < length; n += 1) {
      const at = (index + n) % length;
      if (this.#servers[at]) return this.url(at);
    }
    return this.url(index);
  }

  async start(index: number, odd: Odd = {}): Promise<void> {
    const { database, redis } = this.#wires[index] ?? {};
    const place = { ...this.#place, databaseUrl: by(this.#place.databaseUrl, database) };
    const heard = by(this.#redis?.url ?? null, redis);
    const more = { ...(heard !== null && { REDIS_URL: heard }), MADANG_METRICS_TOKEN, MADANG_LOG: 'fatal', ...this.#settings };
    const server = await startSource(place, more, odd);
    this.#servers[index] = server;
    this.#urls[index] = server.url;
    this.#lead();
  }

  /** Breaks the wire from a process to PostgreSQL or Redis for so many milliseconds. */
  async alone(index: number, from: keyof Wires, { how, ms, forgotten }: Apart): Promise<void> {
    const wire = this.#wires[index]?.[from];
    if (!wire) throw new Error(`process ${index} has no wire of its own to its ${from}`);
    wire.break(how);
    await pause(ms);
    wire.mend({ ...(forgotten && { forgotten }) });
  }

  /**
   * PostgreSQL dies, and another server takes its place that has not heard of what was committed in the last `unheard`
   * milliseconds.
   */
  async failOver(unheard: number): Promise<void> {
    const primary = this.#postgres;
    if (!primary) throw new Error('there is no PostgreSQL of its own');
    const standby = await primary.standby();
    const client = new pg.Client({ connectionString: standby.url });
    await client.connect();
    await pause(300);
    await client.query("alter system set primary_conninfo = ''");
    await client.query('select pg_reload_conf()');
    await until('it hears nothing more', async () =>
      (await client.query('select from pg_stat_wal_receiver')).rowCount === 0 || undefined,
    );
    await pause(unheard);
    await primary.stop();
    await client.query('select pg_promote()');
    await client.end();
    for (const { database } of this.#wires) database.lead(Number(new URL(standby.url).port));
    this.#postgres = standby;
    this.#ends.unshift(() => standby.close());
  }

  /** Ends a process as a power cut would. */
  async kill(index: number): Promise<void> {
    const server = this.#servers[index];
    this.#servers[index] = null;
    await server?.kill();
    this.#lead();
  }

  /** Ends a process as an operator would: nobody new is sent there, and then it is told to end. */
  async stop(index: number): Promise<void> {
    const server = this.#servers[index];
    this.#servers[index] = null;
    this.#lead();
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

  /** Lets what killed processes had claimed run out. */
  lapse(): Promise<void> {
    return lapse(this.#place);
  }

  /** Asks their database. */
  async query<T extends pg.QueryResultRow>(sql: string): Promise<readonly T[]> {
    const client = new pg.Client({ connectionString: this.#place.databaseUrl ?? '' });
    await client.connect();
    try {
      return (await client.query<T>(sql)).rows;
    } finally {
      await client.end();
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
    for (const wires of this.#wires) for (const wire of Object.values(wires)) await wire?.close();
    await this.#front?.close();
    for (const end of this.#ends) await end();
  }

  /** Whoever comes by the one address is led to those that run. */
  #lead(): void {
    this.#front?.lead(...this.#servers.flatMap((server) => (server ? [Number(new URL(server.url).port)] : [])));
  }
}

/** How a process is apart from something, and for how many milliseconds. */
export interface Apart {
  readonly how: Broken;
  readonly ms: number;
  /** What was connected before never hears anything again. */
  readonly forgotten?: boolean;
}

interface Wires {
  readonly database: Wire;
  readonly redis?: Wire;
}

/** An address, by a wire where there is one. */
function by(url: string | null, wire: Wire | undefined): string | null {
  if (url === null || !wire) return url;
  const led = new URL(url);
  led.hostname = '127.0.0.1';
  led.port = String(wire.port);
  return led.href;
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
