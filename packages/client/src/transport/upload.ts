import type { Transport } from './transport.js';

/** Milliseconds after which bytes count as lost: half a megabyte over a slow telephone takes a while. */
const PATIENCE = 120_000;

/** Sends bytes, and tells how far they are, which `fetch` does not know. Loaded with the first photo that goes out. */
export function sendBytes(server: string, community: string): NonNullable<Transport['upload']> {
  return ({ method, path, bytes, session, signal, told }) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const lost = (): void => reject(new TypeError('no answer came'));
      request.open(method, `${server}/v1/${community}${path}`);
      request.timeout = PATIENCE;
      if (session) request.setRequestHeader('authorization', `Bearer ${session}`);
      if (bytes?.type) request.setRequestHeader('content-type', bytes.type);
      request.upload.onprogress = ({ loaded, total }) => told?.(total ? loaded / total : 0);
      request.onload = () => resolve({ status: request.status, body: read(request.responseText) });
      request.onerror = lost;
      request.onabort = lost;
      request.ontimeout = lost;
      signal?.addEventListener('abort', () => request.abort(), { once: true });
      if (signal?.aborted) lost();
      else request.send(bytes ?? null);
    });
}

/** A proxy's error page is no JSON; its status says enough. */
function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Fetches the bytes of an image; `null` when it is not there any more. What is not there for everybody is asked for
 * once more as whoever is here, by `session`. Rejects when there was no answer.
 */
export async function fetchImage(url: string, session: string | null = null): Promise<Blob | null> {
  const ask = (more: RequestInit): Promise<Response> =>
    fetch(url, { ...more, credentials: 'omit', signal: AbortSignal.timeout?.(PATIENCE) ?? null });
  let response = await ask({});
  // What a cache has was told to somebody else.
  if (response.status === 404 && session)
    response = await ask({ headers: { authorization: `Bearer ${session}` }, cache: 'no-store' });
  if (response.ok) return response.blob();
  if (response.status < 500) return null;
  throw new Error(`HTTP ${response.status}`);
}
