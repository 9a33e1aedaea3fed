import type { ClientBase } from 'pg';
import { nextEpoch } from '../sql/epoch.js';
import { Session } from './session.js';

/**
 * What tells one history from another: a copy of the server's files has another timeline, a dump restored elsewhere
 * another database or server, one restored in place another table.
 */
const PARTS = {
  system: '(select system_identifier::text from pg_control_system())',
  timeline: `(case when pg_is_in_recovery() then null else left(pg_walfile_name(pg_current_wal_lsn()), 8) end)`,
  database: '(select oid::text from pg_database where datname = current_database())',
  table: "'history'::regclass::oid::text",
} as const;

type Part = keyof typeof PARTS;
type Fingerprint = Partial<Record<Part, string | null>>;

/** The parts that this server lets its user see: managed ones keep some to themselves. */
export async function visibleParts(client: ClientBase): Promise<readonly Part[]> {
  const visible: Part[] = [];
  for (const part of Object.keys(PARTS) as Part[]) {
    try {
      await client.query(`select ${PARTS[part]}`);
      visible.push(part);
    } catch {
      // The others have to do.
    }
  }
  return visible;
}

function isOther(kept: Fingerprint, found: Fingerprint): boolean {
  return (Object.keys(PARTS) as Part[]).some((part) => {
    const [before, now] = [kept[part] ?? null, found[part] ?? null];
    return before !== null && now !== null && before !== now;
  });
}

/**
 * The epoch of the history that is served: a first one for a new database, the next one when the fingerprint is no
 * longer the one that was kept. Run on every new connection, so that a failover is noticed before anything is read.
 * @param now Unix milliseconds
 */
export async function settleEpoch(client: ClientBase, parts: readonly Part[], now: number): Promise<number> {
  const look = `select h.epoch, h.fingerprint, ${parts.map((part) => PARTS[part]).join(', ')}
    from (values (1)) v left join history h on true`;
  const read = async (more = ''): Promise<{ epoch: number | null; kept: Fingerprint; found: Fingerprint }> => {
    const [row = []] = await new Session(client).query({ sql: look + more, params: [] });
    const [epoch, fingerprint, ...values] = row;
    return {
      epoch: typeof epoch === 'number' ? epoch : null,
      kept: typeof fingerprint === 'string' ? (JSON.parse(fingerprint) as Fingerprint) : {},
      found: Object.fromEntries(parts.map((part, index) => [part, values[index] as string | null])),
    };
  };
  const seen = await read();
  if (seen.epoch !== null && !isOther(seen.kept, seen.found)) return seen.epoch;
  await client.query('begin');
  try {
    // Two processes may notice at once; the second waits here and finds it done.
    await client.query('lock table history in share row exclusive mode');
    const { epoch: before, kept, found } = await read();
    const raised = before === null || isOther(kept, found) ? nextEpoch(before ?? 0, now) : before;
    await client.query({
      text: `insert into history (one, epoch, backup, fingerprint) values (1, $1, 0, $2)
        on conflict (one) do update set epoch = excluded.epoch, backup = 0, fingerprint = excluded.fingerprint`,
      values: [raised, JSON.stringify({ ...kept, ...found })],
    });
    await client.query('commit');
    return raised;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
