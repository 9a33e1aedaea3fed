import type { Store } from '../store.js';
import { audit } from './audit.js';
import type { DraftDecision, Drafted } from '../../domain/desk/draft.js';
import type { WeightTally } from '../customers.js';
import type { OfIdea } from '../desk.js';
import * as desk from './desk/index.js';
import * as customers from './customers/index.js';
import * as imports from './imports.js';
import * as inbox from './inbox/index.js';
import * as links from './links.js';
import * as merges from './merges/index.js';
import { putRules } from './moderation/reads.js';
import * as outreach from './outreach.js';
import * as people from './people/index.js';
import type { Plan } from './plan.js';
import { PlannedReads } from './planned-reads.js';
import * as privacy from './privacy/index.js';
import * as push from './push.js';
import * as queue from './queue/index.js';
import * as readers from './readers.js';
import * as claims from './moderation/claims.js';
import * as releases from './releases.js';
import * as retention from './retention.js';
import { putPerson } from './settings.js';
import * as staff from './staff.js';
import * as staffKeys from './staff-keys.js';
import * as voices from './voices/index.js';
import * as webhooks from './webhooks.js';

/** What of a store is read or written by a plan and nothing else, however its database is asked. */
export abstract class PlannedStore extends PlannedReads {
  /** Runs a plan of one statement that writes. */
  protected abstract change<T>(plan: Plan<T>): Promise<T>;

  /** Runs a plan that writes what nothing else of the community depends on, in one transaction. */
  protected abstract alone<T>(plan: () => Plan<T>): Promise<T>;

  /** Runs a plan that writes in one transaction that holds a community's log. */
  protected abstract holding<T>(community: string, plan: () => Plan<T>): Promise<T>;

  async takeCode(...[key, code, now]: Parameters<Store['takeCode']>) {
    return this.holding(key.community, () => people.takeCode(key, code, now));
  }

  async dropCode(...[key, code]: Parameters<Store['dropCode']>) {
    await this.holding(key.community, () => people.dropCode(key, code));
  }

  async confirm(confirming: Parameters<Store['confirm']>[0]) {
    return this.holding(confirming.community, () => people.confirm(confirming));
  }

  async forgetSignIns(...[after, before, limit]: Parameters<Store['forgetSignIns']>) {
    return this.change(people.forgetSignIns(after, before, limit));
  }

  async forgetTombstones(...args: Parameters<Store['forgetTombstones']>) {
    return this.alone(() => retention.forgetTombstones(...args));
  }

  async forgetClients(...args: Parameters<Store['forgetClients']>) {
    return this.alone(() => retention.forgetClients(...args));
  }

  async forgetRepeats(...args: Parameters<Store['forgetRepeats']>) {
    await this.alone(() => retention.forgetRepeats(...args));
  }

  async signOut(leaving: Parameters<Store['signOut']>[0]) {
    return this.holding(leaving.community, () => people.signOut(leaving));
  }

  async mergePeople(merging: Parameters<Store['mergePeople']>[0]) {
    return this.holding(merging.community, () => people.mergePeople(merging));
  }

  async tellCustomers(...args: Parameters<Store['tellCustomers']>) {
    return this.holding(args[0], () => customers.tellCustomers(...args));
  }

  async countEvents(...args: Parameters<Store['countEvents']>) {
    return this.holding(args[0], () => customers.countEvents(...args));
  }

  async weighIdeas(...args: Parameters<Store['weighIdeas']>) {
    return this.holding(args[0], () => customers.weighIdeas(...args));
  }

  async weighIdea(...[community, due, size]: Parameters<Store['weighIdea']>) {
    const tally: WeightTally = { accounts: new Map(), segments: new Map() };
    let after: number | null = 0;
    while (after !== null) after = await this.snapshot(customers.addVoters(due, after, size, tally));
    return this.holding(community, () => customers.putWeight(community, due, tally));
  }

  async putSegment(...args: Parameters<Store['putSegment']>) {
    return this.holding(args[0], () => customers.putSegment(...args));
  }

