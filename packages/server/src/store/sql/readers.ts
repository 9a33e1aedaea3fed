import type { ReaderClaim, ReaderKey, ReaderMove, ReaderRecord, ReaderStates } from '../readers.js';
import { one, type Param, type Plan, type Row } from './plan.js';
import { number, numberOrNull, text, textOrNull } from './rows/cells.js';

const COLUMNS = `r.purpose, r.seq, r.owner, r.leased_until, r.retry_at, r.failures, r.fault, r.failed_at,
  r.succeeded_at`;

const HELD = 'purpose = $1 and community = $2 and owner = $3';

function readerFromRow(row: Row): ReaderRecord {
  return {
    community: text(row, 0),
    head: number(row, 1),
    purpose: text(row, 2),
    cursor: number(row, 3),
    owner: textOrNull(row, 4),
    leasedUntil: number(row, 5),
    retryAt: number(row, 6),
    failures: number(row, 7),
    fault: textOrNull(row, 8),
    failedAt: numberOrNull(row, 9),
    succeededAt: numberOrNull(row, 10),
  };
}

/** The head of every log, with the readers of it. */
export function readers(): Plan<ReaderStates> {
  return one(
    {
      sql: `select l.community, l.head, ${COLUMNS} from logs l left join readers r on r.community = l.community
        order by l.community, r.purpose`,
      params: [],
    },
    (rows) => ({
      heads: new Map(rows.map((row) => [text(row, 0), number(row, 1)])),
      readers: rows.filter((row) => row[2] !== null).map(readerFromRow),
    }),
  );
}

/** Makes the readers that are not there. */
export function enrolReaders(purpose: string, starts: 'head' | 'start', community: string | null): Plan<void> {
  const which = community === null ? '' : 'where l.community = $2';
  const known = '(select count(*) from readers k where k.purpose = $1)';
  return one(
    {
      sql: `insert into readers (purpose, community, seq)
        select $1, l.community, ${starts === 'head' ? `case when ${known} = 0 then l.head else 0 end` : '0'}
        from logs l ${which || 'where true'} on conflict (purpose, community) do nothing`,
      params: community === null ? [purpose] : [purpose, community],
    },
    () => undefined,
  );
}

/** Claims a reader that is free, or one's own. */
export function claimReader(claim: ReaderClaim, now: number, until: number): Plan<ReaderRecord | null> {
  return one(
    {
      sql: `update readers set owner = $3, leased_until = $5
        where purpose = $1 and community = $2
          and (owner = $3 or (retry_at <= $4 and (owner is null or leased_until <= $4)))
        returning community, (select l.head from logs l where l.community = readers.community),
          ${COLUMNS.replaceAll('r.', '')}`,
      params: [claim.purpose, claim.community, claim.owner, now, until],
    },
    ([row]) => (row ? readerFromRow(row) : null),
  );
}

/** Moves a reader that is held. */
export function moveReader({ purpose, community, owner }: ReaderClaim, move: ReaderMove): Plan<boolean> {
  const [set, params] = changesOf(move);
  return one(
    {
      sql: `update readers set seq = $4, ${set} where ${HELD} returning seq`,
      params: [purpose, community, owner, move.cursor, ...params],
    },
    (rows) => rows.length > 0,
  );
}

function changesOf(move: ReaderMove): readonly [set: string, params: readonly Param[]] {
  switch (move.type) {
    case 'done':
      return [
        'succeeded_at = $5, leased_until = $6, failures = 0, fault = null, retry_at = 0',
        [move.at, move.leasedUntil],
      ];
    case 'failed':
      return [
        'failed_at = $5, failures = $6, fault = $7, retry_at = $8, owner = null, leased_until = 0',
        [move.at, move.failures, move.fault, move.retryAt],
      ];
    case 'left':
      return ['owner = null, leased_until = 0', []];
  }
}

/** Puts a reader somewhere else. */
export function setReader({ purpose, community }: ReaderKey, cursor: number): Plan<void> {
  return one(
    {
      sql: `update readers set seq = $3, owner = null, leased_until = 0, retry_at = 0, failures = 0, fault = null
        where purpose = $1 and community = $2`,
      params: [purpose, community, cursor],
    },
    () => undefined,
  );
}

/** Takes every claim away. */
export function freeReaders(): Plan<void> {
  return one(
    { sql: 'update readers set owner = null, leased_until = 0 where owner is not null', params: [] },
    () => undefined,
  );
}

/** Forgets the readers of a purpose. */
export function dropReaders(purpose: string): Plan<void> {
  return one({ sql: 'delete from readers where purpose = $1', params: [purpose] }, () => undefined);
}
