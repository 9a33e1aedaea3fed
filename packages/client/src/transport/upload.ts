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

/** Fetches the bytes of an image; `null` when it is not there any more. Rejects when there was no answer. */
export async function fetchImage(url: string): Promise<Blob | null> {
  const response = await fetch(url, { credentials: 'omit', signal: AbortSignal.timeout?.(PATIENCE) ?? null });
  if (response.ok) return response.blob();
  if (response.status < 500) return null;
  throw new Error(`HTTP ${response.status}`);
}
