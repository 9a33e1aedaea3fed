import type { IssueState, TrackerKind } from '@madang/protocol';
import type { IssueRecord, LinkRecord } from '../../../domain/records.js';
import type { Row } from '../plan.js';
import type { ISSUE_STATES, LINKS, RowOf } from '../tables.js';
import { number, numberOrNull, text, textOrNull } from './cells.js';

/** `select …` of links `l` of ideas `i`; {@link linkFromRow} reads it. */
export const SELECT_LINKS = `select i.id, l.ref, l.kind, l.name, l.url, l.state, l.state_at, l.at
  from links l join ideas i on i.no = l.idea`;

/** The order of links: as they were made. */
export const LINKS_ORDER = 'order by l.at, l.ref';

/** A link as kept. */
export function linkFromRow(row: Row): LinkRecord {
  return {
    idea: text(row, 0),
    ref: text(row, 1),
    kind: text(row, 2) as TrackerKind,
    key: text(row, 3),
    url: text(row, 4),
    state: textOrNull(row, 5) as IssueState | null,
    stateAt: numberOrNull(row, 6),
    at: number(row, 7),
  };
}

/** `select …` of how issues stand; {@link issueFromRow} reads it. */
export const SELECT_ISSUES = 'select ref, state, state_at from issue_states';

/** How an issue stands, as kept. */
export function issueFromRow(row: Row): IssueRecord {
  return { ref: text(row, 0), state: text(row, 1) as IssueState, stateAt: number(row, 2) };
}

/** How an issue stands, as written. */
export function issueToRow(community: string, { ref, state, stateAt }: IssueRecord): RowOf<typeof ISSUE_STATES> {
  return { community, ref, state, state_at: stateAt };
}

/** A link as written. */
export function linkToRow(community: string, link: LinkRecord): RowOf<typeof LINKS> {
  const { idea, ref, kind, key: name, url, state, stateAt, at } = link;
  return { idea, ref, community, kind, name, url, state, state_at: stateAt, at };
}
