import type { Client } from 'pg';
import { type Link, type LinkEvents, reconnectAfter } from '../../bus/link.js';
import { dropClient, openClient } from './pool.js';

/** One channel: each database has its own. */
const CHANNEL = 'madang_bus';

/** PostgreSQL takes less than 8,000 bytes. */
const MOST = 7_500;

/** How long a statement may take, in milliseconds. */
const WITHIN = 1_000;

/**
 * Carries messages by `NOTIFY` on a connection of its own: never within a transaction that writes, where it would hold
 * up every other commit of the server. Nothing of it is durable, so it need not wait for the disk.
 */
export function notifyLink(url: string): Link {
  let client: Client | null = null;
  let attempt = 0;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;

  async function connect(events: LinkEvents): Promise<void> {
    const mine = openClient(url, { connectionTimeoutMillis: 2_000, query_timeout: WITHIN, pipeline: false });
    let over = false;
    const end = (error?: unknown): void => {
      if (over) return;
      over = true;
      if (client === mine) client = null;
      if (error !== undefined && !closed) events.fault(error);
      mine.end().catch(() => undefined);
      if (closed) return;
      retry = setTimeout(() => void connect(events), reconnectAfter((attempt += 1)));
      retry.unref();
    };
    mine.on('error', end).on('end', () => end());
    mine.on('notification', ({ payload }) => events.message(payload ?? ''));
    try {
      await mine.connect();
      await mine.query(`set synchronous_commit = off; set application_name = 'madang bus'; listen ${CHANNEL}`);
      if (closed) return end();
      client = mine;
      attempt = 0;
      events.up();
    } catch (error) {
      end(error);
    }
  }

  return {
    kind: 'postgres',
    most: MOST,
    open: (events) => void connect(events),
    async send(text) {
      if (!client) throw new Error('The PostgreSQL server is not connected to listen to.');
      const mine = client;
      try {
        await mine.query('select pg_notify($1, $2)', [CHANNEL, text]);
      } catch (error) {
        dropClient(mine);
        throw error;
      }
    },
    renew() {
      if (client) dropClient(client);
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}
