import type { ErrorKind, MutationName } from '@madang/protocol';
import type { Action } from '../domain/permissions.js';

/**
 * Who may ask what, for the policy walk: every operation of the document with the action that stands before it.
 * `anybody`: nobody is asked who they are, or what is shown is decided by what is asked for. `operator`: whoever runs
 * the server. `mutation`: as the mutation that it carries. A new route has its own here.
 */
export type Gate = Action | 'anybody' | 'operator' | 'mutation';

/** Addresses below an idea's that ask the same. */
function below(path: string, gates: Readonly<Record<string, Gate>>): readonly (readonly [string, Gate])[] {
  return Object.entries(gates).map(([name, gate]) => {
    const [method = '', rest = ''] = name.split(' ');
    return [`${method} ${path}${rest}`, gate];
  });
}

const C = '/v1/{community}';

/** The gate of each operation. */
export const GATES: ReadonlyMap<string, Gate> = new Map([
  ...below('', { 'GET /healthz': 'anybody', 'GET /readyz': 'anybody', 'GET /metrics': 'anybody', 'GET /openapi.json': 'anybody' }),
  ...below(C, {
    'GET ': 'anybody',
    'PUT ': 'operator',
    'POST /session': 'anybody',
    'POST /sign-in/code': 'anybody',
    'POST /sign-in': 'anybody',
    'POST /sign-out': 'anybody',
    'GET /sync': 'anybody',
    'POST /mutations': 'anybody',
    'POST /push/end': 'anybody',
    'GET /photos/{id}': 'anybody',
    'PUT /photos/{id}': 'send-photo',
    'GET /audit': 'read-audit',
    'POST /backup': 'backup',
    'GET /mail/health': 'read-desk',
    'POST /mail/events': 'report-mail',
    'GET /push/health': 'read-desk',
    'GET /desk/export': 'export',
    'GET /settings': 'change-settings',
    'PUT /settings': 'change-settings',
    'GET /me/data': 'export-own',
    'GET /customers/{id}/data': 'export-person',
    'DELETE /customers/{id}': 'erase-person',
    'GET /releases': 'anybody',
    'GET /releases/{id}': 'anybody',
    'GET /desk/releases': 'read-desk',
    'PUT /desk/releases/{id}': 'release',
    'DELETE /desk/releases/{id}': 'release',
    'POST /desk/releases/import': 'import',
    'GET /privacy': 'read-desk',
    'PUT /privacy': 'set-privacy',
  }),
  ...below(`${C}/boards/{board}`, {
    'GET /ideas': 'anybody',
    'POST /ideas': 'mutation',
    'PUT /calm': 'moderate',
    'GET /similar': 'anybody',
    'GET /roadmap': 'anybody',
    'GET /clock': 'anybody',
    'GET /due': 'read-desk',
    'GET /not-yet': 'read-desk',
    'GET /export': 'export',
    'POST /import': 'import',
    'POST /imports/preview': 'import',
    'PUT /imports/{id}': 'import',
  }),
  ...below(`${C}/imports`, { 'GET ': 'import', 'GET /{id}': 'import', 'DELETE /{id}': 'import' }),
  ...below(`${C}/ideas/{id}`, {
    'GET ': 'anybody',
    'PUT ': 'mutation',
    'DELETE ': 'mutation',
    'GET /votes': 'anybody',
    'GET /quotes': 'anybody',
    'GET /merged': 'anybody',
    'GET /history': 'anybody',
    'GET /context': 'read-context',
    'GET /why': 'read-desk',
    'GET /not-yet': 'read-desk',
    'GET /life': 'read-desk',
    'GET /weight': 'read-desk',
    'GET /links': 'link',
    'PUT /links': 'mutation',
    'DELETE /links': 'mutation',
    'PUT /kind': 'mutation',
    'PUT /vote': 'mutation',
    'DELETE /vote': 'mutation',
    'PUT /vote/why': 'mutation',
    'PUT /status': 'mutation',
    'PUT /response': 'mutation',
    'PUT /response/doubt': 'mutation',
    'DELETE /response/doubt': 'mutation',
    'PUT /solved': 'mutation',
    'PUT /follow': 'mutation',
    'DELETE /follow': 'mutation',
    'PUT /quotes/{person}/hidden': 'mutation',
    'DELETE /quotes/{person}/hidden': 'mutation',
    'POST /merge': 'merge',
    'DELETE /merge': 'merge',
    'PUT /thanks': 'credit',
    'PUT /finder': 'credit',
    'PUT /tags': 'set-tags',
    'POST /split': 'split',
    'DELETE /origin': 'split',
  }),
  ...below(`${C}/ideas/{id}/desk`, {
    'GET ': 'read-desk',
    'GET /answers': 'read-desk',
    'GET /supporters': 'read-desk',
    'PUT /assignee': 'keep-desk',
    'PUT /fields': 'keep-desk',
    'POST /notes': 'keep-desk',
    'PUT /notes/{note}': 'keep-desk',
    'DELETE /notes/{note}': 'keep-desk',
    'PUT /draft': 'keep-desk',
    'POST /draft/ask': 'keep-desk',
    'POST /draft/drop': 'keep-desk',
    'POST /draft/approve': 'approve',
    'POST /draft/publish': 'respond',
  }),
  ...below(`${C}/desk`, {
    'GET ': 'read-desk',
    'PUT ': 'set-desk',
    'PUT /order': 'keep-desk',
    'GET /tags': 'read-desk',
    'PUT /tags': 'set-tags',
    'POST /bulk': 'set-tags',
    'POST /undo/{id}': 'set-status',
    'GET /views': 'read-desk',
    'PUT /views/{id}': 'read-desk',
    'DELETE /views/{id}': 'read-desk',
    'GET /ideas': 'read-desk',
    'GET /counts': 'read-desk',
    'GET /lenses': 'read-desk',
    'GET /ranks': 'read-desk',
  }),
  ...below(`${C}/threads/{thread}`, {
    'GET /comments': 'anybody',
    'POST /comments': 'mutation',
    'GET /people': 'anybody',
    'GET /calm': 'anybody',
    'PUT /calm': 'moderate',
    'PUT /surge/seen': 'moderate',
  }),
  ...below(`${C}/comments/{id}`, {
    'PUT ': 'mutation',
    'DELETE ': 'mutation',
    'GET /history': 'anybody',
    'PUT /marks/{mark}': 'mutation',
    'DELETE /marks/{mark}': 'mutation',
    'PUT /workaround': 'credit',
    'DELETE /workaround': 'credit',
    'POST /promote': 'split',
  }),
  ...below(`${C}/voices`, {
    'GET ': 'read-desk',
    'POST ': 'voices',
    'POST /batch': 'voices',
    'POST /mail': 'voices',
    'GET /{id}': 'read-desk',
    'PUT /{id}': 'voices',
    'DELETE /{id}': 'voices',
    'GET /{id}/suggestions': 'read-desk',
    'PUT /{id}/idea': 'voices',
    'DELETE /{id}/idea': 'voices',
    'PUT /{id}/dismissed': 'voices',
    'DELETE /{id}/dismissed': 'voices',
    'POST /{id}/promote': 'voices',
  }),
  ...below(`${C}/me`, {
    'GET ': 'read-own',
    'GET /held': 'read-own',
    'PUT /name': 'set-name',
    'PUT /credit': 'set-preferences',
    'GET /inbox': 'read-inbox',
    'GET /inbox/unread': 'read-inbox',
    'GET /inbox/muted': 'read-inbox',
    'PUT /inbox/read': 'read-inbox',
    'GET /preferences': 'set-preferences',
    'PUT /preferences': 'set-preferences',
    'PATCH /preferences': 'set-preferences',
    'GET /push': 'set-preferences',
    'POST /push': 'set-preferences',
    'DELETE /push/{id}': 'set-preferences',
  }),
  ...below(C, {
    'GET /customers': 'read-desk',
    'PUT /customers': 'manage-customers',
    'POST /customers/read': 'manage-customers',
    'GET /customers/{id}': 'read-desk',
    'POST /customers/{id}/merge': 'manage-customers',
    'GET /segments': 'read-desk',
    'GET /traits': 'read-desk',
    'POST /segments/preview': 'read-desk',
    'PUT /segments/{id}': 'manage-customers',
    'DELETE /segments/{id}': 'manage-customers',
    'GET /insights': 'read-desk',
    'PUT /people/{id}/block': 'block',
    'DELETE /people/{id}/block': 'block',
    'PUT /people/{id}/watch': 'block',
    'DELETE /people/{id}/watch': 'block',
    'GET /staff': 'read-desk',
    'POST /staff': 'manage-staff',
    'PUT /staff/{id}': 'manage-staff',
    'DELETE /staff/{id}': 'manage-staff',
  }),
  ...below(`${C}/trackers`, {
    'GET ': 'trackers',
    'PUT ': 'trackers',
    'POST /github': 'anybody',
    'POST /github/secret': 'trackers',
    'DELETE /github/secret': 'trackers',
  }),
  ...below(`${C}/webhooks`, {
    'GET ': 'webhooks',
    'POST ': 'webhooks',
    'PUT /{id}': 'webhooks',
    'DELETE /{id}': 'webhooks',
    'POST /{id}/secret': 'webhooks',
    'GET /{id}/deliveries': 'webhooks',
    'POST /{id}/replay': 'webhooks',
    'POST /{id}/test': 'webhooks',
  }),
  ...below(C, {
    'PUT /reports/{kind}/{id}': 'report',
    'PUT /me/held/{kind}/{id}/proof': 'prove',
    'POST /claims': 'anybody',
    'GET /notice': 'anybody',
    'GET /me/consents': 'read-own',
    'PUT /me/consents': 'set-preferences',
    'GET /moderation/claims': 'moderate',
    'PUT /moderation/claims/{id}': 'moderate',
    'GET /moderation': 'moderate',
    'GET /moderation/calm': 'moderate',
    'GET /moderation/{kind}/{id}': 'moderate',
    'PUT /moderation/{kind}/{id}': 'moderate',
    'GET /moderation/rules': 'moderate',
    'PUT /moderation/rules': 'set-rules',
  }),
  // The last of them: whoever walks is nobody afterwards.
  ...below(C, { 'DELETE /me': 'erase-own' }),
]);

