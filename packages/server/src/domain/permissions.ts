import type { BoardRight, ErrorKind, WireError } from '@madang/protocol';
import type { Actor } from './actor.js';
import { admits, keptTo } from './board-access.js';
import type { CommunityRecord } from './records.js';
import { refuse } from './refusal.js';

/** Everything a person can ask for that not everybody may do. */
export const ACTIONS = [
  'vote',
  'propose',
  'comment',
  'react',
  'follow',
  'doubt',
  'say-why',
  'say-solved',
  'edit-own',
  'edit-any',
  'delete-own',
  'set-status',
  'set-kind',
  'set-tags',
  'merge',
  'credit',
  'respond',
  'link',
  'moderate',
  'write-anyway',
  'import',
  'export',
  'backup',
  'webhooks',
  'trackers',
  'read-own',
  'read-inbox',
  'set-preferences',
  'set-name',
  'send-photo',
  'read-context',
  'read-desk',
  'keep-desk',
  'approve',
  'set-desk',
  'report-mail',
  'read-audit',
  'manage-staff',
  'change-settings',
  'voices',
  'split',
  'manage-customers',
  'report',
  'prove',
  'block',
  'set-rules',
  'export-own',
  'erase-own',
  'export-person',
  'erase-person',
  'set-privacy',
  'release',
] as const;

/** One of {@link ACTIONS}. */
export type Action = (typeof ACTIONS)[number];

/** Whom the table tells apart: `reader` has no session; `anonymous` has one by a secret in the browser. */
export const STANDINGS = ['reader', 'anonymous', 'customer', 'staff', 'admin'] as const;

/** One of {@link STANDINGS}. */
export type Standing = (typeof STANDINGS)[number];

/** `policy`: as the community decided for anonymous visitors. */
type Rule = 'yes' | 'policy' | 'sign-in' | 'no';

/**
 * The one place where it is decided who may do what. Routes, sockets and mutations all ask {@link mayNot}; a new
 * action without a row is a type error.
 */
