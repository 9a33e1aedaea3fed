import type { Topic } from '@madang/protocol';
import { Uuid } from '@madang/protocol/schemas';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import type { BoardRecord, CommunityRecord } from '../../domain/records.js';
import { Refused } from '../../domain/refusal.js';
import { type Homes, homesIn } from '../../homes.js';
import type { Services } from '../context.js';
import { isKnownTo, PUBLIC_CACHE } from '../snapshots.js';
import { type Kept, Pages } from './cache.js';
import { type Absence, absentDocument, type Frame } from './documents.js';
import type { HtmlPage } from './html.js';
import { pageLanguages, pickLanguage } from './language.js';
import { findPlace, type Place } from './place.js';
import { wasHere } from './read.js';
import { findScripts } from './scripts.js';
import type { HostedSettings } from './settings.js';

/** What an address may say. */
export interface OnPage {
  readonly Params: {
    readonly community?: string;
    readonly id?: string;
    readonly board?: string;
    readonly short?: string;
  };
  readonly Querystring: { readonly lang?: unknown; readonly to?: unknown };
}

/** A request for a page. */
export type Asked = FastifyRequest<OnPage>;

/** What a page is drawn of: it is another one when one of these is. */
export interface Drawn {
  readonly board: BoardRecord;
  readonly topics: readonly Topic[];
  /** What tells it from other pages of the same topics. */
  readonly kind?: string;
  /** What of it is in no topic. */
  readonly stamp?: string;
}

/** Pages that are kept, in UTF-16 units. */
const KEPT = 4_000_000;

/** How long a page may say "3 minutes ago", in milliseconds. */
const SAID_FOR = 60_000;

const HTML = 'text/html; charset=utf-8';
const CODES: Readonly<Record<Absence, number>> = { gone: 410, missing: 404, failed: 503 };

/** What draws, loaded with the first page: a server that nobody asks for one never has it in memory. */
async function loadDrawing(): Promise<Pick<Frame, 'renderer' | 'scriptJson'>> {
  const { loadRenderer, scriptJson } = await import('@madang/ssr');
  return { renderer: await loadRenderer(), scriptJson };
}

/** The board of an id, else the first; where no board is for everybody to see, one that is called as the community. */
export function boardOf({ boards, community }: Place, id?: string): BoardRecord {
  const found = boards.find((one) => one.id === id) ?? boards[0];
  return found ?? { id: '', community: community.id, name: community.name, description: '' };
}

/** Finds what the server's own pages are asked for, and answers: with a page, kept or drawn, or why there is none. */
export class Answering {
  readonly pages = new Pages(KEPT);
  readonly #services: Services;
  readonly #url: string | null;
  /** Where boards stand on the companies' own sites. */
  readonly homes: Homes;
  readonly scripts: readonly string[];

  constructor(services: Services, settings: HostedSettings) {
    this.#services = services;
    this.#url = settings.url;
    this.homes = homesIn(services.store, settings.homes);
    this.scripts = findScripts(settings.assets);
  }

  /** Answers why there is no page. */
  absent(request: Asked, reply: FastifyReply, why: Absence, place: Place | null = null): FastifyReply {
    const language = pickLanguage(
      pageLanguages(place?.community.locales ?? ['en', 'ko']),
      request.query.lang,
      request.headers['accept-language'],
    );
    const { html, policy } = absentDocument(why, language, place && place.addresses.board(boardOf(place).id));
    reply.code(CODES[why]).header('cache-control', 'no-store').header('content-type', HTML);
    return reply.header('content-language', language.slice(0, 2)).header('content-security-policy', policy).send(html);
  }

  /** Answers with something kept, or says that it is known. */
  send(request: Asked, reply: FastifyReply, { tag, body, headers }: Kept, cache: string): FastifyReply {
    reply.header('cache-control', cache).header('etag', tag).headers(headers);
    return isKnownTo(request, tag) ? reply.code(304).send() : reply.send(body);
  }

