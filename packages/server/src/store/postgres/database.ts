import type { Pool, PoolClient } from 'pg';
import type { Plan } from '../sql/plan.js';
import { isPassing, postgresError } from './errors.js';
import { Session } from './session.js';
import type { Watch } from './watch.js';

/** How often a transaction is run before its fault is believed. */
const ATTEMPTS = 4;

/** Statements that were sent and whose answers nobody has waited for. */
type Sent = readonly Promise<unknown>[];

/** Runs plans and transactions on the connections of a pool; every fault of the server leaves it as a `StoreError`. */
export class Database {
  readonly #pool: Pool;
  readonly #watch: Watch;

  /** `watch` looks after the connections of the pool. */
  constructor(pool: Pool, watch: Watch) {
    this.#pool = pool;
    this.#watch = watch;
  }

  /** A plan of one statement, which is its own snapshot. */
  one<T>(plan: Plan<T>): Promise<T> {
    return this.#session((session) => session.run(plan));
  }

  /** A plan of several statements in one snapshot. */
  snapshot<T>(plan: Plan<T>): Promise<T> {
    return this.#session(async (session) => {
      const begun = session.command('begin isolation level repeatable read read only');
      const result = await session.run(plan, [begun]);
      // Nothing hangs on the end of a transaction that only read; the next user's statements go behind it.
      session.command('commit').catch(() => undefined);
      return result;
    });
  }

  /**
   * A transaction that holds the log of a community. `locked` has been sent and comes with the first answer; what
   * `commit` sends goes behind the last writes.
   */
  holding<T>(
    community: string,
    work: (session: Session, locked: Sent, commit: () => Sent) => Promise<T>,
  ): Promise<T> {
    return this.transaction((session) => {
      const locked = [
        session.command('begin'),
        session.query({ sql: 'select head from logs where community = $1 for update', params: [community] }),
      ];
      return work(session, locked, () => [session.command('commit')]);
    });
  }

  /** Runs `work`, which begins and commits; again when somebody was in its way. */
  async transaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#session(work);
      } catch (error) {
        if (attempt === ATTEMPTS || !isPassing(error)) throw error;
      }
    }
  }

  /** Gives the connections back when the statements at hand are done. */
  close(): Promise<void> {
    return this.#pool.end();
  }

  async #session<T>(work: (session: Session) => Promise<T>): Promise<T> {
    let client: PoolClient | undefined;
    let broken = true;
    try {
      client = await this.#pool.connect();
      const session = new Session(client);
      const leave = this.#watch.over(client, session);
      try {
        const result = await work(session);
        broken = false;
        return result;
      } catch (error) {
        await session.command('rollback').then(
          () => (broken = false),
          // The connection is gone, and with it the transaction. What went wrong before is what matters.
          () => undefined,
        );
        throw error;
      } finally {
        leave();
      }
    } catch (error) {
      throw postgresError(error);
    } finally {
      client?.release(broken);
    }
  }
}
