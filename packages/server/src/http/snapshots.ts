import { formatVersion, type Version } from '@madang/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** How long a shared cache may give out a public snapshot: a stale one is brought up to date by deltas. */
export const PUBLIC_CACHE = 'public, max-age=2, stale-while-revalidate=30';

/** Snapshots kept as they were sent, in UTF-16 units of all together. */
const KEPT = 8_000_000;

/**
 * Public snapshots, the same bytes for everybody. One that is at the topic's head is not made again, and a reader who
 * has it is told so without reading more than the head (SPEC rule H1).
 */
export class Snapshots {
  readonly #kept = new Map<string, { readonly tag: string; readonly body: string }>();
  #size = 0;

  /** Answers a GET. `make` runs only when nobody asked for this version before; its own version tags the answer. */
  async answer<T extends { readonly version: Version }>(
    request: FastifyRequest,
    reply: FastifyReply,
    head: () => Promise<Version>,
    make: () => Promise<T>,
  ): Promise<FastifyReply> {
    reply.header('cache-control', PUBLIC_CACHE).header('content-type', 'application/json; charset=utf-8');
    const tag = tagOf(await head());
    if (matches(request.headers['if-none-match'], tag)) return reply.header('etag', tag).code(304).send();
    const key = keyOf(request.raw.url ?? '');
    const kept = this.#kept.get(key);
    if (kept?.tag === tag) return reply.header('etag', tag).send(kept.body);
    const page = await make();
    const made = { tag: tagOf(page.version), body: JSON.stringify(page) };
    this.#keep(key, made);
    return reply.header('etag', made.tag).send(made.body);
  }

  #keep(key: string, made: { readonly tag: string; readonly body: string }): void {
    this.#drop(key);
    this.#kept.set(key, made);
    this.#size += made.body.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#size <= KEPT) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#size -= this.#kept.get(key)?.body.length ?? 0;
    this.#kept.delete(key);
  }
}

/** The address without the version that it has to reach: what is kept is at the head, and so has reached it. */
function keyOf(url: string): string {
  return url.replace(/([?&])min=[\d.]*&?/, '$1');
}

function tagOf(version: Version): string {
  return `"${formatVersion(version)}"`;
}

function matches(header: string | undefined, tag: string): boolean {
  return header !== undefined && header.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
}
