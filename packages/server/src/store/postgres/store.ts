import type { Topic } from '@madang/protocol';
import type { Pool, PoolClient } from 'pg';
import type { Needs } from '../../domain/needs.js';
import type { BoardRecord, CommunityRecord, PersonRecord } from '../../domain/records.js';
import { type Changes, World } from '../../domain/world.js';
import { AnswerMemory } from '../sql/answers.js';
import { writesOf } from '../sql/changes.js';
import { checkTopics, loadFacts } from '../sql/facts.js';
import type { Plan } from '../sql/plan.js';
import * as reads from '../sql/reads/index.js';
import { clearCommunity, communityWrites, putPerson } from '../sql/settings.js';
import { type At, type IdeaQuery, type Store, StoreError } from '../store.js';
import { postgresCandidates } from './candidates.js';
import { isPassing, postgresError } from './errors.js';
import { Session } from './session.js';

/** How often a transaction is run before its fault is believed. */
const ATTEMPTS = 4;

/** What a PostgreSQL store is made of. */
export interface PostgresParts {
  /** Makes the pool; `see` is told the epoch that each new connection finds. */
  readonly connect: (see: (epoch: number) => void) => Pool;
  readonly epoch: number;
  /** Unix milliseconds now. */
  readonly now: () => number;
}

/** {@link Store} on a PostgreSQL server that it may share with any number of processes. */
export class PostgresStore implements Store {
  readonly dialect = 'postgres';
  readonly #pool: Pool;
  readonly #now: () => number;
  readonly #answers = new AnswerMemory();
  readonly #searcher = new reads.Searcher(postgresCandidates());
  #epoch: number;
  #closed: Promise<void> | null = null;

  constructor({ connect, epoch, now }: PostgresParts) {
    this.#epoch = epoch;
    this.#now = now;
    this.#pool = connect((seen) => this.#see(seen));
  }

  /** The highest that was seen: another process may have raised it a moment ago, and what is read tells. */
  get epoch(): number {
    return this.#epoch;
  }

  /**
   * The community's row of `logs` is locked first and held to the end, so that writers of one community come one after
   * the other: whatever is read after it, rows that do not exist included, is as the last commit left it, and there is
   * no order of locks to get wrong. The events' numbers need that row in any case.
   */
  async write<T>(needs: Needs, decide: (world: World) => T): Promise<{ readonly result: T; readonly changes: Changes }> {
    return this.#write(needs.community, async (session, locked, commit) => {
      const loaded = await session.run(loadFacts(needs, this.#answers), locked);
      this.#see(loaded.facts.epoch);
      const world = new World(needs.community, loaded.facts);
      const result = decide(world);
      const changes = world.changes();
      checkTopics(changes, loaded);
      await session.write(writesOf(needs.community, changes, loaded), commit);
      this.#answers.keep(needs.community, loaded.facts.epoch, changes.clients);
      return { result, changes };
    });
  }

  async community(id: string) {
    return this.#one(reads.community(id));
  }

  async communities() {
    return this.#one(reads.communities());
  }

  async boards(community: string) {
    return this.#one(reads.boards(community));
  }

  async tags(community: string, limit: number) {
    return this.#one(reads.tags(community, limit));
  }

