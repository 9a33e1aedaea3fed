import type { Community, EarlierWords, HistoryPage, IdeaRow, SimilarPage } from '@madang/protocol';
import type { Looks } from '../api.js';
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
    const path = `/boards/${encodeURIComponent(board)}/similar?text=${encodeURIComponent(text)}`;
    return (await get<SimilarPage>(http, path, signal && { signal })).ideas;
  } catch (error) {
    return Promise.reject(signal?.aborted ? error : failureOf(error));
  }
}

/** What an idea or comment said before it was edited. */
export async function readHistory(
  http: Transport['http'],
  of: 'idea' | 'comment',
  id: string,
): Promise<readonly EarlierWords[]> {
  try {
    return (await get<HistoryPage>(http, `/${of}s/${encodeURIComponent(id)}/history`)).earlier;
  } catch (error) {
    return Promise.reject(failureOf(error));
  }
}

/** Where what is looked up stands, by its encoded id. */
const LOOKED: { readonly [K in keyof Looks]: (id: string, seq: number) => string } = {
  // A number in the address gets past every cache that has an older answer.
  quotes: (id, seq) => `/ideas/${id}/quotes?min=0.${seq}`,
  votes: (id, seq) => `/ideas/${id}/votes?min=0.${seq}`,
  merged: (id, seq) => `/ideas/${id}/merged?min=0.${seq}`,
  clock: (board) => `/boards/${board}/clock`,
  calm: (thread) => `/threads/${thread}/calm`,
  notice: () => '/notice',
};

/** What is looked up where somebody sees it. */
export function readLook<K extends keyof Looks>(
  http: Transport['http'],
  what: K,
  id: string,
  seq = 0,
): Promise<Looks[K]> {
  const path = LOOKED[what](encodeURIComponent(id), seq);
  return get<Looks[K]>(http, path).catch((error: unknown) => Promise.reject(failureOf(error)));
}
