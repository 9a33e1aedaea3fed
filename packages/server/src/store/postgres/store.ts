import type { Topic } from '@madang/protocol';
import type { Pool } from 'pg';
import type { Needs } from '../../domain/needs.js';
import type { BoardRecord, CommunityRecord, PersonRecord, PhotoRecord } from '../../domain/records.js';
import { type Changes, World } from '../../domain/world.js';
import type { IdeaMerging, IdeaParting } from '../merges.js';
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
import { one, type Plan } from '../sql/plan.js';
import * as readers from '../sql/readers.js';
import * as reads from '../sql/reads/index.js';
import * as webhooks from '../sql/webhooks.js';
import { clearCommunity, communityWrites, putPerson } from '../sql/settings.js';
import { type At, type ExportedIdea, type IdeaQuery, type PhotoBytes, type Store, StoreError } from '../store.js';
import { postgresCandidates } from './candidates.js';
import { Database } from './database.js';
import { IndexTidier } from './index-tidier.js';

/** What a transaction decided, and what it changed. */
interface Written<T> {
  readonly result: T;
  readonly changes: Changes;
}

/** What a PostgreSQL store is made of. */
export interface PostgresParts {
  /** Makes the pool; `see` is told the epoch that each new connection finds. */
  readonly connect: (see: (epoch: number) => void) => Pool;
  readonly epoch: number;
  /** Unix milliseconds now. */
  readonly now: () => number;
}

const MERGE_TERMS = { sql: `select gin_clean_pending_list('idea_grams_terms')`, params: [] };

/** {@link Store} on a PostgreSQL server that it may share with any number of processes. */
export class PostgresStore implements Store {
  readonly dialect = 'postgres';
  readonly #database: Database;
  readonly #now: () => number;
  readonly #answers = new AnswerMemory();
  readonly #searcher = new reads.Searcher(postgresCandidates());
  readonly #tidier: IndexTidier;
  #epoch: number;
  #closed: Promise<void> | null = null;

  constructor({ connect, epoch, now }: PostgresParts) {
    this.#epoch = epoch;
    this.#now = now;
    this.#database = new Database(connect((seen) => this.#see(seen)));
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
    const done = await this.#database.holding(needs.community, async (session, locked, commit) => {
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
    if (done.changes.newIdeas.length > 0) this.#tidier.tidy();
    return done;
  }

  async community(id: string) {
    return this.#database.one(reads.community(id));
  }

  async communities() {
    return this.#database.one(reads.communities());
  }

  async boards(community: string) {
    return this.#database.one(reads.boards(community));
  }

