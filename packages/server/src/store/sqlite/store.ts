import type { Topic } from '@madang/protocol';
import type { Needs } from '../../domain/needs.js';
import type { BoardRecord, CommunityRecord, PersonRecord, PhotoRecord } from '../../domain/records.js';
import { type Changes, World } from '../../domain/world.js';
import type { Confirming, Leaving, Merging } from '../people.js';
import { AnswerMemory } from '../sql/answers.js';
import { writesOf } from '../sql/changes.js';
import { checkTopics, loadFacts } from '../sql/facts.js';
import * as inbox from '../sql/inbox/index.js';
import * as links from '../sql/links.js';
import * as merges from '../sql/merges/index.js';
import * as outreach from '../sql/outreach.js';
import * as push from '../sql/push.js';
import * as people from '../sql/people/index.js';
import { communitiesOfStalePhotos, forgetPhotos, putPhoto } from '../sql/photos.js';
import type { Plan } from '../sql/plan.js';
import * as readers from '../sql/readers.js';
import * as reads from '../sql/reads/index.js';
import * as webhooks from '../sql/webhooks.js';
import { clearCommunity, communityWrites, putPerson } from '../sql/settings.js';
import type { ExportedIdea, IdeaQuery, PhotoBytes, Store } from '../store.js';
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
export class SqliteStore implements Store {
  readonly dialect = 'sqlite';
  readonly #parts: SqliteParts;
  readonly #answers = new AnswerMemory();
  readonly #searcher = new reads.Searcher(sqliteCandidates());
  /** Everybody reads when something happened. */
  readonly #marks = new Together((all: readonly Parameters<Store['markRead']>[]) =>
    this.#write((writer) => all.map((args) => writer.run(inbox.markRead(...args)))),
  );
  #epoch: number;
  #closed = false;

  constructor(parts: SqliteParts) {
    this.#parts = parts;
    this.#epoch = parts.epoch;
  }

  get epoch(): number {
    return this.#epoch;
  }

  async write<T>(needs: Needs, decide: (world: World) => T): Promise<Written<T>> {
    const done = this.#write((writer) => {
      const loaded = writer.run(loadFacts(needs, this.#answers));
      const world = new World(needs.community, loaded.facts);
      const result = decide(world);
      const changes = world.changes();
      checkTopics(changes, loaded);
      writer.write(writesOf(needs.community, changes, loaded));
      return { result, changes, epoch: loaded.facts.epoch };
    });
    this.#answers.keep(needs.community, done.epoch, done.changes.clients);
    return done;
  }

  async community(id: string) {
    return this.#read(reads.community(id));
  }

  async communities() {
    return this.#read(reads.communities());
  }

  async boards(community: string) {
    return this.#read(reads.boards(community));
  }

  async tags(community: string, limit: number) {
    return this.#read(reads.tags(community, limit));
  }

  async putCommunity(community: CommunityRecord, boards: readonly BoardRecord[]): Promise<void> {
    this.#write((writer) => {
      writer.write(communityWrites(community, boards));
    });
  }

  async clearCommunity(community: string): Promise<void> {
    this.#epoch = this.#write((writer) => writer.run(clearCommunity(community, this.#parts.now())));
  }

  async person(community: string, id: string) {
    return this.#read(reads.person(community, id));
  }

  async personByExternalId(community: string, externalId: string) {
    return this.#read(reads.personByExternalId(community, externalId));
  }

  async putPerson(person: PersonRecord): Promise<PersonRecord> {
    return this.#write((writer) => writer.run(putPerson(person)));
  }

  async takeCode(...args: Parameters<Store['takeCode']>) {
    return this.#write((writer) => writer.run(people.takeCode(...args)));
  }

  async dropCode(...args: Parameters<Store['dropCode']>) {
    this.#write((writer) => writer.run(people.dropCode(...args)));
  }

  async confirm(confirming: Confirming) {
    return this.#write((writer) => writer.run(people.confirm(confirming)));
  }

  async signedIn(community: string, secret: string) {
    return this.#read(people.signedIn(community, secret));
  }

  async forgetSignIns(...[after, before, limit]: Parameters<Store['forgetSignIns']>) {
    return this.#write((writer) => writer.run(people.forgetSignIns(after, before, limit)));
  }

  async signOut(leaving: Leaving) {
    return this.#write((writer) => writer.run(people.signOut(leaving)));
  }

  async personByAddress(community: string, key: string) {
    return this.#read(people.personByAddress(community, key));
  }

  async mergePeople(merging: Merging) {
    return this.#write((writer) => writer.run(people.mergePeople(merging)));
  }

  async mergeIdeas(...args: Parameters<Store['mergeIdeas']>) {
    return this.#write((writer) => writer.run(merges.mergeIdeas(...args)));
  }

  async partIdea(...args: Parameters<Store['partIdea']>) {
    return this.#write((writer) => writer.run(merges.partIdea(...args)));
  }

  async mergedInto(...args: Parameters<Store['mergedInto']>) {
    return this.#read(merges.mergedInto(...args));
  }

  async changeFace(...args: Parameters<Store['changeFace']>) {
    return this.#write((writer) => writer.run(people.changeFace(...args)));
  }

  async mailboxes(...args: Parameters<Store['mailboxes']>) {
    return this.#read(outreach.mailboxes(...args));
  }

  async vouched(...args: Parameters<Store['vouched']>) {
    return this.#read(outreach.vouched(...args));
  }

  async vouch(...args: Parameters<Store['vouch']>) {
    return this.#write((writer) => writer.run(outreach.vouch(...args)));
  }

  async suppress(...args: Parameters<Store['suppress']>) {
    return this.#write((writer) => writer.run(outreach.suppress(...args)));
  }

  async restore(...args: Parameters<Store['restore']>) {
    return this.#write((writer) => writer.run(outreach.restore(...args)));
  }

  async makeDue(...args: Parameters<Store['makeDue']>) {
    return this.#write((writer) => writer.run(outreach.makeDue(...args)));
  }

  async claimDue(...args: Parameters<Store['claimDue']>) {
    return this.#write((writer) => writer.run(outreach.claimDue(...args)));
  }

  async beginSending(...args: Parameters<Store['beginSending']>) {
    return this.#write((writer) => writer.run(outreach.beginSending(...args)));
  }

  async settleDue(...args: Parameters<Store['settleDue']>) {
    return this.#write((writer) => writer.run(outreach.settleDue(...args)));
  }

  async freeDue(...args: Parameters<Store['freeDue']>) {
    return this.#write((writer) => writer.run(outreach.freeDue(...args)));
  }

  async countOutreach(...args: Parameters<Store['countOutreach']>) {
    return this.#write((writer) => writer.run(outreach.countOutreach(...args)));
  }

  async outreachCounts(...args: Parameters<Store['outreachCounts']>) {
    return this.#read(outreach.outreachCounts(...args));
  }

  async putDevice(...args: Parameters<Store['putDevice']>) {
    return this.#write((writer) => writer.run(push.putDevice(...args)));
  }

  async devices(...args: Parameters<Store['devices']>) {
    return this.#read(push.devices(...args));
  }

  async withDevices(...args: Parameters<Store['withDevices']>) {
    return this.#read(push.withDevices(...args));
  }

  async removeDevice(...args: Parameters<Store['removeDevice']>) {
    return this.#write((writer) => writer.run(push.removeDevice(...args)));
  }

  async noteDevice(...args: Parameters<Store['noteDevice']>) {
    return this.#write((writer) => writer.run(push.noteDevice(...args)));
  }

  async countDevices(...args: Parameters<Store['countDevices']>) {
    return this.#read(push.countDevices(...args));
  }

  async ideas(query: IdeaQuery) {
    const { q } = query;
    return this.#read(q === undefined ? reads.listIdeas(query) : this.#searcher.search({ ...query, q }));
  }

  async similar(community: string, board: string, text: string, limit: number) {
    return this.#read(this.#searcher.similar(community, board, text, limit));
  }

  async idea(community: string, id: string) {
    return this.#read(reads.wholeIdea(community, id));
  }

  async roadmap(community: string, board: string, limit: number) {
    return this.#read(reads.roadmap(community, board, limit));
  }

  async comments(community: string, thread: string, page: Parameters<Store['comments']>[2]) {
    return this.#read(reads.comments(community, thread, page));
  }

  async comment(community: string, id: string) {
    return this.#read(reads.comment(community, id));
  }

  async countVotes(community: string, idea: string) {
    return this.#read(reads.countVotes(community, idea));
  }

  async participants(community: string, thread: string, limit: number) {
    return this.#read(reads.participants(community, thread, limit));
  }

  async supporters(community: string, id: string, limit: number) {
    return this.#read(reads.supporters(community, id, limit));
  }

  async history(...[community, kind, id, limit]: Parameters<Store['history']>) {
    return this.#read(reads.history(community, kind, id, limit));
  }

  async putPhoto(photo: PhotoRecord, bytes: PhotoBytes, most: number) {
    return this.#write((writer) => writer.run(putPhoto(photo, bytes, most)));
  }

  async photo(id: string) {
    return this.#read(reads.photo(id));
  }

  async waitingPhotos(community: string, person: string) {
    return this.#read(reads.waitingPhotos(community, person));
  }

  async photoBytes(community: string, id: string, size: keyof PhotoBytes) {
    return this.#read(reads.photoBytes(community, id, size));
  }

  async forgetPhotos(before: number) {
    const communities = this.#read(communitiesOfStalePhotos(before));
    let gone = 0;
    for (const community of communities) gone += this.#write((writer) => writer.run(forgetPhotos(community, before)));
    return gone;
  }

  async due(...[of, now, limit]: Parameters<Store['due']>) {
    return this.#read(reads.due(of, now, limit));
  }

  async clock(...[of, since]: Parameters<Store['clock']>) {
    return this.#read(reads.clock(of, since));
  }

  async toLookAgain(...[community, now, limit]: Parameters<Store['toLookAgain']>) {
    return this.#read(reads.toLookAgain(community, now, limit));
  }

  async toPromise(...[of, supporters, limit]: Parameters<Store['toPromise']>) {
    return this.#read(reads.toPromise(of, supporters, limit));
  }

  async whys(...[community, idea, limit]: Parameters<Store['whys']>) {
    return this.#read(reads.whys(community, idea, limit));
  }

  async quotes(...[community, idea, limit]: Parameters<Store['quotes']>) {
    return this.#read(reads.quotes(community, idea, limit));
  }

  async notYet(...[of, limit]: Parameters<Store['notYet']>) {
    return this.#read(reads.notYet(of, limit));
  }

  async notYetOf(...args: Parameters<Store['notYetOf']>) {
    return this.#read(reads.notYetOf(...args));
  }

  async ownOf(community: string, person: string) {
    return this.#read(reads.ownOf(community, person));
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

  async events(community: string, after: number, limit: number) {
    return this.#read(reads.events(community, after, limit));
  }

  async readers() {
    return this.#read(readers.readers());
  }

  async enrolReaders(...args: Parameters<Store['enrolReaders']>) {
    return this.#write((writer) => writer.run(readers.enrolReaders(...args)));
  }

  async claimReader(...args: Parameters<Store['claimReader']>) {
    return this.#write((writer) => writer.run(readers.claimReader(...args)));
  }

  async moveReader(...args: Parameters<Store['moveReader']>) {
    return this.#write((writer) => writer.run(readers.moveReader(...args)));
  }

  async setReader(...args: Parameters<Store['setReader']>) {
    return this.#write((writer) => writer.run(readers.setReader(...args)));
  }

  async freeReaders() {
    return this.#write((writer) => writer.run(readers.freeReaders()));
  }

  async dropReaders(...args: Parameters<Store['dropReaders']>) {
    return this.#write((writer) => writer.run(readers.dropReaders(...args)));
  }

  async inbox(...args: Parameters<Store['inbox']>) {
    return this.#read(inbox.inbox(...args));
  }

  async unread(community: string, person: string) {
    return this.#read(inbox.unreadCount(community, person));
  }

  async markRead(...args: Parameters<Store['markRead']>) {
    return this.#marks.ask(args);
  }

  async preferences(community: string, person: string) {
    return this.#read(inbox.preferences(community, person));
  }

  async putPreferences(...args: Parameters<Store['putPreferences']>) {
    this.#write((writer) => writer.run(inbox.putPreferences(...args)));
  }

  async followersAmong(...args: Parameters<Store['followersAmong']>) {
    return this.#read(inbox.followersAmong(...args));
  }

  async followers(...args: Parameters<Store['followers']>) {
    return this.#read(inbox.followers(...args));
  }

  async newsTail(...args: Parameters<Store['newsTail']>) {
    return this.#read(inbox.newsTail(...args));
  }

  async webhooks(...args: Parameters<Store['webhooks']>) {
    return this.#read(webhooks.webhooks(...args));
  }

  async deliveries(...args: Parameters<Store['deliveries']>) {
    return this.#read(webhooks.deliveries(...args));
  }

  async userIds(...args: Parameters<Store['userIds']>) {
    return this.#read(webhooks.userIds(...args));
  }

  async putWebhook(...args: Parameters<Store['putWebhook']>) {
    return this.#write((writer) => writer.run(webhooks.putWebhook(...args)));
  }

  async setWebhookHealth(...args: Parameters<Store['setWebhookHealth']>) {
    return this.#write((writer) => writer.run(webhooks.setWebhookHealth(...args)));
  }

  async noteDelivery(...args: Parameters<Store['noteDelivery']>) {
    return this.#write((writer) => writer.run(webhooks.noteDelivery(...args)));
  }

  async forgetDeliveries(...args: Parameters<Store['forgetDeliveries']>) {
    return this.#write((writer) => writer.run(webhooks.forgetDeliveries(...args)));
  }

  async pruneDeliveries(...args: Parameters<Store['pruneDeliveries']>) {
    return this.#write((writer) => writer.run(webhooks.pruneDeliveries(...args)));
  }

  async removeWebhook(...args: Parameters<Store['removeWebhook']>) {
    return this.#write((writer) => writer.run(webhooks.removeWebhook(...args)));
  }

  async linksOf(...args: Parameters<Store['linksOf']>) {
    return this.#read(links.linksOf(...args));
  }

  async linkedTo(...args: Parameters<Store['linkedTo']>) {
    return this.#read(links.linkedTo(...args));
  }

  async putTrackers(...args: Parameters<Store['putTrackers']>) {
    return this.#write((writer) => writer.run(links.putTrackers(...args)));
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

  #read<T>(plan: Plan<T>): T {
    const { reader } = this.#parts;
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
