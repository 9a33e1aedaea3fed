/** The path by which the client asks for a board's first page. */
export function boardPath(board: string): string {
  return `/boards/${board}/ideas?sort=trending`;
}

/** The path by which the client asks for an idea. */
export function ideaPath(id: string): string {
  return `/ideas/${id}`;
}

/** The path by which the client asks for an idea's conversation. */
export function threadPath(id: string): string {
  return `/threads/${encodeURIComponent(`idea:${id}`)}/comments?limit=100`;
}