  async removeSegment(...args: Parameters<Store['removeSegment']>) {
    return this.holding(args[0], () => customers.removeSegment(...args));
  }

  async refreshSegment(...args: Parameters<Store['refreshSegment']>) {
    return this.holding(args[0], () => customers.refreshSegment(...args));
  }

  async mergeIdeas(merging: Parameters<Store['mergeIdeas']>[0]) {
    return this.holding(merging.community, () => merges.mergeIdeas(merging));
  }

  async partIdea(parting: Parameters<Store['partIdea']>[0]) {
    return this.holding(parting.community, () => merges.partIdea(parting));
  }

  async recordVoices(recording: Parameters<Store['recordVoices']>[0]) {
    return this.holding(recording.community, () => voices.recordVoices(recording));
  }

  async attachVoice(attaching: Parameters<Store['attachVoice']>[0]) {
    return this.holding(attaching.community, () => voices.attachVoice(attaching));
  }

  async beginImport(begin: Parameters<Store['beginImport']>[0]) {
    return this.alone(() => imports.beginImport(begin));
  }

  async stepImport(step: Parameters<Store['stepImport']>[0]) {
    await this.alone(() => imports.stepImport(step));
  }

  async beginUndo(...args: Parameters<Store['beginUndo']>) {
    return this.alone(() => imports.beginUndo(...args));
  }

  async endImport(end: Parameters<Store['endImport']>[0]) {
    await this.change(imports.endImport(end));
  }

  async forgetBroughtPeople(of: Parameters<Store['forgetBroughtPeople']>[0]) {
    await this.holding(of.community, () => imports.forgetBroughtPeople(of));
  }

  async unrelateIdea(of: Parameters<Store['unrelateIdea']>[0]) {
    return this.holding(of.community, () => voices.unrelateIdea(of));
  }

  async patchVoice(...[of, patch]: Parameters<Store['patchVoice']>) {
    return this.holding(of.community, () => voices.patchVoice(of, patch));
  }

  async removeVoice(of: Parameters<Store['removeVoice']>[0]) {
    return this.holding(of.community, () => voices.removeVoice(of));
  }

  async putApproval(...args: Parameters<Store['putApproval']>) {
    await this.change(desk.putApproval(...args));
  }

  async addClaim(...args: Parameters<Store['addClaim']>) {
    await this.change(claims.addClaim(...args));
  }

  async decideClaim(...args: Parameters<Store['decideClaim']>) {
    return this.alone(() => claims.decideClaim(...args));
  }

  async forgetClaims(...args: Parameters<Store['forgetClaims']>) {
    await this.change(claims.forgetClaims(...args));
  }

  async putRelease(...args: Parameters<Store['putRelease']>) {
    return this.alone(() => releases.putRelease(...args));
  }

  async removeRelease(...args: Parameters<Store['removeRelease']>) {
    return this.alone(() => releases.removeRelease(...args));
  }

  async assign(...args: Parameters<Store['assign']>) {
    return this.holding(args[0], () => desk.assign(...args));
  }

  async placeIdeas(...args: Parameters<Store['placeIdeas']>) {
    return this.holding(args[0], () => desk.placeIdeas(...args));
  }

  async setDesk(...[of, fields]: Parameters<Store['setDesk']>) {
    return this.holding(of.community, () => desk.setDesk(of, fields));
  }

  async touchDesk(of: OfIdea) {
    return this.holding(of.community, () => desk.touchDesk(of));
  }

  async addNote(...[of, note, most]: Parameters<Store['addNote']>) {
    return this.holding(of.community, () => desk.addNote(of, note, most));
  }

  async changeNote(...[of, note]: Parameters<Store['changeNote']>) {
    return this.holding(of.community, () => desk.changeNote(of, note));
  }

  async removeNote(...[of, note]: Parameters<Store['removeNote']>) {
    return this.holding(of.community, () => desk.removeNote(of, note));
  }

  async decideDraft<D extends DraftDecision>(of: OfIdea, decide: (draft: Drafted | null, version: number) => D) {
    return this.holding(of.community, () => desk.decideDraft(of, decide));
  }

