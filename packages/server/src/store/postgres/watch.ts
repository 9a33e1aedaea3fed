import type { ClientBase } from 'pg';
import type { Session } from './session.js';
import { dropClient, openClient } from './pool.js';

/** How long a statement is without an answer until it is asked what became of it, in milliseconds. */
const SILENCE = 1_500;

/** How long it is waited between two questions, in milliseconds. */
const AGAIN = 1_000;

/** How long a question may take, in milliseconds. */
const WITHIN = 2_000;

/** What the server does for one connection. */
interface Doing {
  /** `active` while it works on a statement or waits for a lock; `null` where it knows of no such connection. */
  readonly state: string | null;
  readonly since: string | null;
}

/**
 * Looks after connections whose server went away without a word: a machine that is gone, an address that leads
 * somewhere else now. TCP notices after a quarter of an hour. Instead the server is asked, by a connection of its own,
 * what it does for the silent one: where it works on a statement, that takes as long as it takes; where it has nothing
 * to do, or knows of no such connection, the silent one is ended, and what it locks is free again.
 */
export class Watch {
  readonly #url: string;
  /** Those that are known to the server by the number that they know of themselves: not so behind a pooler. */
  readonly #known = new WeakMap<ClientBase, number>();
  /** Those that nobody works with at the moment. */
  readonly #idle = new Set<ClientBase>();

  constructor(url: string) {
    this.#url = url;
  }

  /** Learns by which number the server knows a new connection. */
  async learn(client: ClientBase): Promise<void> {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const { processID } = client as ClientBase & { readonly processID?: number | null };
    const [{ pid = 0 } = {}] = rows;
    if (pid !== processID) return;
    this.#known.set(client, pid);
    this.#idle.add(client);
    client.on('end', () => {
      this.#known.delete(client);
      this.#idle.delete(client);
    });
  }

  /** Looks after a connection while somebody works with it. Returns its end. */
  over(client: ClientBase, session: Session): () => void {
    const pid = this.#known.get(client);
    if (pid === undefined) return () => undefined;
    this.#idle.delete(client);
    let timer: NodeJS.Timeout;
    let seen = session.answers;
    let before: Doing | null = null;
    let over = false;
    const look = async (): Promise<void> => {
      const silent = session.waiting && session.answers === seen;
      seen = session.answers;
      const doing: Doing | null = silent ? await this.#ask(pid) : null;
      if (over) return;
      const idle = doing !== null && doing.state !== 'active' && silent && session.answers === seen;
      // Twice the same: nothing that it sent is on the way.
      if (idle && before?.state === doing.state && before.since === doing.since) {
        await this.#end(pid);
        // Those that lie ready went the same way; one that did not is made anew as easily.
        for (const each of [client, ...this.#idle]) dropClient(each);
        return;
      }
      before = idle ? doing : null;
      next(silent ? AGAIN : SILENCE);
    };
    const next = (ms: number): void => {
      if (over) return;
      timer = setTimeout(() => void look().catch(() => next(AGAIN)), ms);
      timer.unref();
    };
    next(SILENCE);
    return () => {
      over = true;
      clearTimeout(timer);
      if (this.#known.has(client)) this.#idle.add(client);
    };
  }

  /** What the server does for a connection. Rejects where it cannot be reached either: then nobody knows. */
  async #ask(pid: number): Promise<Doing> {
    const sql = 'select state, state_change::text as since from pg_stat_activity where pid = $1';
    const [row] = await this.#query<Doing>(sql, pid);
    return row ?? { state: null, since: null };
  }

  /** It may have gone by itself meanwhile, and the server may lead somewhere else again. */
  async #end(pid: number): Promise<void> {
    await this.#query(`select pg_terminate_backend(pid) from pg_stat_activity where pid = $1 and state <> 'active'`, pid)
      .catch(() => undefined);
  }

  async #query<T>(sql: string, pid: number): Promise<readonly T[]> {
    const client = openClient(this.#url, { connectionTimeoutMillis: WITHIN, query_timeout: WITHIN, pipeline: false });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query(sql, [pid])).rows as T[];
    } finally {
      client.end().catch(() => undefined);
    }
  }
}
