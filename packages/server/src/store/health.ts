import { MIGRATIONS } from './sql/migrations/index.js';
import { type Plan } from './sql/plan.js';
import { number } from './sql/rows/cells.js';

/** What a look at a database shows, without a change to it. */
export interface Health {
  /** The schema of the database. */
  readonly schema: number;
  /** The schema that this program brings it to when it serves. */
  readonly wanted: number;
  /** Rows of each table, with the name a person knows it by. */
  readonly counts: Readonly<Record<(typeof COUNTED)[number], number>>;
}

const COUNTED = ['communities', 'ideas', 'comments', 'votes', 'people'] as const;

/** Newest schema that this program knows. */
export const WANTED_SCHEMA = MIGRATIONS.at(-1)?.version ?? 0;

/** Reads {@link Health} from a database that has a schema of ours. */
export function* readHealth(): Plan<Health> {
  const [[row = []] = []] = yield [
    {
      sql: `select (select max(version) from schema_migrations)${COUNTED.map((table) => `, (select count(*) from ${table})`).join('')}`,
      params: [],
    },
  ];
  const counts = Object.fromEntries(COUNTED.map((table, at) => [table, number(row, at + 1)])) as Health['counts'];
  return { schema: number(row, 0), wanted: WANTED_SCHEMA, counts };
}
