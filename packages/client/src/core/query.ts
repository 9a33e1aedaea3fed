import type { BoardQuery } from '../api.js';

/** The path of a page of a board. The same query is always the same path, or no cache would know it again. */
export function boardPath(board: string, { sort, ...filters }: BoardQuery, cursor?: string): string {
  let path = `/boards/${encodeURIComponent(board)}/ideas?sort=${sort}`;
  for (const [name, value] of Object.entries({ ...filters, cursor }).sort()) {
    if (value) path += `&${name}=${encodeURIComponent(value)}`;
  }
  return path;
}