/** In what state a thing is when somebody wants something of it. */
export const THING_STATES = [
  'public', 'held', 'hidden', 'merged', 'locked', 'deleted', 'absent', 'elsewhere', 'under-held', 'under-hidden',
  'private',
] as const;

/** One of {@link THING_STATES}; `under`: a comment below an idea that is; `private`: on a board for staff. */
export type ThingState = (typeof THING_STATES)[number];

/** What a mutation or route is about. */
export type About = 'nothing' | 'idea' | 'thread' | 'comment';

/** What becomes of a call, by the state of what it is about: what is not named is allowed. */
type ByState = Partial<Record<ThingState, ErrorKind>>;

const GONE: ByState = { deleted: 'not-found', absent: 'not-found', elsewhere: 'not-found' };
/** What an idea takes: nothing while it is not shown, nothing once it is part of another. */
const OF_IDEA: ByState = { ...GONE, held: 'closed', hidden: 'closed', merged: 'closed' };
/** What stands beside an idea wherever it went, and goes with it out of sight. */
const BESIDE_IDEA: ByState = { ...GONE, held: 'not-found', hidden: 'not-found' };
/** Comments move along when their idea becomes part of another. */
const OF_COMMENT: ByState = { ...BESIDE_IDEA, 'under-held': 'closed', 'under-hidden': 'closed' };

