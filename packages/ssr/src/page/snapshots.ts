import { type Client, createClient, type Transport } from '@madang/client';
import { connectSocket, fetchHttp } from '@madang/client/transport.js';
import { warn } from '@madang/elements/parts.js';

/** What a drawn page says of itself. */
export interface PageFacts {
  /** Origin of the backend; empty for the page's own. */
  readonly server: string;
  readonly community: string;
  /** BCP 47. */
  readonly locale: string;
  /** Snapshots, by the path at which the client asks for them. */
  readonly pages: Readonly<Record<string, unknown>>;
}

/**
 * Reads what a drawn page says of itself; `null` where nothing was drawn. Where the snapshots cannot be read, they are
 * none: the page still says whose it is, and loads like any other.
 */
export function readFacts(document: Pick<Document, 'getElementById'>): PageFacts | null {
  const element = document.getElementById('madang-page');
  const { server = '', community, locale = 'en' } = element?.dataset ?? {};
  if (!element || !community) return null;
  return { server, community, locale, pages: readPages(element.textContent) };
}

function readPages(said: string | null): PageFacts['pages'] {
  try {
    const pages: unknown = JSON.parse(said ?? '');
    if (typeof pages === 'object' && pages !== null && !Array.isArray(pages)) return pages as PageFacts['pages'];
  } catch (error) {
    warn('what the server drew this page of cannot be read', error);
  }
  return {};
}

/**
 * A client whose first question for each snapshot is answered by the page itself: nothing is fetched before somebody
 * can press anything, and deltas bring it up to date from there (SPEC rule H2).
 */
export function pageClient({ server: said, community, pages }: PageFacts): Client {
  const server = said || location.origin;
  const fetched = fetchHttp(server, community);
  const here = new Map(Object.entries(pages));
  const http: Transport['http'] = async (request) => {
    const body = request.method === 'GET' && !request.session ? here.get(request.path) : undefined;
    if (body === undefined) return fetched(request);
    here.delete(request.path);
    return { status: 200, body };
  };
  return createClient({ server, community }, { transport: { http, connect: connectSocket(server, community) } });
}
