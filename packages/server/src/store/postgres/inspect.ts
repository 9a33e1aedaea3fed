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
    return step.value;
  } catch (error) {
    if (codeOf(error) === NO_TABLE) return null;
    throw postgresError(error);
  } finally {
    await client.end();
  }
}
