import type { Topic } from '@madang/protocol';
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
import { plain, type Plan } from '../sql/plan.js';
import { PlannedStore } from '../sql/planned-store.js';
import { queuePage } from '../sql/queue/index.js';
import * as reads from '../sql/reads/index.js';
import { clearCommunity, communityWrites } from '../sql/settings.js';
import { deriveIdea, isDerived } from '../sql/voices/index.js';
import type { ImportNote } from '../imports.js';
import type { At, ExportedIdea, IdeaQuery, PhotoBytes, Store } from '../store.js';
import type { Deriving } from '../voices.js';
import { sqliteCandidates } from './candidates.js';
import type { Connection } from './connection.js';
import { sqliteError } from './errors.js';
import { Together } from './together.js';

/** What a transaction decided, and what it changed. */
interface Written<T> {
  readonly result: T;
  readonly changes: Changes;
}

/** What an SQLite store is made of. */
export interface SqliteParts {
  /** Writes and checkpoints. */
  readonly writer: Connection;
  /** Reads; the writer itself when everything is in memory. */
  readonly reader: Connection;
  /** How messages call the place: the folder, or "memory". */
  readonly place: string;
  readonly epoch: number;
  /** Unix milliseconds now. */
  readonly now: () => number;
  /** Writes a marked copy to a path. */
  readonly backup: (path: string) => Promise<void>;
  /** Gives back what opening took, after the connections are closed. */
  readonly release: () => void;
}

/** {@link Store} in one file, within this process: every method has done its work when it returns its promise. */
export class SqliteStore extends PlannedStore implements Store {
  readonly dialect = 'sqlite';
  readonly #parts: SqliteParts;
  readonly #answers = new AnswerMemory();
  readonly #searcher = new reads.Searcher(sqliteCandidates());
  readonly #find = this.#searcher.find.bind(this.#searcher);
  /** Everybody reads when something happened. */
  readonly #marks = new Together((all: readonly Parameters<Store['markRead']>[]) =>
    this.#write((writer) => all.map((args) => writer.run(inbox.markRead(...args)))),
  );
  #epoch: number;
  #closed = false;

  constructor(parts: SqliteParts) {
    super();
    this.#parts = parts;
    this.#epoch = parts.epoch;
  }

  get epoch(): number {
    return this.#epoch;
  }

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
    return this.#write((writer) => {
      if (writer.run(isDerived(relating))) return null;
      const loaded = writer.run(loadFacts(needs, this.#answers));
      const world = new World(needs.community, loaded.facts);
      unless(decide(world));
      const changes = world.changes();
      checkTopics(changes, loaded);
      writer.write(writesOf(needs.community, changes, loaded));
      writer.run(deriveIdea(deriving));
      return changes;
    });
  }

  async putCommunity(community: CommunityRecord, boards: readonly BoardRecord[]): Promise<void> {
    this.#write((writer) => {
      writer.write(communityWrites(community, boards));
    });
  }

  async clearCommunity(community: string): Promise<void> {
    this.#epoch = this.#write((writer) => writer.run(clearCommunity(community, this.#parts.now())));
  }

  async ideas(query: IdeaQuery) {
    const { q } = query;
    return this.#read(q === undefined ? reads.listIdeas(query) : this.#searcher.search({ ...query, q }));
  }

  async queue(query: Parameters<Store['queue']>[0]) {
    return this.#read(queuePage(query, this.#find));
  }

  async similar(community: string, board: string, text: string, limit: number) {
    return this.#read(this.#searcher.similar(community, board, text, limit));
  }

  async putPhoto(photo: PhotoRecord, bytes: PhotoBytes, most: number) {
    return this.#write((writer) => writer.run(putPhoto(photo, bytes, most)));
  }

  async forgetPhotos(before: number) {
    const communities = this.#read(communitiesOfStalePhotos(before));
    let gone = 0;
    for (const community of communities) gone += this.#write((writer) => writer.run(forgetPhotos(community, before)));
    return gone;
  }

  async head(community: string, topic: Topic) {
    return this.#read(reads.head(community, topic));
  }

  async heads(community: string, topics: readonly Topic[]) {
    return this.#read(reads.heads(community, topics));
  }

  async missed(community: string, topic: Topic, seq: number, limit: number) {
    return this.#read(reads.missed(community, topic, seq, limit));
  }

  async markRead(...args: Parameters<Store['markRead']>) {
    return this.#marks.ask(args);
  }

  async *exportIdeas(community: string, board: string) {
    let last: ExportedIdea | undefined;
    for (;;) {
      const batch = this.#read(reads.exportBatch(community, board, last, reads.EXPORT_BATCH));
      yield* batch;
      if (batch.length < reads.EXPORT_BATCH) return;
      last = batch.at(-1);
    }
  }

  async backup(path: string): Promise<void> {
    const { backup, place } = this.#parts;
    await backup(path).catch((error: unknown) => {
      throw sqliteError(error, place);
    });
  }

  async ping(): Promise<void> {
    this.#read(reads.head('', 'board:'));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#marks.flush();
    this.#closed = true;
    const { reader, writer, release } = this.#parts;
    if (reader !== writer) reader.close();
    // What is copied or replaced while nobody serves it is the file alone, so nothing may be left in the log of writes.
    writer.fold();
    writer.close();
    release();
  }

  protected override async one<T>(plan: Plan<T>): Promise<T> {
    return this.#read(plan);
  }

  protected override async snapshot<T>(plan: Plan<T>): Promise<T> {
    return this.#read(plan);
  }

  protected override async at<T extends At | null>(plan: Plan<T>): Promise<T> {
    return this.#read(plan);
  }

  protected override async change<T>(plan: Plan<T>): Promise<T> {
    return this.#write((writer) => writer.run(plan));
  }

  protected override async alone<T>(plan: () => Plan<T>): Promise<T> {
    return this.#write((writer) => writer.run(plan()));
  }

  protected override async holding<T>(_community: string, plan: () => Plan<T>): Promise<T> {
    return this.#write((writer) => writer.run(plan()));
  }

  /** Decides on a world, and on what is asked beside it, and writes what became of both; `then` goes with it. */
  async #commit<T>(
    needs: Needs,
    decide: (world: World) => Plan<T>,
    then?: (result: T) => Plan<void>,
  ): Promise<Written<T>> {
    const done = this.#write((writer) => {
      const loaded = writer.run(loadFacts(needs, this.#answers));
      const world = new World(needs.community, loaded.facts);
      const result = writer.run(decide(world));
      const changes = world.changes();
      checkTopics(changes, loaded);
      writer.write(writesOf(needs.community, changes, loaded));
      if (then) writer.run(then(result));
      return { result, changes, epoch: loaded.facts.epoch };
    });
    this.#answers.keep(needs.community, done.epoch, done.changes.clients);
    return done;
  }

  #read<T>(plan: Plan<T>): T {
    const { reader, writer } = this.#parts;
    // In memory nobody else writes while this runs.
    if (reader === writer) return this.#guard(() => reader.run(plan));
    return this.#guard(() => reader.transaction('deferred', () => reader.run(plan)));
  }

  #write<T>(work: (writer: Connection) => T): T {
    const { writer } = this.#parts;
    return this.#guard(() => writer.transaction('immediate', () => work(writer)));
  }

  #guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw sqliteError(error, this.#parts.place);
    }
  }
}
