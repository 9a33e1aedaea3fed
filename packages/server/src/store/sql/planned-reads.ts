import type { At, PhotoBytes, Store } from '../store.js';
import { auditLog } from './audit.js';
import * as desk from './desk/index.js';
import * as customers from './customers/index.js';
import * as exported from './exports.js';
import * as imports from './imports.js';
import * as inbox from './inbox/index.js';
import * as insights from './insights.js';
import * as links from './links.js';
import * as merges from './merges/index.js';
import * as moderation from './moderation/reads.js';
import * as outreach from './outreach.js';
import * as people from './people/index.js';
import type { Plan } from './plan.js';
import * as privacy from './privacy/index.js';
import * as push from './push.js';
import * as queue from './queue/index.js';
import * as readers from './readers.js';
import * as reads from './reads/index.js';
import * as claims from './moderation/claims.js';
import * as releases from './releases.js';
import * as staff from './staff.js';
import * as staffKeys from './staff-keys.js';
import * as voices from './voices/index.js';
import * as webhooks from './webhooks.js';

/** What of a store is read by a plan and nothing else, however its database is asked. */
export abstract class PlannedReads {
  /** Runs a plan of statements that need not see the same state. */
  protected abstract one<T>(plan: Plan<T>): Promise<T>;

  /** Runs a plan whose statements see the same state. */
  protected abstract snapshot<T>(plan: Plan<T>): Promise<T>;

  /** Like {@link snapshot}, of something that has a version, whose epoch is noted. */
  protected abstract at<T extends At | null>(plan: Plan<T>): Promise<T>;

  async dueIdeas(...args: Parameters<Store['dueIdeas']>) {
    return this.one(customers.dueIdeas(...args));
  }

  async community(id: string) {
    return this.one(reads.community(id));
  }

  async communities() {
    return this.one(reads.communities());
  }

  async boards(community: string) {
    return this.one(reads.boards(community));
  }

  async tags(community: string, limit: number, board?: string) {
    return this.one(reads.tags(community, limit, board));
  }

  async person(community: string, id: string) {
    return this.one(reads.person(community, id));
  }

  async peopleByExternalIds(community: string, externalIds: readonly string[]) {
    return this.one(reads.peopleByExternalIds(community, externalIds));
  }

  async personByExternalId(community: string, externalId: string) {
    return this.one(reads.personByExternalId(community, externalId));
  }

  async signedIn(community: string, secret: string) {
    return this.one(people.signedIn(community, secret));
  }

  async personByAddress(community: string, key: string) {
    return this.one(people.personByAddress(community, key));
  }

  async customerKept(...args: Parameters<Store['customerKept']>) {
    return this.one(customers.customerKept(...args));
  }

  async customersByAddress(...args: Parameters<Store['customersByAddress']>) {
    return this.one(customers.customersByAddress(...args));
  }

  async customers(...args: Parameters<Store['customers']>) {
    return this.snapshot(customers.customers(...args));
  }

  async toldCustomers(...args: Parameters<Store['toldCustomers']>) {
    return this.snapshot(exported.toldCustomers(...args));
  }

  async accountsAfter(...args: Parameters<Store['accountsAfter']>) {
    return this.one(exported.accountsAfter(...args));
  }

  async votedIdeas(...args: Parameters<Store['votedIdeas']>) {
    return this.one(exported.votedIdeas(...args));
  }

  async votesAfter(...args: Parameters<Store['votesAfter']>) {
    return this.one(exported.votesAfter(...args));
  }

  async customerCard(...args: Parameters<Store['customerCard']>) {
    return this.snapshot(customers.customerCard(...args));
  }

  async traits(...args: Parameters<Store['traits']>) {
    return this.one(customers.traits(...args));
  }

  async segmentsOf(...args: Parameters<Store['segmentsOf']>) {
    return this.one(customers.segmentsOf(...args));
  }

  async segments(...args: Parameters<Store['segments']>) {
    return this.one(customers.segments(...args));
  }