const TABLE: Readonly<Record<Action, Readonly<Record<Standing, Rule>>>> = {
  //              reader           anonymous            customer          staff         admin
  vote:         { reader: 'sign-in', anonymous: 'policy', customer: 'yes', staff: 'yes', admin: 'yes' },
  propose:      { reader: 'sign-in', anonymous: 'policy', customer: 'yes', staff: 'yes', admin: 'yes' },
  comment:      { reader: 'sign-in', anonymous: 'policy', customer: 'yes', staff: 'yes', admin: 'yes' },
  react:        { reader: 'sign-in', anonymous: 'policy', customer: 'yes', staff: 'yes', admin: 'yes' },
  follow:       { reader: 'sign-in', anonymous: 'yes',    customer: 'yes', staff: 'yes', admin: 'yes' },
  doubt:        { reader: 'sign-in', anonymous: 'policy', customer: 'yes', staff: 'yes', admin: 'yes' },
  'say-why':    { reader: 'sign-in', anonymous: 'policy', customer: 'yes', staff: 'yes', admin: 'yes' },
  'say-solved': { reader: 'sign-in', anonymous: 'yes',    customer: 'yes', staff: 'yes', admin: 'yes' },
  'edit-own':   { reader: 'sign-in', anonymous: 'yes',    customer: 'yes', staff: 'yes', admin: 'yes' },
  'edit-any':   { reader: 'sign-in', anonymous: 'no',     customer: 'no',  staff: 'yes', admin: 'yes' },
  'delete-own': { reader: 'sign-in', anonymous: 'yes',    customer: 'yes', staff: 'yes', admin: 'yes' },
  'set-status': { reader: 'sign-in', anonymous: 'no',     customer: 'no',  staff: 'yes', admin: 'yes' },
  'set-kind':   { reader: 'sign-in', anonymous: 'no',     customer: 'no',  staff: 'yes', admin: 'yes' },
  'set-tags':   { reader: 'sign-in', anonymous: 'no',     customer: 'no',  staff: 'yes', admin: 'yes' },
  merge:        { reader: 'sign-in', anonymous: 'no',     customer: 'no',  staff: 'yes', admin: 'yes' },
  credit:       { reader: 'sign-in', anonymous: 'no',     customer: 'no',  staff: 'yes', admin: 'yes' },
  respond:      { reader: 'sign-in', anonymous: 'no',     customer: 'no',  staff: 'yes', admin: 'yes' },
  link:         { reader: 'sign-in', anonymous: 'no',     customer: 'no',  staff: 'yes', admin: 'yes' },
  moderate:     { reader: 'sign-in', anonymous: 'no',     customer: 'no',  staff: 'yes', admin: 'yes' },
  // Where a board or thread is locked or slowed down.
  'write-anyway': { reader: 'sign-in', anonymous: 'no',   customer: 'no',  staff: 'yes', admin: 'yes' },
  import:       { reader: 'sign-in', anonymous: 'no',     customer: 'no',  staff: 'yes', admin: 'yes' },
  export:       { reader: 'sign-in', anonymous: 'no',     customer: 'no',  staff: 'yes', admin: 'yes' },
  backup:       { reader: 'sign-in', anonymous: 'no',     customer: 'no',  staff: 'no',  admin: 'yes' },
  webhooks:     { reader: 'sign-in', anonymous: 'no',     customer: 'no',  staff: 'no',  admin: 'yes' },
  trackers:     { reader: 'sign-in', anonymous: 'no',     customer: 'no',  staff: 'no',  admin: 'yes' },
  'read-own':   { reader: 'sign-in', anonymous: 'yes',    customer: 'yes', staff: 'yes', admin: 'yes' },
  'read-inbox': { reader: 'sign-in', anonymous: 'yes',    customer: 'yes', staff: 'yes', admin: 'yes' },
  'set-preferences': { reader: 'sign-in', anonymous: 'yes', customer: 'yes', staff: 'yes', admin: 'yes' },
  'set-name':   { reader: 'sign-in', anonymous: 'policy', customer: 'yes', staff: 'yes', admin: 'yes' },
  'send-photo': { reader: 'sign-in', anonymous: 'policy', customer: 'yes', staff: 'yes', admin: 'yes' },
  'read-context': { reader: 'sign-in', anonymous: 'no',   customer: 'no',  staff: 'yes', admin: 'yes' },
  'read-desk':  { reader: 'sign-in', anonymous: 'no',     customer: 'no',  staff: 'yes', admin: 'yes' },
  'keep-desk':  { reader: 'sign-in', anonymous: 'no',     customer: 'no',  staff: 'yes', admin: 'yes' },
  approve:      { reader: 'sign-in', anonymous: 'no',     customer: 'no',  staff: 'yes', admin: 'yes' },
  'set-desk':   { reader: 'sign-in', anonymous: 'no',     customer: 'no',  staff: 'no',  admin: 'yes' },
  'report-mail': { reader: 'sign-in', anonymous: 'no',    customer: 'no',  staff: 'no',  admin: 'yes' },
  'read-audit': { reader: 'sign-in', anonymous: 'no',     customer: 'no',  staff: 'no',  admin: 'yes' },
  'manage-staff': { reader: 'sign-in', anonymous: 'no',   customer: 'no',  staff: 'no',  admin: 'yes' },
  'change-settings': { reader: 'sign-in', anonymous: 'no', customer: 'no', staff: 'no',  admin: 'yes' },
  voices:       { reader: 'sign-in', anonymous: 'no',     customer: 'no',  staff: 'yes', admin: 'yes' },
  split:        { reader: 'sign-in', anonymous: 'no',     customer: 'no',  staff: 'yes', admin: 'yes' },
  'manage-customers': { reader: 'sign-in', anonymous: 'no', customer: 'no', staff: 'yes', admin: 'yes' },
  report:       { reader: 'sign-in', anonymous: 'policy', customer: 'yes', staff: 'yes', admin: 'yes' },
  prove:        { reader: 'sign-in', anonymous: 'yes',    customer: 'yes', staff: 'yes', admin: 'yes' },
  block:        { reader: 'sign-in', anonymous: 'no',     customer: 'no',  staff: 'yes', admin: 'yes' },
  'set-rules':  { reader: 'sign-in', anonymous: 'no',     customer: 'no',  staff: 'no',  admin: 'yes' },
  'export-own': { reader: 'sign-in', anonymous: 'yes',    customer: 'yes', staff: 'yes', admin: 'yes' },
  // Whoever works here leaves by the team's settings, and what they answered is the company's.
  'erase-own':  { reader: 'sign-in', anonymous: 'yes',    customer: 'yes', staff: 'no',  admin: 'no' },
  'export-person': { reader: 'sign-in', anonymous: 'no',  customer: 'no',  staff: 'yes', admin: 'yes' },
  'erase-person': { reader: 'sign-in', anonymous: 'no',   customer: 'no',  staff: 'yes', admin: 'yes' },
  release:      { reader: 'sign-in', anonymous: 'no',     customer: 'no',  staff: 'yes', admin: 'yes' },
  'set-privacy': { reader: 'sign-in', anonymous: 'no',    customer: 'no',  staff: 'no',  admin: 'yes' },
};

