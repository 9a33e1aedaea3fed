import { asIs } from '../core/json.js';
import type { Transport } from './transport.js';

/** Milliseconds after which a request counts as lost. */
const PATIENCE = 20_000;

/** Requests by `fetch`. Public snapshots carry no header: no preflight precedes them, and every cache may keep them. */
export function fetchHttp(server: string, community: string): Transport['http'] {
  return async ({ method, path, body, session, signal }) => {
    const headers: Record<string, string> = {};
    if (session) headers['authorization'] = `Bearer ${session}`;
    if (body) headers['content-type'] = 'application/json';
    const response = await fetch(`${server}/v1/${community}${path}`, {
      method,
      headers,
      credentials: 'omit',
      // What a cache has was told to somebody else.
      ...(session && { cache: 'no-store' }),
      signal: signal ?? AbortSignal.timeout(PATIENCE),
      body: body ? JSON.stringify(body, asIs) : null,
    });
    // A proxy's error page is no JSON; its status says enough.
    const own = !!response.headers.get('cache-control')?.includes('no-store');
    return { status: response.status, body: await response.json().catch(() => null), own };
  };
}
