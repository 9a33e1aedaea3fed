import type { Transport } from './transport.js';

/** Milliseconds after which bytes count as lost: half a megabyte over a slow telephone takes a while. */
const PATIENCE = 120_000;

/** Sends bytes by `fetch`. Loaded with the first photo that goes out. */
export function fetchUpload(server: string, community: string): NonNullable<Transport['upload']> {
  return async ({ method, path, bytes, session, signal }) => {
    const response = await fetch(`${server}/v1/${community}${path}`, {
      method,
      headers: { ...(session && { authorization: `Bearer ${session}` }), 'content-type': bytes?.type ?? '' },
      credentials: 'omit',
      signal: signal ?? AbortSignal.timeout?.(PATIENCE) ?? null,
      body: bytes ?? null,
    });
    // A proxy's error page is no JSON; its status says enough.
    return { status: response.status, body: await response.json().catch(() => null) };
  };
}

/** Fetches the bytes of an image; `null` when it is not there any more. Rejects when there was no answer. */
export async function fetchImage(url: string): Promise<Blob | null> {
  const response = await fetch(url, { credentials: 'omit', signal: AbortSignal.timeout?.(PATIENCE) ?? null });
  if (response.ok) return response.blob();
  if (response.status < 500) return null;
  throw new Error(`HTTP ${response.status}`);
}