/** What the walk knows of a mutation or route that is about a thing. */
export interface Row {
  readonly about: About;
  readonly action: Action;
  readonly states: ByState;
  /** What a customer is refused with for another's thing, and for their own; `null`: nothing. */
  readonly anothers?: ErrorKind;
  readonly own?: ErrorKind;
  /** Only who voted for it may, which not everybody who may ask can. */
  readonly ofVoters?: true;
  /** States in which the thing is looked for before whoever asks is. */
  readonly gone?: readonly ThingState[];
  /** Staff are refused as customers are. */
  readonly alsoStaff?: true;
}

/** The policy of each mutation: whom the table lets, and what the state of the thing and whose it is make of it. */
export const MUTATION_POLICY: Readonly<Record<MutationName, Row>> = {
  'idea.create': { about: 'nothing', action: 'propose', states: {} },
  'vote.set': { about: 'idea', action: 'vote', states: OF_IDEA },
  'vote.why': { about: 'idea', action: 'say-why', states: OF_IDEA },
  'follow.set': { about: 'idea', action: 'follow', states: BESIDE_IDEA },
  'idea.edit': { about: 'idea', action: 'edit-own', states: OF_IDEA, anothers: 'not-allowed' },
  'idea.delete': { about: 'idea', action: 'delete-own', states: OF_IDEA, anothers: 'not-allowed', alsoStaff: true },
  'comment.add': { about: 'thread', action: 'comment', states: { ...OF_IDEA, locked: 'closed' } },
  'comment.edit': { about: 'comment', action: 'edit-own', states: OF_COMMENT, anothers: 'not-allowed' },
  'comment.delete': {
    about: 'comment', action: 'delete-own', states: OF_COMMENT, anothers: 'not-allowed', alsoStaff: true,
  },
  'comment.react': { about: 'comment', action: 'react', states: OF_COMMENT },
  'comment.helpful': { about: 'comment', action: 'react', states: OF_COMMENT, own: 'not-allowed', alsoStaff: true },
  'status.set': { about: 'idea', action: 'set-status', states: OF_IDEA },
  'kind.set': { about: 'idea', action: 'set-kind', states: OF_IDEA },
  'response.set': { about: 'idea', action: 'respond', states: OF_IDEA },
  'response.doubt': { about: 'idea', action: 'doubt', states: OF_IDEA },
  'solved.set': { about: 'idea', action: 'say-solved', states: OF_IDEA, ofVoters: true },
  'quote.hide': { about: 'idea', action: 'moderate', states: BESIDE_IDEA },
  'link.add': { about: 'idea', action: 'link', states: BESIDE_IDEA },
  'link.remove': { about: 'idea', action: 'link', states: BESIDE_IDEA },
};