  async thank(thanking: Parameters<Store['thank']>[0]) {
    return this.holding(thanking.community, () => merges.thank(thanking));
  }

  async acceptWorkaround(accepting: Parameters<Store['acceptWorkaround']>[0]) {
    return this.holding(accepting.community, () => merges.acceptWorkaround(accepting));
  }

  async nameFinder(finding: Parameters<Store['nameFinder']>[0]) {
    return this.holding(finding.community, () => merges.nameFinder(finding));
  }

  async changeFace(...[who, face, at]: Parameters<Store['changeFace']>) {
    return this.holding(who.community, () => people.changeFace(who, face, at));
  }

  async vouch(...args: Parameters<Store['vouch']>) {
    return this.alone(() => outreach.vouch(...args));
  }

  async suppress(...args: Parameters<Store['suppress']>) {
    return this.change(outreach.suppress(...args));
  }

  async restore(...args: Parameters<Store['restore']>) {
    return this.change(outreach.restore(...args));
  }

  async hasten(...args: Parameters<Store['hasten']>) {
    return this.alone(() => outreach.hasten(...args));
  }

  async makeDue(...args: Parameters<Store['makeDue']>) {
    return this.alone(() => outreach.makeDue(...args));
  }

  async claimDue(...args: Parameters<Store['claimDue']>) {
    return this.alone(() => outreach.claimDue(...args));
  }

  async beginSending(...args: Parameters<Store['beginSending']>) {
    return this.change(outreach.beginSending(...args));
  }

  async settleDue(...args: Parameters<Store['settleDue']>) {
    return this.change(outreach.settleDue(...args));
  }

  async settleHanded(...args: Parameters<Store['settleHanded']>) {
    return this.change(outreach.settleHanded(...args));
  }

  async enrolReaders(...args: Parameters<Store['enrolReaders']>) {
    return this.change(readers.enrolReaders(...args));
  }

  async claimReader(...args: Parameters<Store['claimReader']>) {
    return this.change(readers.claimReader(...args));
  }

  async moveReader(...args: Parameters<Store['moveReader']>) {
    return this.change(readers.moveReader(...args));
  }

  async setReader(...args: Parameters<Store['setReader']>) {
    return this.change(readers.setReader(...args));
  }

  async freeReaders() {
    return this.change(readers.freeReaders());
  }

  async dropReaders(...args: Parameters<Store['dropReaders']>) {
    return this.change(readers.dropReaders(...args));
  }

  async changePreferences(...args: Parameters<Store['changePreferences']>) {
    return this.alone(() => inbox.changePreferences(...args));
  }

  async putPreferences(...args: Parameters<Store['putPreferences']>) {
    await this.alone(() => inbox.putPreferences(...args));
  }

  async putFirstPreferences(...args: Parameters<Store['putFirstPreferences']>) {
    await this.alone(() => inbox.putFirstPreferences(...args));
  }

  async putWebhook(...args: Parameters<Store['putWebhook']>) {
    return this.change(webhooks.putWebhook(...args));
  }

  async setWebhookHealth(...args: Parameters<Store['setWebhookHealth']>) {
    return this.change(webhooks.setWebhookHealth(...args));
  }

  async noteDelivery(...args: Parameters<Store['noteDelivery']>) {
    return this.change(webhooks.noteDelivery(...args));
  }

  async forgetDeliveries(...args: Parameters<Store['forgetDeliveries']>) {
    return this.change(webhooks.forgetDeliveries(...args));
  }

  async pruneDeliveries(...args: Parameters<Store['pruneDeliveries']>) {
    return this.change(webhooks.pruneDeliveries(...args));
  }

  async putQueueView(...args: Parameters<Store['putQueueView']>) {
    return this.change(queue.putQueueView(...args));
  }

  async removeQueueView(...args: Parameters<Store['removeQueueView']>) {
    return this.change(queue.removeQueueView(...args));
  }

  async keepStep(...args: Parameters<Store['keepStep']>) {
    await this.alone(() => queue.keepStep(...args));
  }

  async putTrackers(...args: Parameters<Store['putTrackers']>) {
    return this.change(links.putTrackers(...args));
  }

