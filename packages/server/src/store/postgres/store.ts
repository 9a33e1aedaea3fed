import type { Topic } from '@madang/protocol';
import type { Pool } from 'pg';
import type { Drafted, DraftDecision } from '../../domain/desk/draft.js';
import type { Needs } from '../../domain/needs.js';
import type { BoardRecord, CommunityRecord, PhotoRecord } from '../../domain/records.js';
import { unless } from '../../domain/refusal.js';
import { type Changes, World } from '../../domain/world.js';
import { AnswerMemory } from '../sql/answers.js';
import { writesOf } from '../sql/changes.js';
import { decideDraft } from '../sql/desk/index.js';
import { checkTopics, loadFacts } from '../sql/facts.js';
import { noteImport } from '../sql/imports.js';
import * as inbox from '../sql/inbox/index.js';
import { communitiesOfStalePhotos, forgetPhotos, putPhoto } from '../sql/photos.js';
import { one, plain, type Plan } from '../sql/plan.js';
import { PlannedStore } from '../sql/planned-store.js';
import { queuePage } from '../sql/queue/index.js';
import * as reads from '../sql/reads/index.js';
import { clearCommunity, communityWrites } from '../sql/settings.js';
import { deriveIdea, isDerived } from '../sql/voices/index.js';
import type { ImportNote } from '../imports.js';
import { type At, type ExportedIdea, type IdeaQuery, type PhotoBytes, type Store, StoreError } from '../store.js';
import type { Deriving } from '../voices.js';
import { postgresCandidates } from './candidates.js';
import { Database } from './database.js';
import { IndexTidier } from './index-tidier.js';
import type { Watch } from './watch.js';

/** What a transaction decided, and what it changed. */
interface Written<T> {
  readonly result: T;
  readonly changes: Changes;
}

/** What a PostgreSQL store is made of. */
export interface PostgresParts {
  /** Makes the pool; `see` is told the epoch that each new connection finds. */
  readonly connect: (see: (epoch: number) => void) => Pool;
  /** Looks after the connections of the pool. */
  readonly watch: Watch;
  readonly epoch: number;
  /** Unix milliseconds now. */
  readonly now: () => number;
}

const MERGE_TERMS = { sql: `select gin_clean_pending_list('idea_grams_terms')`, params: [] };

/** {@link Store} on a PostgreSQL server that it may share with any number of processes. */
export class PostgresStore extends PlannedStore implements Store {
  readonly dialect = 'postgres';
  readonly #database: Database;
  readonly #now: () => number;
  readonly #answers = new AnswerMemory();
  readonly #searcher = new reads.Searcher(postgresCandidates());
  readonly #find = this.#searcher.find.bind(this.#searcher);
  readonly #tidier: IndexTidier;
  #epoch: number;
  #closed: Promise<void> | null = null;

