import { formatVersion, type Version } from '@madang/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** How long a shared cache may give out a public snapshot: a stale one is brought up to date by deltas. */
export const PUBLIC_CACHE = 'public, max-age=2, stale-while-revalidate=30';

/** Snapshots kept as they were sent, in UTF-16 units of all together, with their keys. */
const KEPT = 8_000_000;

/** What keeping one takes beside its words, in the same units. */
const OVERHEAD = 200;

interface Kept {
  readonly tag: string;
  readonly body: string;
}

/**
 * Public snapshots, the same bytes for everybody. One that is at the topic's head is not made again, and a reader who
 * has it is told so without reading more than the head (SPEC rule H1).
 */
export class Snapshots {
  readonly #kept = new Map<string, Kept>();
  readonly #most: number;
  #size = 0;

  /** Keeps at most so much, in UTF-16 units of keys and bodies. */
  constructor(most = KEPT) {
    this.#most = most;
  }

  /** How much is kept now, in the same units. */
  get size(): number {
    return this.#size;
  }

  /** Answers a GET. `make` runs only when nobody asked for this version before; its own version tags the answer. */
  async answer<T extends { readonly version: Version }>(
    request: FastifyRequest,
    reply: FastifyReply,
    head: () => Promise<Version>,
    make: () => Promise<T>,
  ): Promise<FastifyReply> {
    reply.header('cache-control', PUBLIC_CACHE).header('content-type', 'application/json; charset=utf-8');
    const tag = tagOf(await head());
    if (isKnownTo(request, tag)) return reply.header('etag', tag).code(304).send();
    const key = keyOf(request);
    const kept = this.#kept.get(key);
    if (kept?.tag === tag) return reply.header('etag', tag).send(kept.body);
    const page = await make();
    const made = { tag: tagOf(page.version), body: JSON.stringify(page) };
    this.#keep(key, made);
    return reply.header('etag', made.tag).send(made.body);
  }

  #keep(key: string, made: Kept): void {
    this.#drop(key);
    this.#kept.set(key, made);
    this.#size += sizeOf(key, made);
    for (const oldest of this.#kept.keys()) {
      if (this.#size <= this.#most) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const kept = this.#kept.get(key);
    if (kept) this.#size -= sizeOf(key, kept);
    this.#kept.delete(key);
  }
}

function sizeOf(key: string, { body }: Kept): number {
  return key.length + body.length + OVERHEAD;
}

/**
 * What was asked for, as it was understood: fields in one order, without those that say nothing. The version that a
 * snapshot has to reach is left out, too: what is kept is at the head, and so has reached it.
 */
function keyOf({ routeOptions, params, query }: FastifyRequest): string {
  const fields = Object.entries(query as object).filter(([name, value]) => name !== 'min' && value !== '');
  return JSON.stringify([routeOptions.url, Object.values(params as object), fields]);
}

function tagOf(version: Version): string {
  return `"${formatVersion(version)}"`;
}

/** Whether who asks has what a tag stands for. */
export function isKnownTo({ headers }: Pick<FastifyRequest, 'headers'>, tag: string): boolean {
  const known = headers['if-none-match']?.split(',') ?? [];
  return known.some((one) => one.trim().replace(/^W\//, '') === tag);
}