  async tags(community: string, limit: number) {
    return this.#database.one(reads.tags(community, limit));
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

  async person(community: string, id: string) {
    return this.#database.one(reads.person(community, id));
  }

  async personByExternalId(community: string, externalId: string) {
    return this.#database.one(reads.personByExternalId(community, externalId));
  }

  async putPerson(person: PersonRecord): Promise<PersonRecord> {
    return this.#database.transaction(async (session) => {
      const kept = await session.run(putPerson(person), [session.command('begin')]);
      await session.command('commit');
      return kept;
    });
  }

  async takeCode(...[key, code, now]: Parameters<Store['takeCode']>) {
    return this.#holding(key.community, () => people.takeCode(key, code, now));
  }

  async dropCode(...[key, code]: Parameters<Store['dropCode']>) {
    await this.#holding(key.community, () => people.dropCode(key, code));
  }

  async confirm(confirming: Confirming) {
    return this.#holding(confirming.community, () => people.confirm(confirming));
  }

  async signedIn(community: string, secret: string) {
    return this.#database.one(people.signedIn(community, secret));
  }

  async forgetSignIns(...[after, before, limit]: Parameters<Store['forgetSignIns']>) {
    return this.#database.one(people.forgetSignIns(after, before, limit));
  }

  async signOut(leaving: Leaving) {
    return this.#holding(leaving.community, () => people.signOut(leaving));
  }

  async personByAddress(community: string, key: string) {
    return this.#database.one(people.personByAddress(community, key));
  }

  async mergePeople(merging: Merging) {
    return this.#holding(merging.community, () => people.mergePeople(merging));
  }

  async mergeIdeas(merging: IdeaMerging) {
    return this.#holding(merging.community, () => merges.mergeIdeas(merging));
  }

  async partIdea(parting: IdeaParting) {
    return this.#holding(parting.community, () => merges.partIdea(parting));
  }

  async mergedInto(...args: Parameters<Store['mergedInto']>) {
    return this.#database.one(merges.mergedInto(...args));
  }

  async changeFace(...[who, face, at]: Parameters<Store['changeFace']>) {
    return this.#holding(who.community, () => people.changeFace(who, face, at));
  }

  async mailboxes(...args: Parameters<Store['mailboxes']>) {
    return this.#database.snapshot(outreach.mailboxes(...args));
  }

  async vouched(...args: Parameters<Store['vouched']>) {
    return this.#database.one(outreach.vouched(...args));
  }

  async vouch(...args: Parameters<Store['vouch']>) {
    return this.#alone(() => outreach.vouch(...args));
  }

  async suppress(...args: Parameters<Store['suppress']>) {
    return this.#database.one(outreach.suppress(...args));
  }

  async restore(...args: Parameters<Store['restore']>) {
    return this.#database.one(outreach.restore(...args));
  }

  async makeDue(...args: Parameters<Store['makeDue']>) {
    return this.#alone(() => outreach.makeDue(...args));
  }

  async claimDue(...args: Parameters<Store['claimDue']>) {
    return this.#alone(() => outreach.claimDue(...args));
  }

  async beginSending(...args: Parameters<Store['beginSending']>) {
    return this.#database.one(outreach.beginSending(...args));
  }

  async settleDue(...args: Parameters<Store['settleDue']>) {
    return this.#database.one(outreach.settleDue(...args));
  }

  readonly freeDue = (...args: Parameters<Store['freeDue']>) => this.#database.one(outreach.freeDue(...args));
  readonly countOutreach = (...args: Parameters<Store['countOutreach']>) => this.#database.one(outreach.countOutreach(...args));
  readonly outreachCounts = (...args: Parameters<Store['outreachCounts']>) => this.#database.one(outreach.outreachCounts(...args));
  readonly putDevice = (...args: Parameters<Store['putDevice']>) => this.#alone(() => push.putDevice(...args));
  readonly devices = (...args: Parameters<Store['devices']>) => this.#database.one(push.devices(...args));
  readonly withDevices = (...args: Parameters<Store['withDevices']>) => this.#database.one(push.withDevices(...args));
  readonly removeDevice = (...args: Parameters<Store['removeDevice']>) => this.#database.one(push.removeDevice(...args));
  readonly noteDevice = (...args: Parameters<Store['noteDevice']>) => this.#database.one(push.noteDevice(...args));
  readonly countDevices = (...args: Parameters<Store['countDevices']>) => this.#database.one(push.countDevices(...args));

  async ideas(query: IdeaQuery) {
    const { q } = query;
    return this.#at(q === undefined ? reads.listIdeas(query) : this.#searcher.search({ ...query, q }));
  }

  async similar(community: string, board: string, text: string, limit: number) {
    return this.#database.snapshot(this.#searcher.similar(community, board, text, limit));
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
    return this.#database.one(reads.comment(community, id));
  }

  async countVotes(community: string, idea: string) {
    return this.#database.one(reads.countVotes(community, idea));
  }

  async participants(community: string, thread: string, limit: number) {
    return this.#database.one(reads.participants(community, thread, limit));
  }

  async supporters(community: string, id: string, limit: number) {
    return this.#at(reads.supporters(community, id, limit));
  }

  async history(...[community, kind, id, limit]: Parameters<Store['history']>) {
    return this.#database.snapshot(reads.history(community, kind, id, limit));
  }

  async putPhoto(photo: PhotoRecord, bytes: PhotoBytes, most: number) {
    return this.#database.transaction(async (session) => {
      const kept = await session.run(putPhoto(photo, bytes, most), [session.command('begin')]);
      await session.command('commit');
      return kept;
    });
  }

  async photo(id: string) {
    return this.#database.one(reads.photo(id));
  }

  async waitingPhotos(community: string, person: string) {
    return this.#database.one(reads.waitingPhotos(community, person));
  }

  async photoBytes(community: string, id: string, size: keyof PhotoBytes) {
    return this.#database.one(reads.photoBytes(community, id, size));
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

  async due(...[of, now, limit]: Parameters<Store['due']>) {
    return this.#database.snapshot(reads.due(of, now, limit));
  }

  async clock(...[of, since]: Parameters<Store['clock']>) {
    return this.#database.snapshot(reads.clock(of, since));
  }

  async toLookAgain(...[community, now, limit]: Parameters<Store['toLookAgain']>) {
    return this.#database.one(reads.toLookAgain(community, now, limit));
  }

  async toPromise(...[of, supporters, limit]: Parameters<Store['toPromise']>) {
    return this.#database.one(reads.toPromise(of, supporters, limit));
  }

  async whys(...[community, idea, limit]: Parameters<Store['whys']>) {
    return this.#database.one(reads.whys(community, idea, limit));
  }

  async quotes(...[community, idea, limit]: Parameters<Store['quotes']>) {
    return this.#at(reads.quotes(community, idea, limit));
  }

  async notYet(...[of, limit]: Parameters<Store['notYet']>) {
    return this.#database.one(reads.notYet(of, limit));
  }

  async notYetOf(...args: Parameters<Store['notYetOf']>) {
    return this.#database.one(reads.notYetOf(...args));
  }

  async ownOf(community: string, person: string) {
    return this.#at(reads.ownOf(community, person));
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

  async events(community: string, after: number, limit: number) {
    return this.#database.one(reads.events(community, after, limit));
  }

  async readers() {
    return this.#database.one(readers.readers());
  }

  async enrolReaders(...args: Parameters<Store['enrolReaders']>) {
    return this.#database.one(readers.enrolReaders(...args));
  }

  async claimReader(...args: Parameters<Store['claimReader']>) {
    return this.#database.one(readers.claimReader(...args));
  }

  async moveReader(...args: Parameters<Store['moveReader']>) {
    return this.#database.one(readers.moveReader(...args));
  }

  async setReader(...args: Parameters<Store['setReader']>) {
    return this.#database.one(readers.setReader(...args));
  }

  async freeReaders() {
    return this.#database.one(readers.freeReaders());
  }

  async dropReaders(...args: Parameters<Store['dropReaders']>) {
    return this.#database.one(readers.dropReaders(...args));
  }

  async inbox(...args: Parameters<Store['inbox']>) {
    return this.#database.snapshot(inbox.inbox(...args));
  }

  async unread(community: string, person: string) {
    return this.#database.snapshot(inbox.unreadCount(community, person));
  }

  async markRead(...args: Parameters<Store['markRead']>) {
    return this.#alone(() => inbox.markRead(...args));
  }

  async preferences(community: string, person: string) {
    return this.#database.one(inbox.preferences(community, person));
  }

  async putPreferences(...args: Parameters<Store['putPreferences']>) {
    await this.#alone(() => inbox.putPreferences(...args));
  }

  async followersAmong(...args: Parameters<Store['followersAmong']>) {
    return this.#database.one(inbox.followersAmong(...args));
  }

  async followers(...args: Parameters<Store['followers']>) {
    return this.#database.snapshot(inbox.followers(...args));
  }

  async newsTail(...args: Parameters<Store['newsTail']>) {
    return this.#database.snapshot(inbox.newsTail(...args));
  }

  async webhooks(...args: Parameters<Store['webhooks']>) {
    return this.#database.one(webhooks.webhooks(...args));
  }

  async deliveries(...args: Parameters<Store['deliveries']>) {
    return this.#database.one(webhooks.deliveries(...args));
  }

  async userIds(...args: Parameters<Store['userIds']>) {
    return this.#database.one(webhooks.userIds(...args));
  }

  async putWebhook(...args: Parameters<Store['putWebhook']>) {
    return this.#database.one(webhooks.putWebhook(...args));
  }

  async setWebhookHealth(...args: Parameters<Store['setWebhookHealth']>) {
    return this.#database.one(webhooks.setWebhookHealth(...args));
  }

  async noteDelivery(...args: Parameters<Store['noteDelivery']>) {
    return this.#database.one(webhooks.noteDelivery(...args));
  }

  async forgetDeliveries(...args: Parameters<Store['forgetDeliveries']>) {
    return this.#database.one(webhooks.forgetDeliveries(...args));
  }

  async pruneDeliveries(...args: Parameters<Store['pruneDeliveries']>) {
    return this.#database.one(webhooks.pruneDeliveries(...args));
  }

  async removeWebhook(...args: Parameters<Store['removeWebhook']>) {
    await this.#database.transaction(async (session) => {
      await session.run(webhooks.removeWebhook(...args), [session.command('begin')]);
      await session.command('commit');
    });
  }

  async linksOf(...args: Parameters<Store['linksOf']>) {
    return this.#database.one(links.linksOf(...args));
  }

  async linkedTo(...args: Parameters<Store['linkedTo']>) {
    return this.#database.one(links.linkedTo(...args));
  }

  async putTrackers(...args: Parameters<Store['putTrackers']>) {
    return this.#database.one(links.putTrackers(...args));
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

  /** Runs a plan that writes, holding a community's log: again from its beginning when somebody was in its way. */
  #holding<T>(community: string, plan: () => Plan<T>): Promise<T> {
    return this.#database.holding(community, async (session, locked, commit) => {
      const result = await session.run(plan(), locked);
      await session.write([], commit);
      return result;
    });
  }

  /** Runs a plan that writes what nothing else of the community depends on. */
  #alone<T>(plan: () => Plan<T>): Promise<T> {
    return this.#database.transaction(async (session) => {
      const result = await session.run(plan(), [session.command('begin')]);
      await session.command('commit');
      return result;
    });
  }

  #see(epoch: number): void {
    this.#epoch = Math.max(this.#epoch, epoch);
  }

  async #at<T extends At | null>(plan: Plan<T>): Promise<T> {
    const result = await this.#database.snapshot(plan);
    if (result) this.#see(result.version[0]);
    return result;
  }
}
