import type { FastifyRequest } from 'fastify';
import { type Homes, ideaAt } from '../../homes.js';

/** Where the pages of one community are found. Every address is absolute: search engines and previews want it so. */
export interface Addresses {
  /** Origin of this server as the world knows it. */
  readonly origin: string;
  readonly board: (board: string) => string;
  readonly idea: (id: string) => string;
  /** The release notes, and one entry of them. */
  readonly releases: string;
  readonly release: (id: string) => string;
  /** A short link, as it is handed out and printed. */
  readonly share: (id: string) => string;
}

/** `/i/{id}` and `/b/{board}` where a server has one community; with several each says its own: `/c/{community}/…`. */
export function addressesOf(origin: string, community: string, isOnly: boolean): Addresses {
  const root = isOnly ? origin : `${origin}/c/${community}`;
  return {
    origin,
    board: (board) => `${root}/b/${board}`,
    idea: (id) => `${root}/i/${id}`,
    releases: `${root}/r`,
    release: (id) => `${root}/r/${id}`,
    share: (id) => `${origin}/s/${shortOf(id)}`,
  };
}

const HOST = /^(?:[\w-]+(?:\.[\w-]+)*|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/**
 * The origin of this server: as the operator said, else as it was asked for. What a stranger sends as a host name goes
 * into links, so it has to be one.
 */
export function originOf({ protocol, host }: Pick<FastifyRequest, 'protocol' | 'host'>, said: string | null): string {
  return said ?? `${protocol}://${HOST.test(host) ? host : 'localhost'}`;
}

/** An idea's id in 22 characters. */
export function shortOf(id: string): string {
  return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
}

/** The id that a short one stands for; `null` when it stands for none. */
export function idOfShort(short: string): string | null {
  if (!/^[\w-]{22}$/.test(short)) return null;
  const hex = Buffer.from(short, 'base64url').toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Where an idea is found by whoever reads of it elsewhere; `null` where that is not known. */
export type PageOf = (
  community: string,
  idea: { readonly id: string; readonly board: string },
) => Promise<string | null>;

/**
 * Where ideas are found, for messages: by short links, if the server knows how the world calls it; else on the page of
 * the company's own site on which the board stands, if it was told that; else `null`.
 */
export function pagesAt(origin: string | null, homes: Homes): PageOf {
  return async (community, { id, board }) => {
    if (origin !== null) return addressesOf(origin, community, true).share(id);
    const home = await homes.of(community, board);
    return home === null ? null : ideaAt(home, id);
  };
}
