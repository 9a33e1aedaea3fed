import { createHash } from 'node:crypto';
import { formatVersion, type StatusNames, type StatusWords, type Version } from '@madang/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { accessMark, isPrivateTo, isPutOff } from './private-boards.js';

/** How long a shared cache may give out a public snapshot: a stale one is brought up to date by deltas. */
export const PUBLIC_CACHE = 'public, max-age=2, stale-while-revalidate=30';

/**
 * The same for an idea and what stands under it: what its reader sees change there is news, and waits behind a button.
 * A browser that shows what it kept would call news what had happened before the page was opened, the reader's own
 * words too; so it asks each time, and is mostly told that nothing changed.
 */
export const IDEA_CACHE = 'public, max-age=0, s-maxage=2';

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

  /**
   * Answers a GET. `make` runs only when nobody asked for this version before; its own version tags the answer. With
   * `names` the answer says what statuses are called: their page is the first thing shown, and asks for nothing else.
   */
  async answer<T extends { readonly version: Version }>(
    request: FastifyRequest,
    reply: FastifyReply,
    head: () => Promise<Version>,
    make: () => Promise<T>,
    { names, cache = PUBLIC_CACHE }: { readonly names?: StatusNames | undefined; readonly cache?: string } = {},
  ): Promise<FastifyReply> {
    const statusWords = names && wordsOf(names);
    // What somebody sees and others do not is made for them, and kept nowhere.
    if (isPrivateTo(request)) return reply.send({ ...(await make()), ...(statusWords && { statusWords }) });
    reply.header('cache-control', cache).header('content-type', 'application/json; charset=utf-8');
    const access = accessMark(request);
    const tag = tagOf(await head(), names, access);
    if (isKnownTo(request, tag)) return reply.header('etag', tag).code(304).send();
    const key = keyOf(request);
    // What repeats what one asked for is nobody else's.
    const kept = isPutOff(request) ? undefined : this.#kept.get(key);
    if (kept?.tag === tag) return reply.header('etag', tag).send(kept.body);
    const page = await make();
    const made = { tag: tagOf(page.version, names, access), body: JSON.stringify({ ...page, statusWords }) };
    if (!isPutOff(request)) this.#keep(key, made);
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

/** Names are no part of what a version counts, nor is who sees which boards: where they are others, so is the tag. */
function tagOf(version: Version, names?: StatusNames, access?: string): string {
  const said = (names || access) && JSON.stringify([names, access]);
  const mark = said && createHash('sha256').update(said).digest('base64url').slice(0, 8);
  return `"${formatVersion(version)}${mark ? `-${mark}` : ''}"`;
}

function wordsOf(names: StatusNames): StatusWords {
  const words: Record<string, Record<string, string>> = {};
  for (const [status, byTag] of Object.entries(names)) {
    for (const [tag, name] of Object.entries(byTag)) (words[tag] ??= {})[status] = name;
  }
  return words;
}

/** Whether who asks has what a tag stands for. */
export function isKnownTo({ headers }: Pick<FastifyRequest, 'headers'>, tag: string): boolean {
  const known = headers['if-none-match']?.split(',') ?? [];
  return known.some((one) => one.trim().replace(/^W\//, '') === tag);
}
