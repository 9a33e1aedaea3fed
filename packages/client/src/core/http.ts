import type { ErrorBody } from '@madang/protocol';
import type { Failure } from '../api.js';
import type { HttpAnswer, HttpRequest, Transport } from '../transport/transport.js';

/** What an answer that is no success says. */
export function refusalOf({ status, body }: HttpAnswer): Failure {
  return (body as ErrorBody | null)?.error ?? { kind: status < 500 ? 'internal' : 'busy', message: `HTTP ${status}` };
}

/** What was thrown, as a failure: a failure itself, or no answer at all. */
export function failureOf(thrown: unknown): Failure {
  return (thrown as Failure | null)?.kind ? (thrown as Failure) : { kind: 'offline', message: `${thrown as string}` };
}

/** Fetches JSON. Rejects with a {@link Failure}, or as the transport does. */
export async function get<T>(http: Transport['http'], path: string, more?: Partial<HttpRequest>): Promise<T> {
  const answer = await http({ method: 'GET', path, ...more });
  return answer.status === 200 ? (answer.body as T) : Promise.reject(refusalOf(answer));
}
