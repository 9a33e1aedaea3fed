import { type Health, readHealth } from '../health.js';
import type { Row } from '../sql/plan.js';
import { codeOf, postgresError } from './errors.js';
import { openClient } from './pool.js';

/** Server's own name for a table that is not there. */
const NO_TABLE = '42P01';

/**
 * Looks at a PostgreSQL database; `null` when nothing of ours is in it yet. Changes nothing.
 * @throws StoreError when it cannot be reached
 */
export async function inspectPostgres(url: string): Promise<Health | null> {
  const client = openClient(url);
  client.on('error', () => undefined);
  try {
    await client.connect();
    const plan = readHealth();
    let step = plan.next();
    while (step.done !== true) {
      const answers: (readonly Row[])[] = [];
      for (const { sql } of step.value) {
        const { rows } = await client.query<Row[number][]>({ text: sql, rowMode: 'array' });
        answers.push(rows);
      }
      step = plan.next(answers);
    }
    return { ...step.value, clockAhead: await aheadOf(client) };
  } catch (error) {
    if (codeOf(error) === NO_TABLE) return null;
    throw postgresError(error);
  } finally {
    await client.end();
  }
}

/** How far the clock of this machine is ahead of the database's, in milliseconds; as good as its answer is quick. */
async function aheadOf(client: ReturnType<typeof openClient>): Promise<number> {
  const asked = Date.now();
  const { rows } = await client.query<[string]>({
    text: 'select round(extract(epoch from clock_timestamp()) * 1000)::text',
    rowMode: 'array',
  });
  return Math.round((asked + Date.now()) / 2 - Number(rows[0]?.[0]));
}