  /** Draws a page unless it is kept: it is what it was while its topics are, and while "3 minutes ago" is true. */
  async page(
    request: Asked,
    reply: FastifyReply,
    place: Place,
    { board, topics, kind = '', stamp: also = '' }: Drawn,
    make: (frame: Frame) => Promise<HtmlPage>,
  ): Promise<FastifyReply> {
    const { store, timers } = this.#services;
    const { community, addresses } = place;
    const { lang } = request.query;
    const language = pickLanguage(pageLanguages(community.locales), lang, request.headers['accept-language']);
    const heads = await store.heads(community.id, topics);
    // Negotiated, the page is one for all languages; asked for in one, it is the page of that one.
    const named = lang === language;
    const { name, locales, promises, statusNames, statusColors } = community;
    const minute = Math.floor(timers.now() / SAID_FOR);
    const said = [name, locales, promises, statusNames, statusColors, also, place.boards, minute];
    const stamp = JSON.stringify([topics.map((topic) => heads.get(topic)), said]);
    const root = addresses.board('');
    const key = JSON.stringify([community.id, addresses.origin, root, language, named, kind, topics]);
    const kept = await this.pages.get(key, stamp, async () => {
      const home = await this.homes.of(community.id, board.id);
      const about = { community, board, language, named, addresses, home, scripts: this.scripts };
      const frame = { ...about, ...(await loadDrawing()) };
      const { html, policy } = await make(frame);
      const headers = {
        'content-type': HTML,
        'content-language': language.slice(0, 2),
        vary: 'accept-language',
        'content-security-policy': policy,
        'referrer-policy': 'strict-origin-when-cross-origin',
      };
      return { body: html, headers };
    });
    return this.send(request, reply, kept, PUBLIC_CACHE);
  }

  /** Uses the idea of an address, or answers why there is none. */
  async idea(
    request: Asked,
    reply: FastifyReply,
    id: string | null | undefined,
    use: (place: Place, id: string) => FastifyReply | Promise<FastifyReply>,
  ): Promise<FastifyReply> {
    const { store } = this.#services;
    const found = v.safeParse(Uuid, id?.toLowerCase());
    const place = found.success
      ? await this.#find(request, ({ community }) => wasHere(store, community, found.output))
      : null;
    if (!found.success || !place) return this.absent(request, reply, 'missing', await this.#find(request, () => true));
    try {
      return await use(place, found.output);
    } catch (error) {
      // Its topic is there and it is not: somebody took it away.
      if (error instanceof Refused && error.error.kind === 'not-found') return this.absent(request, reply, 'gone', place);
      throw error;
    }
  }

  /** Uses the community of an address, the first that has what is asked for, or answers that there is none. */
  async community(
    request: Asked,
    reply: FastifyReply,
    use: (place: Place) => FastifyReply | Promise<FastifyReply>,
    has: (community: CommunityRecord) => boolean | Promise<boolean> = () => true,
  ): Promise<FastifyReply> {
    const place = await this.#find(request, ({ community }) => has(community));
    return place ? use(place) : this.absent(request, reply, 'missing', await this.#find(request, () => true));
  }

  /** Uses the board of an address, or answers that there is none. */
  async board(
    request: Asked,
    reply: FastifyReply,
    use: (place: Place, board: BoardRecord) => FastifyReply | Promise<FastifyReply>,
  ): Promise<FastifyReply> {
    const wanted = request.params.board;
    const place = await this.#find(request, ({ boards }) => boards.some(({ id }) => id === wanted));
    const board = place?.boards.find(({ id }) => id === wanted);
    if (place && board) return use(place, board);
    return this.absent(request, reply, 'missing', await this.#find(request, () => true));
  }

  #find(request: Asked, has: Parameters<typeof findPlace>[4]): Promise<Place | null> {
    return findPlace(this.#services, { url: this.#url }, request, request.params.community, has);
  }
}