  constructor({ connect, watch, epoch, now }: PostgresParts) {
    super();
    this.#epoch = epoch;
    this.#now = now;
    this.#database = new Database(connect((seen) => this.#see(seen)), watch);
    this.#tidier = new IndexTidier(() => this.#database.one(one(MERGE_TERMS, () => null)));
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
  async write<T>(needs: Needs, decide: (world: World) => T): Promise<Written<T>> {
    return this.#commit(needs, (world) => plain(decide(world)));
  }

  async writeImport<T>(
    needs: Needs,
    decide: (world: World) => T,
    note: (result: T) => ImportNote,
  ): Promise<Written<T>> {
    return this.#commit(needs, (world) => plain(decide(world)), (result) => noteImport(note(result)));
  }

  async publishDraft<D extends DraftDecision>(
    idea: string,
    needs: Needs,
    decide: (world: World, draft: Drafted | null, version: number) => D,
  ): Promise<Written<D | null>> {
    const of = { community: needs.community, idea };
    return this.#commit(needs, (world) => decideDraft(of, (draft, version) => decide(world, draft, version)));
  }

  async deriveIdea(deriving: Deriving): Promise<Changes | null> {
    const { needs, decide, relating } = deriving;
    const changes = await this.#database.holding(needs.community, async (session, locked, commit) => {
      if (await session.run(isDerived(relating), locked)) {
        await session.write([], commit);
        return null;
      }
      const loaded = await session.run(loadFacts(needs, this.#answers));
      this.#see(loaded.facts.epoch);
      const world = new World(needs.community, loaded.facts);
      unless(decide(world));
      const made = world.changes();
      checkTopics(made, loaded);
      await session.write(writesOf(needs.community, made, loaded));
      await session.run(deriveIdea(deriving));
      await session.write([], commit);
      return made;
    });
    if (changes && changes.newIdeas.length > 0) this.#tidier.tidy();
    return changes;
  }

  async putCommunity(community: CommunityRecord, boards: readonly BoardRecord[]): Promise<void> {
    await this.#database.transaction(async (session) => {
      const begun = session.command('begin');
      await session.write(communityWrites(community, boards), () => [begun, session.command('commit')]);
    });
  }

  async clearCommunity(community: string): Promise<void> {
    const epoch = await this.#database.holding(community, async (session, locked, commit) => {
      const raised = await session.run(clearCommunity(community, this.#now()), locked);
      await session.write([], commit);
      return raised;
    });
    this.#see(epoch);
  }

  async ideas(query: IdeaQuery) {
    const { q } = query;
    return this.at(q === undefined ? reads.listIdeas(query) : this.#searcher.search({ ...query, q }));
  }

  async queue(query: Parameters<Store['queue']>[0]) {
    return this.#database.snapshot(queuePage(query, this.#find));
  }

  async similar(community: string, board: string, text: string, limit: number) {
    return this.#database.snapshot(this.#searcher.similar(community, board, text, limit));
  }

  async putPhoto(photo: PhotoRecord, bytes: PhotoBytes, most: number) {
    return this.#database.transaction(async (session) => {
      const kept = await session.run(putPhoto(photo, bytes, most), [session.command('begin')]);
      await session.command('commit');
      return kept;
    });
  }

  /** Holds a community's log meanwhile: no photo may go in the moment in which words take it. */
  async forgetPhotos(before: number) {
    let gone = 0;
    for (const community of await this.#database.one(communitiesOfStalePhotos(before))) {
      gone += await this.#database.holding(community, async (session, locked, commit) => {
        const forgotten = await session.run(forgetPhotos(community, before), locked);
        await session.write([], commit);
        return forgotten;
      });
    }
    return gone;
  }

  async head(community: string, topic: Topic) {
    const version = await this.#database.one(reads.head(community, topic));
    this.#see(version[0]);
    return version;
  }

  async heads(community: string, topics: readonly Topic[]) {
    const versions = await this.#database.one(reads.heads(community, topics));
    for (const [epoch] of versions.values()) this.#see(epoch);
    return versions;
  }

  async missed(community: string, topic: Topic, seq: number, limit: number) {
    const missed = await this.#database.snapshot(reads.missed(community, topic, seq, limit));
    this.#see(missed.epoch);
    return missed;
  }

  async markRead(...args: Parameters<Store['markRead']>) {
    return this.alone(() => inbox.markRead(...args));
  }

  async *exportIdeas(community: string, board: string) {
    let last: ExportedIdea | undefined;
    for (;;) {
      const batch = await this.#database.snapshot(reads.exportBatch(community, board, last, reads.EXPORT_BATCH));
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
    this.#closed ??= this.#tidier.settled().then(() => this.#database.close());
    return this.#closed;
  }

  protected override one<T>(plan: Plan<T>): Promise<T> {
    return this.#database.one(plan);
  }

  protected override snapshot<T>(plan: Plan<T>): Promise<T> {
    return this.#database.snapshot(plan);
  }

  protected override change<T>(plan: Plan<T>): Promise<T> {
    return this.#database.one(plan);
  }

  /** Again from its beginning when somebody was in its way. */
  protected override holding<T>(community: string, plan: () => Plan<T>): Promise<T> {
    return this.#database.holding(community, async (session, locked, commit) => {
      const result = await session.run(plan(), locked);
      await session.write([], commit);
      return result;
    });
  }

  protected override alone<T>(plan: () => Plan<T>): Promise<T> {
    return this.#database.transaction(async (session) => {
      const result = await session.run(plan(), [session.command('begin')]);
      await session.command('commit');
      return result;
    });
  }

  #see(epoch: number): void {
    this.#epoch = Math.max(this.#epoch, epoch);
  }

  protected override async at<T extends At | null>(plan: Plan<T>): Promise<T> {
    const result = await this.#database.snapshot(plan);
    if (result) this.#see(result.version[0]);
    return result;
  }

  /** Decides on a world, and on what is asked beside it, and writes what became of both; `then` goes with it. */
  async #commit<T>(
    needs: Needs,
    decide: (world: World) => Plan<T>,
    then?: (result: T) => Plan<void>,
  ): Promise<Written<T>> {
    const done = await this.#database.holding(needs.community, async (session, locked, commit) => {
      const loaded = await session.run(loadFacts(needs, this.#answers), locked);
      this.#see(loaded.facts.epoch);
      const world = new World(needs.community, loaded.facts);
      const result = await session.run(decide(world));
      const changes = world.changes();
      checkTopics(changes, loaded);
      const writes = writesOf(needs.community, changes, loaded);
      if (then) {
        await session.write(writes);
        await session.run(then(result));
        await session.write([], commit);
      } else await session.write(writes, commit);
      this.#answers.keep(needs.community, loaded.facts.epoch, changes.clients);
      return { result, changes };
    });
    if (done.changes.newIdeas.length > 0) this.#tidier.tidy();
    return done;
  }
}
