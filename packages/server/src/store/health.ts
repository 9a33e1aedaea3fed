import { webhooks } from './sql/migrations/0014-webhooks.js';
import { MIGRATIONS } from './sql/migrations/index.js';
import { type Plan } from './sql/plan.js';
import { number, text, textOrNull } from './sql/rows/cells.js';

/** What a look at a database shows, without a change to it. */
export interface Health {
  /** The schema of the database. */
  readonly schema: number;
  /** The schema that this program brings it to when it serves. */
  readonly wanted: number;
  /** Rows of each table, with the name a person knows it by. */
  readonly counts: Readonly<Record<(typeof COUNTED)[number], number>>;
  /** Webhooks to which nothing arrives. */
  readonly webhooks: readonly FailingWebhook[];
  /**
   * How far the clock of this machine is ahead of the database's, in milliseconds; left out where the database is on
   * this machine.
   */
  readonly clockAhead?: number;
}

/** A webhook to which nothing arrives: by what goes wrong, not because somebody switched it off. */
export interface FailingWebhook {
  readonly id: string;
  readonly community: string;
  /** Since when, in Unix milliseconds. */
  readonly since: number;
  /** Why it is not tried any more; `null` while it is. */
  readonly off: string | null;
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
  const schema = number(row, 0);
  return { schema, wanted: WANTED_SCHEMA, counts, webhooks: schema < webhooks.version ? [] : yield* failing() };
}

/** Whoever switches one off or on makes it forget since when it fails. */
function* failing(): Plan<readonly FailingWebhook[]> {
  const [rows = []] = yield [
    {
      sql: 'select id, community, failing_since, off from webhooks where failing_since is not null order by failing_since',
      params: [],
    },
  ];
  return rows.map((row) => ({
    id: text(row, 0),
    community: text(row, 1),
    since: number(row, 2),
    off: textOrNull(row, 3),
  }));
}