  async previewSegment(...args: Parameters<Store['previewSegment']>) {
    return this.snapshot(customers.previewSegment(...args));
  }

  async weights(...args: Parameters<Store['weights']>) {
    return this.one(customers.weights(...args));
  }

  async ranks(...args: Parameters<Store['ranks']>) {
    return this.snapshot(customers.ranks(...args));
  }

  async weight(...args: Parameters<Store['weight']>) {
    return this.snapshot(customers.weight(...args));
  }

  async insights(...args: Parameters<Store['insights']>) {
    return this.snapshot(insights.insights(...args));
  }

  async ideaLife(...args: Parameters<Store['ideaLife']>) {
    return this.snapshot(insights.ideaLife(...args));
  }

  async mergedInto(...args: Parameters<Store['mergedInto']>) {
    return this.snapshot(merges.mergedInto(...args));
  }

  async mailboxes(...args: Parameters<Store['mailboxes']>) {
    return this.snapshot(outreach.mailboxes(...args));
  }

  async vouched(...args: Parameters<Store['vouched']>) {
    return this.one(outreach.vouched(...args));
  }

  async boardsOf(...args: Parameters<Store['boardsOf']>) {
    return this.one(reads.boardsOf(...args));
  }

  async idea(community: string, id: string) {
    return this.at(reads.wholeIdea(community, id));
  }

  async mappedIdeas(...args: Parameters<Store['mappedIdeas']>) {
    return this.one(reads.mappedIdeas(...args));
  }

  async lastChanged(...args: Parameters<Store['lastChanged']>) {
    return this.snapshot(reads.lastChanged(...args));
  }

  async roadmap(community: string, board: string, limit: number) {
    return this.at(reads.roadmap(community, board, limit));
  }

  async comments(community: string, thread: string, page: Parameters<Store['comments']>[2]) {
    return this.at(reads.comments(community, thread, page));
  }

  async comment(community: string, id: string) {
    return this.one(reads.comment(community, id));
  }

  async countVotes(community: string, idea: string) {
    return this.one(reads.countVotes(community, idea));
  }

  async participants(community: string, thread: string, limit: number) {
    return this.one(reads.participants(community, thread, limit));
  }

  async supporters(community: string, id: string, limit: number) {
    return this.at(reads.supporters(community, id, limit));
  }

  async history(...[community, kind, id, limit]: Parameters<Store['history']>) {
    return this.snapshot(reads.history(community, kind, id, limit));
  }

  async photo(id: string) {
    return this.one(reads.photo(id));
  }

  async waitingPhotos(community: string, person: string) {
    return this.one(reads.waitingPhotos(community, person));
  }

  async photoBytes(community: string, id: string, size: keyof PhotoBytes) {
    return this.one(reads.photoBytes(community, id, size));
  }

  async due(...[of, now, limit]: Parameters<Store['due']>) {
    return this.snapshot(reads.due(of, now, limit));
  }

  async clock(...[of, since]: Parameters<Store['clock']>) {
    return this.snapshot(reads.clock(of, since));
  }

  async toLookAgain(...[community, now, limit]: Parameters<Store['toLookAgain']>) {
    return this.one(reads.toLookAgain(community, now, limit));
  }

  async toPromise(...[of, supporters, limit]: Parameters<Store['toPromise']>) {
    return this.one(reads.toPromise(of, supporters, limit));
  }

  async whys(...[community, idea, limit]: Parameters<Store['whys']>) {
    return this.one(reads.whys(community, idea, limit));
  }

  async quotes(...[community, idea, limit]: Parameters<Store['quotes']>) {
    return this.at(reads.quotes(community, idea, limit));
  }

  async notYet(...[of, limit]: Parameters<Store['notYet']>) {
    return this.one(reads.notYet(of, limit));
  }

  async notYetOf(...args: Parameters<Store['notYetOf']>) {
    return this.one(reads.notYetOf(...args));
  }