/** The policy of routes that are no mutation and are about a thing. */
export const ROUTE_POLICY = {
  'report-idea': {
    about: 'idea', action: 'report', states: BESIDE_IDEA, own: 'not-allowed', alsoStaff: true, gone: ['deleted', 'absent', 'elsewhere'],
  },
  'report-comment': {
    about: 'comment', action: 'report', states: { ...BESIDE_IDEA, 'under-held': 'not-found', 'under-hidden': 'not-found' },
    own: 'not-allowed', alsoStaff: true, gone: ['deleted', 'absent', 'elsewhere'],
  },
  'hide-idea': { about: 'idea', action: 'moderate', states: { ...GONE, merged: 'closed' } },
  'hide-comment': { about: 'comment', action: 'moderate', states: GONE },
  calm: { about: 'thread', action: 'moderate', states: {} },
  tags: { about: 'idea', action: 'set-tags', states: { ...BESIDE_IDEA, merged: 'closed' } },
  note: { about: 'idea', action: 'keep-desk', states: BESIDE_IDEA },
  merge: { about: 'idea', action: 'merge', states: { ...BESIDE_IDEA, merged: 'conflict' } },
  thanks: { about: 'idea', action: 'credit', states: { ...BESIDE_IDEA, merged: 'closed' } },
  workaround: { about: 'comment', action: 'credit', states: { ...BESIDE_IDEA, 'under-held': 'closed', 'under-hidden': 'closed' } },
} as const satisfies Record<string, Row>;

/** A name of {@link ROUTE_POLICY}. */
export type WalkedRoute = keyof typeof ROUTE_POLICY;
