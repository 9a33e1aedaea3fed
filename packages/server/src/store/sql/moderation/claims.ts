import type { CaseKind, ClaimState } from '@madang/protocol';
import type { ClaimDecision, ClaimRecord } from '../../claims.js';
import { one, type Plan, type Row } from '../plan.js';
import { number, numberOrNull, text } from '../rows/cells.js';

const COLUMNS = 'id, kind, thing, name, email, words, state, at, until';

function claimFromRow(row: Row): ClaimRecord {
  return {
    id: text(row, 0),
    kind: text(row, 1) as CaseKind,
    thing: text(row, 2),
    name: text(row, 3),
    email: text(row, 4),
    words: text(row, 5),
    state: text(row, 6) as ClaimState,
    at: number(row, 7),
    until: numberOrNull(row, 8),
  };
}

/** Notes that somebody says something harms their rights. */
export function addClaim(community: string, claim: ClaimRecord): Plan<void> {
  const { id, kind, thing, name, email, words, state, at, until } = claim;
  return one(
    {
      sql: `insert into claims (community, ${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      params: [community, id, kind, thing, name, email, words, state, at, until],
    },
    () => undefined,
  );
}

/** Those that wait for somebody, the oldest first. */
export function claims(community: string, limit: number): Plan<readonly ClaimRecord[]> {
  return one(
    {
      sql: `select ${COLUMNS} from claims where community = $1 and state in ('open', 'blocked') order by at, id limit $2`,
      params: [community, limit],
    },
    (rows) => rows.map(claimFromRow),
  );
}

/** One of them, whatever became of it. */
export function claim(community: string, id: string): Plan<ClaimRecord | null> {
  return one(
    { sql: `select ${COLUMNS} from claims where community = $1 and id = $2`, params: [community, id] },
    ([row]) => (row ? claimFromRow(row) : null),
  );
}

/** Decides about one, unless somebody else did. */
export function decideClaim(community: string, id: string, { from, to, until, by, at }: ClaimDecision): Plan<boolean> {
  return one(
    {
      sql: `update claims set state = $4, until = $5, decided_at = $6, by_person = $7
        where community = $1 and id = $2 and state = $3 returning id`,
      params: [community, id, from, to, until, at, by],
    },
    (rows) => rows.length > 0,
  );
}

/** What is blocked no longer than until then. */
export function claimsDue(at: number, limit: number): Plan<readonly (ClaimRecord & { readonly community: string })[]> {
  return one(
    {
      sql: `select ${COLUMNS}, community from claims where state = 'blocked' and until <= $1 order by until, id limit $2`,
      params: [at, limit],
    },
    (rows) => rows.map((row) => ({ ...claimFromRow(row), community: text(row, 9) })),
  );
}

/** Until when things are blocked. */
export function claimsOn(community: string, things: readonly string[]): Plan<ReadonlyMap<string, number>> {
  return one(
    {
      sql: `select kind, thing, max(until) from claims
        where community = $1 and kind in ('idea', 'comment') and thing in $2[] and state in ('open', 'blocked') and state = 'blocked'
        group by kind, thing`,
      params: [community, things],
    },
    (rows) => new Map(rows.map((row) => [`${text(row, 0)} ${text(row, 1)}`, number(row, 2)])),
  );
}

/** Forgets what was decided about long ago. */
export function forgetClaims(before: number, limit: number): Plan<void> {
  return one(
    {
      sql: `delete from claims where (community, id) in (
        select community, id from claims where decided_at is not null and decided_at < $1 and state <> 'blocked' limit $2)`,
      params: [before, limit],
    },
    () => undefined,
  );
}
