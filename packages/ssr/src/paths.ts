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

/** The path by which the client asks for a community's public facts. */
export const INFO_PATH = '';

/** The path by which the client asks for a board's clock. */
export function clockPath(board: string): string {
  return `/boards/${board}/clock`;
}

/** The path by which the client asks why some voted for an idea that it knows as of `seq`. */
export function quotesPath(id: string, seq: number): string {
  return `/ideas/${id}/quotes?min=0.${seq}`;
}