  async ownOf(community: string, person: string) {
    return this.at(reads.ownOf(community, person));
  }

  async events(community: string, after: number, limit: number) {
    return this.one(reads.events(community, after, limit));
  }

  async readers() {
    return this.one(readers.readers());
  }

  async inbox(...args: Parameters<Store['inbox']>) {
    return this.snapshot(inbox.inbox(...args));
  }

  async unread(community: string, person: string) {
    return this.snapshot(inbox.unreadCount(community, person));
  }

  async preferences(community: string, person: string) {
    return this.one(inbox.preferences(community, person));
  }

  async mutedIdeas(...args: Parameters<Store['mutedIdeas']>) {
    return this.one(inbox.mutedIdeas(...args));
  }

  async followersAmong(...args: Parameters<Store['followersAmong']>) {
    return this.one(inbox.followersAmong(...args));
  }

  async followers(...args: Parameters<Store['followers']>) {
    return this.snapshot(inbox.followers(...args));
  }

  async newsTail(...args: Parameters<Store['newsTail']>) {
    return this.snapshot(inbox.newsTail(...args));
  }

  async voice(community: string, id: string) {
    return this.one(voices.voice(community, id));
  }

  async voices(query: Parameters<Store['voices']>[0]) {
    return this.one(voices.voices(query));
  }

  async importRun(of: Parameters<Store['importRun']>[0]) {
    return this.one(imports.importRun(of));
  }

  async imports(community: string, limit: number) {
    return this.one(imports.imports(community, limit));
  }

  async broughtIdeas(...args: Parameters<Store['broughtIdeas']>) {
    return this.snapshot(imports.broughtIdeas(...args));
  }

  async relation(community: string, idea: string) {
    return this.one(voices.relation(community, idea));
  }

  async heardOf(community: string, idea: string, limit: number) {
    return this.at(voices.heardOf(community, idea, limit));
  }

  async webhooks(...args: Parameters<Store['webhooks']>) {
    return this.one(webhooks.webhooks(...args));
  }

  async deliveries(...args: Parameters<Store['deliveries']>) {
    return this.one(webhooks.deliveries(...args));
  }

  async userIds(...args: Parameters<Store['userIds']>) {
    return this.one(webhooks.userIds(...args));
  }

  async releases(...args: Parameters<Store['releases']>) {
    return this.snapshot(releases.releases(...args));
  }

  async allReleases(...args: Parameters<Store['allReleases']>) {
    return this.snapshot(releases.allReleases(...args));
  }

  async release(...args: Parameters<Store['release']>) {
    return this.snapshot(releases.release(...args));
  }

  async releasesOf(...args: Parameters<Store['releasesOf']>) {
    return this.one(releases.releasesOf(...args));
  }

  async releasesStamp(...args: Parameters<Store['releasesStamp']>) {
    return this.one(releases.releasesStamp(...args));
  }

  async shippedIdeas(...args: Parameters<Store['shippedIdeas']>) {
    return this.one(releases.shippedIdeas(...args));
  }

  async queueCounts(...args: Parameters<Store['queueCounts']>) {
    return this.one(queue.queueCounts(...args));
  }

  async tagCounts(...args: Parameters<Store['tagCounts']>) {
    return this.one(queue.tagCounts(...args));
  }

  async tagged(...args: Parameters<Store['tagged']>) {
    return this.one(queue.tagged(...args));
  }

  async statusTimes(...args: Parameters<Store['statusTimes']>) {
    return this.one(queue.statusTimes(...args));
  }

  async keptStep(...args: Parameters<Store['keptStep']>) {
    return this.one(queue.keptStep(...args));
  }

  async queueViews(...args: Parameters<Store['queueViews']>) {
    return this.one(queue.queueViews(...args));
  }

  async linksOf(...args: Parameters<Store['linksOf']>) {
    return this.one(links.linksOf(...args));
  }

  async linkedTo(...args: Parameters<Store['linkedTo']>) {
    return this.one(links.linkedTo(...args));
  }

