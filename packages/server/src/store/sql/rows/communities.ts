import type { BoardAccess, Calm, ModerationRules, PrivacyRules, StatusColors, StatusNames, TokenKeys } from '@madang/protocol';
import type { BoardRecord, CommunityRecord, TrackersRecord } from '../../../domain/records.js';
import type { Row } from '../plan.js';
import type { COMMUNITIES, RowOf } from '../tables.js';
import { numberOrNull, strings, text, textOrNull, truth } from './cells.js';

/** `select …` of communities; {@link communityFromRow} reads it. */
export const SELECT_COMMUNITIES =
  `select id, name, locales, anonymous_propose, anonymous_vote, anonymous_comment, email_code, promises, trackers,
    answer_approval, moderation, status_names, privacy, status_colors, token_keys, board_access, clock from communities`;

/** Columns that communities did not always have: the schema from which on they do, and what is read before. */
export const COLUMNS_SINCE: readonly (readonly [column: string, since: number, before: string])[] = [
  ['email_code', 8, '1'],
  ['promises', 11, 'null'],
  ['trackers', 16, 'null'],
  ['answer_approval', 20, '0'],
  ['moderation', 24, 'null'],
  ['status_names', 29, 'null'],
  ['privacy', 30, 'null'],
  ['status_colors', 32, 'null'],
  ['token_keys', 44, 'null'],
  ['board_access', 49, 'null'],
  ['clock', 51, '0'],
];

/** A community as kept. */
export function communityFromRow(row: Row): CommunityRecord {
  const promises = textOrNull(row, 7);
  const trackers = textOrNull(row, 8);
  const moderation = textOrNull(row, 10);
  const statusNames = textOrNull(row, 11);
  const privacy = textOrNull(row, 12);
  const statusColors = textOrNull(row, 13);
  const tokens = textOrNull(row, 14);
  const access = textOrNull(row, 15);
  return {
    id: text(row, 0),
    name: text(row, 1),
    locales: strings(row, 2),
    anonymous: { propose: truth(row, 3), vote: truth(row, 4), comment: truth(row, 5) },
    ...(!truth(row, 6) && { emailCode: false }),
    ...(truth(row, 16) && { clock: true }),
    ...(promises !== null && { promises: JSON.parse(promises) as NonNullable<CommunityRecord['promises']> }),
    ...(trackers !== null && { trackers: JSON.parse(trackers) as TrackersRecord }),
    ...(truth(row, 9) && { approval: true }),
    ...(moderation !== null && { moderation: JSON.parse(moderation) as ModerationRules }),
    ...(statusNames !== null && { statusNames: JSON.parse(statusNames) as StatusNames }),
    ...(statusColors !== null && { statusColors: JSON.parse(statusColors) as StatusColors }),
    ...(access !== null && { access: JSON.parse(access) as Readonly<Record<string, BoardAccess>> }),
    ...(tokens !== null && { tokens: JSON.parse(tokens) as TokenKeys }),
    ...(privacy !== null && { privacy: JSON.parse(privacy) as PrivacyRules }),
  };
}

/** A community as written: without what is written by itself, how it works with trackers and approves answers. */
export function communityToRow(community: CommunityRecord): RowOf<typeof COMMUNITIES> {
  return {
    id: community.id,
    name: community.name,
    locales: JSON.stringify(community.locales),
    anonymous_propose: Number(community.anonymous.propose),
    anonymous_vote: Number(community.anonymous.vote),
    anonymous_comment: Number(community.anonymous.comment),
    email_code: Number(community.emailCode !== false),
    clock: Number(community.clock ?? false),
    promises: community.promises ? JSON.stringify(community.promises) : null,
    status_names: community.statusNames ? JSON.stringify(community.statusNames) : null,
    status_colors: community.statusColors ? JSON.stringify(community.statusColors) : null,
    token_keys: community.tokens ? JSON.stringify(community.tokens) : null,
    board_access: community.access ? JSON.stringify(community.access) : null,
  };
}

/** `select …` of boards; {@link boardFromRow} reads it. */
export const SELECT_BOARDS = 'select id, community, name, description, no, locked, slow from boards';

/** Where the number of a board stands in its row. */
export const BOARD_NUMBER = 4;

/** A board as kept. */
export function boardFromRow(row: Row): BoardRecord {
  const calm = calmFromRow(row, 5);
  const isCalm = calm.locked || calm.slow > 0;
  const board = { id: text(row, 0), community: text(row, 1), name: text(row, 2), description: text(row, 3) };
  return { ...board, ...(isCalm && { calm }) };
}

/** `select …` of how the boards of community `$1` are kept calm, from the second column on: {@link calmFromRow}. */
export const SELECT_CALM_BOARDS = 'select id, locked, slow, name from boards where community = $1';

/** How something is kept calm, whose columns begin at `at`. */
export function calmFromRow(row: Row, at: number): Calm {
  return { locked: row[at] !== null && truth(row, at), slow: numberOrNull(row, at + 1) ?? 0 };
}
