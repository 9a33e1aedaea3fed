import type { AuditRecord } from '../../domain/audit.js';
import type { AuditQuery, KeptAudit } from '../audit.js';
import { one, type Param, type Plan, type Query, type Row } from './plan.js';
import { number, text, textOrNull } from './rows/cells.js';
import type { AUDIT, RowOf } from './tables.js';

/** A line as written. */
export function auditToRow(entry: AuditRecord): RowOf<typeof AUDIT> {
  const { community, at, person, action, kind, thing, data } = entry;
  return { community, at, person, action, kind, thing, data: JSON.stringify(data) };
}

/** Adds a line, as a statement of a plan. */
export function auditQuery(entry: AuditRecord): Query {
  const { community, at, person, action, kind, thing, data } = auditToRow(entry);
  return {
    sql: 'insert into audit (community, at, person, action, kind, thing, data) values ($1, $2, $3, $4, $5, $6, $7)',
    params: [community, at, person, action, kind, thing, data],
  };
}

/** Adds a line. */
export function audit(entry: AuditRecord): Plan<void> {
  return one(auditQuery(entry), () => undefined);
}

const COLUMNS = `page.no, page.community, page.at, page.person, page.action, page.kind, page.thing, page.data, p.name, i.title`;

/** How far the clocks of two processes that write lines may be apart, in milliseconds. */
const APART = 3_600_000;

/** A page, the newest line first. */
export function auditLog(query: AuditQuery): Plan<readonly KeptAudit[]> {
  const params: Param[] = [query.community];
  const bind = (value: Param): string => `$${params.push(value)}`;
  const where = ['a.community = $1'];
  for (const column of ['person', 'action', 'thing'] as const) {
    const wanted = query[column];
    if (wanted !== undefined) where.push(`a.${column} = ${bind(wanted)}`);
  }
  // Beside the times themselves, lines before and after all of them: a stretch of the log is read, never all of it.
  const edge = (condition: string, order: string): string =>
    `(select e.no from audit e where e.community = $1 and e.at ${condition} order by e.at ${order}, e.no ${order} limit 1)`;
  if (query.from !== undefined) {
    where.push(`a.at >= ${bind(query.from)}`, `a.no > coalesce(${edge(`< ${bind(query.from - APART)}`, 'desc')}, 0)`);
  }
  if (query.to !== undefined) {
    where.push(`a.at < ${bind(query.to)}`, `a.no < coalesce(${edge(`>= ${bind(query.to + APART)}`, 'asc')}, ${Number.MAX_SAFE_INTEGER})`);
  }
  if (query.before !== undefined) where.push(`a.no < ${bind(query.before)}`);
  return one(
    {
      sql: `select ${COLUMNS} from (
          select * from audit a where ${where.join(' and ')} order by a.no desc limit ${bind(query.limit)}
        ) page left join people p on p.id = page.person left join ideas i on page.kind = 'idea' and i.id = page.thing
        order by page.no desc`,
      params,
    },
    (rows) => rows.map(auditFromRow),
  );
}

function auditFromRow(row: Row): KeptAudit {
  return {
    no: number(row, 0),
    community: text(row, 1),
    at: number(row, 2),
    person: textOrNull(row, 3),
    action: text(row, 4),
    kind: text(row, 5) as AuditRecord['kind'],
    thing: text(row, 6),
    data: JSON.parse(text(row, 7)) as AuditRecord['data'],
    name: textOrNull(row, 8) ?? '',
    title: textOrNull(row, 9),
  };
}
