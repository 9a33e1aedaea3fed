import type { Community, IdeaRow, SimilarPage } from '@madang/protocol';
import { failureOf, get } from '../core/http.js';
import type { Transport } from '../transport/transport.js';

/** The facts of each community, while they are good. */
const facts = new WeakMap<Transport['http'], Promise<Community>>();

/** The community's public facts, fetched once. */
export function readInfo(http: Transport['http']): Promise<Community> {
  let info = facts.get(http);
  if (!info) {
    info = get<Community>(http, '').catch((error: unknown) => {
      facts.delete(http);
      return Promise.reject(failureOf(error));
    });
    facts.set(http, info);
  }
  return info;
}

/** Ideas like a text being typed. */
export async function readSimilar(
  http: Transport['http'],
  board: string,
  text: string,
  signal?: AbortSignal,
): Promise<readonly IdeaRow[]> {
  try {
    const path = `/boards/${board}/similar?text=${encodeURIComponent(text)}`;
    return (await get<SimilarPage>(http, path, signal && { signal })).ideas;
  } catch (error) {
    return Promise.reject(signal?.aborted ? error : failureOf(error));
  }
}