  async putCommunity(community: CommunityRecord, boards: readonly BoardRecord[]): Promise<void> {
    await this.#transaction(async (session) => {
      const begun = session.command('begin');
      await session.write(communityWrites(community, boards), () => [begun, session.command('commit')]);
    });
  }

  async clearCommunity(community: string): Promise<void> {
    const epoch = await this.#write(community, async (session, locked, commit) => {
      const raised = await session.run(clearCommunity(community, this.#now()), locked);
      await session.write([], commit);
      return raised;
    });
    this.#see(epoch);
  }

  async person(community: string, id: string) {
    return this.#one(reads.person(community, id));
  }

  async personByExternalId(community: string, externalId: string) {
    return this.#one(reads.personByExternalId(community, externalId));
  }

  async putPerson(person: PersonRecord): Promise<PersonRecord> {
    return this.#transaction(async (session) => {
      const kept = await session.run(putPerson(person), [session.command('begin')]);
      await session.command('commit');
      return kept;
    });
  }

  async ideas(query: IdeaQuery) {
    const { q } = query;
    return this.#at(q === undefined ? reads.listIdeas(query) : this.#searcher.search({ ...query, q }));
  }

  async similar(community: string, board: string, text: string, limit: number) {
    return this.#snapshot(this.#searcher.similar(community, board, text, limit));
  }

  async idea(community: string, id: string) {
    return this.#at(reads.wholeIdea(community, id));
  }

  async roadmap(community: string, board: string, limit: number) {
    return this.#at(reads.roadmap(community, board, limit));
  }

  async comments(community: string, thread: string, page: Parameters<Store['comments']>[2]) {
    return this.#at(reads.comments(community, thread, page));
  }

  async comment(community: string, id: string) {
    return this.#one(reads.comment(community, id));
  }

  async votesOf(community: string, person: string) {
    return this.#at(reads.votesOf(community, person));
  }

  async head(community: string, topic: Topic) {
    const version = await this.#one(reads.head(community, topic));
    this.#see(version[0]);
    return version;
  }

  async heads(community: string, topics: readonly Topic[]) {
    const versions = await this.#one(reads.heads(community, topics));
    for (const [epoch] of versions.values()) this.#see(epoch);
    return versions;
  }

  async missed(community: string, topic: Topic, seq: number, limit: number) {
    const missed = await this.#snapshot(reads.missed(community, topic, seq, limit));
    this.#see(missed.epoch);
    return missed;
  }

  async events(community: string, after: number, limit: number) {
    return this.#one(reads.events(community, after, limit));
  }

  async *exportIdeas(community: string, board: string) {
    let last: reads.ExportedIdea | undefined;
    for (;;) {
      const batch = await this.#snapshot(reads.exportBatch(community, board, last, reads.EXPORT_BATCH));
      yield* batch;
      if (batch.length < reads.EXPORT_BATCH) return;
      last = batch.at(-1);
    }
  }

  backup(): Promise<void> {
    return Promise.reject(new StoreError('unsupported', 'A PostgreSQL database is backed up with pg_dump.'));
  }

  async ping(): Promise<void> {
    await this.head('', 'board:');
  }

  close(): Promise<void> {
    this.#closed ??= this.#pool.end();
    return this.#closed;
  }

  #see(epoch: number): void {
    this.#epoch = Math.max(this.#epoch, epoch);
  }

  /** A plan of one statement, which is its own snapshot. */
  async #one<T>(plan: Plan<T>): Promise<T> {
    return this.#session((session) => session.run(plan));
  }

  /** A plan of several statements in one snapshot. */
  async #snapshot<T>(plan: Plan<T>): Promise<T> {
    return this.#session(async (session) => {
      const begun = session.command('begin isolation level repeatable read read only');
      const result = await session.run(plan, [begun]);
      // Nothing hangs on the end of a transaction that only read; the next user's statements go behind it.
      session.command('commit').catch(() => undefined);
      return result;
    });
  }

  async #at<T extends At | null>(plan: Plan<T>): Promise<T> {
    const result = await this.#snapshot(plan);
    if (result) this.#see(result.version[0]);
    return result;
  }

  /**
   * A transaction that holds the log of a community. `locked` has been sent and comes with the first answer; `commit`
   * is sent behind the last writes.
   */
  async #write<T>(
    community: string,
    work: (session: Session, locked: Promise<unknown>[], commit: () => Promise<unknown>[]) => Promise<T>,
  ): Promise<T> {
    return this.#transaction((session) => {
      const locked = [
        session.command('begin'),
        session.query({ sql: 'select head from logs where community = $1 for update', params: [community] }),
      ];
      return work(session, locked, () => [session.command('commit')]);
    });
  }

  /** Runs `work`, which begins and commits; again when somebody was in its way. */
  async #transaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#session(work);
      } catch (error) {
        if (attempt === ATTEMPTS || !isPassing(error)) throw error;
      }
    }
  }

  async #session<T>(work: (session: Session) => Promise<T>): Promise<T> {
    let client: PoolClient | undefined;
    let broken = true;
    try {
      client = await this.#pool.connect();
      const session = new Session(client);
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
      }
    } catch (error) {
      throw postgresError(error);
    } finally {
      client?.release(broken);
    }
  }
}
