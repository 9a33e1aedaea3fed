import pg from 'pg';
import type { Place } from '../support/source-server.js';

/**
 * Lets what a killed process had claimed run out, as a few minutes would: in PostgreSQL others wait for that, for it
 * may still be alive. Whoever has a folder is alone in it, and takes over at once.
 */
export async function lapse({ databaseUrl }: Place): Promise<void> {
  if (databaseUrl === null) return;
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('update readers set leased_until = 0');
    await client.query('update due set leased_until = 0 where leased_until is not null');
  } finally {
    await client.end();
  }
}