  async putRules(...args: Parameters<Store['putRules']>) {
    return this.change(putRules(...args));
  }

  async putConsents(...args: Parameters<Store['putConsents']>) {
    await this.change(privacy.putConsents(...args));
  }

  async putPrivacy(...args: Parameters<Store['putPrivacy']>) {
    await this.change(privacy.putPrivacy(...args));
  }

  async erasePerson(erasing: Parameters<Store['erasePerson']>[0]) {
    return this.holding(erasing.community, () => privacy.erasePerson(erasing));
  }

  async scrubLog(limit: number) {
    return this.alone(() => privacy.scrubLog(limit));
  }

  async forgetRests(before: number) {
    await this.alone(() => privacy.forgetRests(before));
  }

  async forgetContacts(...args: Parameters<Store['forgetContacts']>) {
    return this.alone(() => privacy.forgetContacts(...args));
  }

  async forgetPages(...args: Parameters<Store['forgetPages']>) {
    return this.alone(() => privacy.forgetPages(...args));
  }

  async audit(...args: Parameters<Store['audit']>) {
    return this.change(audit(...args));
  }

  async freeDue(...args: Parameters<Store['freeDue']>) {
    return this.change(outreach.freeDue(...args));
  }

  async countOutreach(...args: Parameters<Store['countOutreach']>) {
    return this.change(outreach.countOutreach(...args));
  }

  async putDevice(...args: Parameters<Store['putDevice']>) {
    return this.alone(() => push.putDevice(...args));
  }

  async removeDevice(...args: Parameters<Store['removeDevice']>) {
    return this.change(push.removeDevice(...args));
  }

  async noteDevice(...args: Parameters<Store['noteDevice']>) {
    return this.change(push.noteDevice(...args));
  }

  async putPerson(...args: Parameters<Store['putPerson']>) {
    return this.alone(() => putPerson(...args));
  }

  async removeWebhook(...args: Parameters<Store['removeWebhook']>) {
    return this.alone(() => webhooks.removeWebhook(...args));
  }

  async putStaff(...args: Parameters<Store['putStaff']>) {
    return this.change(staff.putStaff(...args));
  }

  async changeStaff(...[who, change]: Parameters<Store['changeStaff']>) {
    return this.holding(who.community, () => staff.changeStaff(who, change));
  }

  async removeStaff(...[who, at]: Parameters<Store['removeStaff']>) {
    return this.holding(who.community, () => staff.removeStaff(who, at));
  }

  async noteStaffSeen(...args: Parameters<Store['noteStaffSeen']>) {
    return this.change(staff.noteStaffSeen(...args));
  }

  async putStaffDoor(...args: Parameters<Store['putStaffDoor']>) {
    return this.alone(() => staff.putStaffDoor(...args));
  }

  async takeStaffDoor(...args: Parameters<Store['takeStaffDoor']>) {
    return this.change(staff.takeStaffDoor(...args));
  }

  async putStaffSession(...args: Parameters<Store['putStaffSession']>) {
    return this.alone(() => staff.putStaffSession(...args));
  }

  async endStaffSession(...args: Parameters<Store['endStaffSession']>) {
    return this.change(staff.endStaffSession(...args));
  }

  async putStaffPasskey(...args: Parameters<Store['putStaffPasskey']>) {
    return this.change(staffKeys.putStaffPasskey(...args));
  }

  async useStaffPasskey(...args: Parameters<Store['useStaffPasskey']>) {
    return this.change(staffKeys.useStaffPasskey(...args));
  }

  async removeStaffPasskey(...args: Parameters<Store['removeStaffPasskey']>) {
    return this.change(staffKeys.removeStaffPasskey(...args));
  }

  async putStaffChallenge(...args: Parameters<Store['putStaffChallenge']>) {
    return this.alone(() => staffKeys.putStaffChallenge(...args));
  }

  async takeStaffChallenge(...args: Parameters<Store['takeStaffChallenge']>) {
    return this.change(staffKeys.takeStaffChallenge(...args));
  }
}
