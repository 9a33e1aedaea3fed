import type { CaseRecord } from '../../../domain/moderation/records.js';
import type { Changes } from '../../../domain/world.js';
import type { Write } from '../statements.js';
import { BLOCKS, CALM_BOARDS, CALM_THREADS, CASES, REPEATS, REPORTS, SURGES, WATCHED } from './tables.js';
import { boardPath, type RowOf, type Table } from '../tables.js';

/** What a group changed of moderation. People who are blocked were written before. */
export function moderationWrites(community: string, { moderation }: Changes): readonly Write[] {
  const { cases, reports, threads, boards, repeats, surges, blocks, watches } = moderation;
  return [
    write('upsert', CASES, cases.map(caseToRow)),
    write('upsert', REPORTS, reports.map((report) => ({ ...report }))),
    write(
      'upsert',
      CALM_THREADS,
      threads.map(({ thread, locked, slow }) => ({ community, thread, locked: Number(locked), slow })),
    ),
    write(
      'update',
      CALM_BOARDS,
      boards.map(({ board, locked, slow }) => ({ path: boardPath(community, board), locked: Number(locked), slow })),
    ),
    write(
      'update',
      BLOCKS,
      blocks.map(({ person, until, reason }) => ({
        id: person,
        blocked: reason === null ? null : 1,
        blocked_until: until,
        blocked_reason: reason,
      })),
    ),
    write('upsert', SURGES, surges.map(({ seen, ...record }) => ({ community, ...record, seen: Number(seen) }))),
    write('upsert', REPEATS, repeats.map((record) => ({ community, ...record }))),
    write('update', WATCHED, [...watches].map(([id, on]) => ({ id, watched: on ? 1 : null }))),
  ].filter(({ rows }) => rows.length > 0);
}

function write<T extends Table>(type: Write['type'], table: T, rows: readonly RowOf<T>[]): Write {
  return { type, table, columns: Object.keys(table.columns), rows };
}

function caseToRow(record: CaseRecord): RowOf<typeof CASES> {
  const { community, kind, id, person, idea, state, why, reason, by, reports, seen, open, at } = record;
  return {
    community, kind, id, person, idea, state, why: why.join(' '), reason, by_person: by, reports,
    seen: Number(seen), open: Number(open), at,
  };
}