  async cases(...args: Parameters<Store['cases']>) {
    return this.snapshot(moderation.cases(...args));
  }

  async caseOf(...args: Parameters<Store['caseOf']>) {
    return this.snapshot(moderation.caseOf(...args));
  }

  async caseContext(...args: Parameters<Store['caseContext']>) {
    return this.snapshot(moderation.caseContext(...args));
  }

  async heldOf(...args: Parameters<Store['heldOf']>) {
    return this.one(moderation.heldOf(...args));
  }

  async unscreened(...args: Parameters<Store['unscreened']>) {
    return this.one(moderation.unscreened(...args));
  }

  async claims(...args: Parameters<Store['claims']>) {
    return this.one(claims.claims(...args));
  }

  async claim(...args: Parameters<Store['claim']>) {
    return this.one(claims.claim(...args));
  }

  async claimsDue(...args: Parameters<Store['claimsDue']>) {
    return this.one(claims.claimsDue(...args));
  }

  async claimsOn(...args: Parameters<Store['claimsOn']>) {
    return this.one(claims.claimsOn(...args));
  }

  async calmOf(...args: Parameters<Store['calmOf']>) {
    return this.one(moderation.calmOf(...args));
  }

  async calmPage(...args: Parameters<Store['calmPage']>) {
    return this.snapshot(moderation.calmPage(...args));
  }

  async auditLog(...args: Parameters<Store['auditLog']>) {
    return this.snapshot(auditLog(...args));
  }

  async deskOf(...args: Parameters<Store['deskOf']>) {
    return this.snapshot(desk.deskOf(...args));
  }

  async colleagues(...args: Parameters<Store['colleagues']>) {
    return this.one(desk.colleagues(...args));
  }

  async departments(...args: Parameters<Store['departments']>) {
    return this.one(desk.departments(...args));
  }

  async answersTo(...args: Parameters<Store['answersTo']>) {
    return this.one(desk.answersTo(...args));
  }

  async supportersOf(...args: Parameters<Store['supportersOf']>) {
    return this.snapshot(desk.supportersOf(...args));
  }

  async waiting(...args: Parameters<Store['waiting']>) {
    return this.one(outreach.waiting(...args));
  }

  async outreachCounts(...args: Parameters<Store['outreachCounts']>) {
    return this.one(outreach.outreachCounts(...args));
  }

  async devices(...args: Parameters<Store['devices']>) {
    return this.one(push.devices(...args));
  }

  async withDevices(...args: Parameters<Store['withDevices']>) {
    return this.one(push.withDevices(...args));
  }

  async countDevices(...args: Parameters<Store['countDevices']>) {
    return this.one(push.countDevices(...args));
  }

  async staff(...args: Parameters<Store['staff']>) {
    return this.one(staff.staff(...args));
  }

  async staffMember(...args: Parameters<Store['staffMember']>) {
    return this.one(staff.staffMember(...args));
  }

  async staffByAddress(...args: Parameters<Store['staffByAddress']>) {
    return this.one(staff.staffByAddress(...args));
  }

  async staffPasskeys(...args: Parameters<Store['staffPasskeys']>) {
    return this.one(staffKeys.staffPasskeys(...args));
  }

  async staffPasskey(...args: Parameters<Store['staffPasskey']>) {
    return this.one(staffKeys.staffPasskey(...args));
  }

  async staffSession(...args: Parameters<Store['staffSession']>) {
    return this.one(staff.staffSession(...args));
  }

  async consentsOf(...args: Parameters<Store['consentsOf']>) {
    return this.one(privacy.consentsOf(...args));
  }

  async personData(...args: Parameters<Store['personData']>) {
    return this.snapshot(privacy.personData(...args));
  }

  async authored(...args: Parameters<Store['authored']>) {
    return this.one(privacy.authored(...args));
  }

  async idlePeople(...args: Parameters<Store['idlePeople']>) {
    return this.one(privacy.idlePeople(...args));
  }
}
