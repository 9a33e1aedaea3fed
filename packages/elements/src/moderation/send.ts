import type { Client, Failure } from '@madang/client';
import type { ErrorKind } from '@madang/protocol';

/** Puts or posts something to the server as whoever is here. Resolves with why it was refused; `null`: it was not. */
export async function putAs(client: Client, path: string, body: object, method: 'PUT' | 'POST' = 'PUT'): Promise<ErrorKind | null> {
  try {
    const account = await client.account();
    const answer = await account.ask({ method, path, body });
    if (answer.status === 204) return null;
    return (answer.body as { readonly error?: { readonly kind: ErrorKind } } | null)?.error?.kind ?? 'busy';
  } catch (error) {
    return ((error as Failure).kind as ErrorKind | undefined) ?? 'busy';
  }
}