/** What a board may keep to some, beside the table: which of its rights an action there takes, and how it is called. */
const ON_BOARD: Readonly<Partial<Record<Action, readonly [right: Exclude<BoardRight, 'see'>, what: string]>>> = {
  vote:         ['vote', 'vote'],
  react:        ['vote', 'react'],
  doubt:        ['vote', 'say so'],
  'say-why':    ['vote', 'say why'],
  'say-solved': ['vote', 'say whether it solved it'],
  comment:      ['comment', 'comment'],
  propose:      ['propose', 'propose'],
};

/** Where an actor stands in the table. */
export function standingOf(actor: Actor | null): Standing {
  if (!actor) return 'reader';
  return actor.anonymous ? 'anonymous' : actor.role;
}

/** Why this actor may not do this, or `null` when they may. */
export function mayNot(
  action: Action,
  actor: Actor | null,
  community: Pick<CommunityRecord, 'id' | 'anonymous'>,
): WireError | null {
  if (actor && actor.community !== community.id) return refuse('not-allowed', 'This session belongs to another community.');
  const rules = TABLE[action];
  const rule = rules[standingOf(actor)];
  switch (rule) {
    case 'yes':
      return null;
    case 'sign-in':
      return signIn();
    case 'policy':
      return allowsAnonymous(action, community) ? null : signIn();
    case 'no':
      if (rules.customer === 'yes') return refuse(NOT_ALLOWED, 'This is for customers: staff of the company may not do it.');
      return refuse(NOT_ALLOWED, `Only ${rules.staff === 'no' ? 'admins' : 'staff'} of the company may do this.`);
  }
}

/**
 * Why this actor may not do this on a board that they see, or `null` when they may. Who does not see it is refused
 * nothing: for them it is not there (`sees` in `board-access.ts`, and the sight of a `World`).
 */
export function mayNotOn(
  action: Action,
  actor: Actor | null,
  community: Pick<CommunityRecord, 'id' | 'anonymous' | 'access'>,
  board: string | null,
): WireError | null {
  const [right, what] = ON_BOARD[action] ?? [];
  const isOpen = board === null || !right || !what || admits(community, board, right, actor);
  if (isOpen) return mayNot(action, actor, community);
  const audience = community.access?.[board]?.[right];
  const unknown = actor === null || actor.anonymous;
  return mayNot(action, actor, community) ?? (unknown && audience !== 'staff' ? signIn() : refuse(NOT_ALLOWED, keptTo(audience, what)));
}

const NOT_ALLOWED: ErrorKind = 'not-allowed';

function signIn(): WireError {
  return refuse('not-signed-in', 'Please sign in to do this.');
}

function allowsAnonymous(action: Action, { anonymous }: Pick<CommunityRecord, 'anonymous'>): boolean {
  switch (action) {
    case 'vote':
    case 'doubt':
    case 'say-why':
    case 'react':
      return anonymous.vote;
    case 'propose':
      return anonymous.propose;
    case 'comment':
      return anonymous.comment;
    // Who may not say anything needs no photo beside it, and no name to say it under.
    case 'report':
    case 'send-photo':
    case 'set-name':
      return anonymous.propose || anonymous.comment;
    default:
      return false;
  }
}
