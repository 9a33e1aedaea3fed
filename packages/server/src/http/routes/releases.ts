import {
  type DeskRelease, type DeskReleases, LIMITS, type Release, RELEASES, type ReleasesPage, type ReleasesTaken,
} from '@madang/protocol';
import { Slug, Uuid } from '@madang/protocol/schemas';
import type { FastifyInstance } from 'fastify';
import { type Accessible, isPrivate } from '../../domain/board-access.js';
import * as v from 'valibot';
import { words } from '../../domain/prepared.js';
import { creditedAs, ideaRow } from '../../domain/projections.js';
import { refuse, Refused } from '../../domain/refusal.js';
import { cleanTitle } from '../../markdown/index.js';
import type { ReleaseRecord } from '../../store/releases.js';
import type { Services } from '../context.js';
import { readCursor, writeCursor } from '../cursor.js';
import { deskSchema, enterDesk, type Entered } from '../desk.js';
import { answers, SIGNING } from '../responses/index.js';
import { json, queryInteger } from '../schema.js';
import { PUBLIC_CACHE } from '../snapshots.js';
import { InCommunity } from './session.js';

const OnRelease = v.object({ community: Slug, id: Uuid });
const PageQuery = v.strictObject({
  cursor: v.optional(v.pipe(v.string(), v.maxLength(400))),
  limit: v.optional(queryInteger(1, LIMITS.page)),
});
const Time = v.pipe(v.number(), v.integer('must be whole milliseconds'), v.minValue(0), v.maxValue(253_402_300_799_999));
const Words = {
  title: v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be empty'), v.maxLength(RELEASES.title)),
  body: v.optional(v.pipe(v.string(), v.maxLength(RELEASES.body)), ''),
  at: v.optional(v.nullable(Time), null),
};
const PutBody = v.strictObject({ ...Words, ideas: v.optional(v.pipe(v.array(Uuid), v.maxLength(RELEASES.ideas)), []) });
const Taken = v.object({
  ...Words,
  id: Uuid,
  ideas: v.optional(v.pipe(v.array(v.object({ id: Uuid })), v.maxLength(RELEASES.ideas)), []),
});
const ImportBody = v.strictObject({ releases: v.pipe(v.array(Taken), v.maxLength(RELEASES.most)) });

/** An import of all of them. */
const LARGEST = 8 * 1024 * 1024;

type Put = Omit<v.InferOutput<typeof PutBody>, 'ideas'> & { readonly id: string; readonly ideas: readonly string[] };

/** The release notes: what came out, and which ideas it answers. Everybody reads them, staff write them. */
export function releaseRoutes(app: FastifyInstance, services: Services): void {
  const { store, timers } = services;

  app.get<{ Params: v.InferOutput<typeof InCommunity>; Querystring: v.InferOutput<typeof PageQuery> }>(
    '/v1/:community/releases',
    {
      schema: {
        summary: 'A page of the release notes, the newest first',
        description: 'Each entry names the ideas that it answers.',
        tags: ['reading'],
        params: json(InCommunity),
        querystring: json(PageQuery),
        response: answers({ body: 'ReleasesPage', description: 'One page' }),
      },
    },
    async (request, reply): Promise<ReleasesPage> => {
      const settings = await services.communities.get(request.params.community);
      const { id: community } = settings;
      const { cursor, limit = RELEASES.page } = request.query;
      const list = ['releases', community];
      const after = cursor === undefined ? undefined : readCursor(list, cursor, { whole: true });
      const found = await store.releases(community, { now: timers.now(), ...(after && { after }), limit: limit + 1 });
      const releases = found.slice(0, limit).map((one) => publicRelease(settings, one));
      const last = found.length > limit ? releases.at(-1) : undefined;
      reply.header('cache-control', PUBLIC_CACHE);
      return { releases, ...(last && { next: writeCursor(list, { value: last.at, id: last.id }) }) };
    },
  );

  app.get<{ Params: v.InferOutput<typeof OnRelease> }>(
    '/v1/:community/releases/:id',
    {
      schema: {
        summary: 'One entry of the release notes',
        tags: ['reading'],
        params: json(OnRelease),
        response: answers({ body: 'Release', description: 'The entry' }),
      },
    },
    async (request, reply): Promise<Release> => {
      const community = await services.communities.get(request.params.community);
      const found = await store.release(community.id, request.params.id);
      if (!found || found.at === null || found.at > timers.now()) throw new Refused(NONE);
      reply.header('cache-control', PUBLIC_CACHE);
      return publicRelease(community, found);
    },
  );

  app.get(
    '/v1/:community/desk/releases',
    deskSchema('All release notes, drafts among them', { params: json(InCommunity) }, {
      body: 'DeskReleases',
      description: 'What changed last first',
    }),
    async (request, reply): Promise<DeskReleases> => {
      const { community } = await enterDesk(services, 'read-desk', request, reply);
      return { releases: (await store.allReleases(community.id, RELEASES.most)).map(deskRelease) };
    },
  );

  app.put<{ Params: v.InferOutput<typeof OnRelease>; Body: v.InferOutput<typeof PutBody> }>(
    '/v1/:community/desk/releases/:id',
    deskSchema('Write an entry of the release notes', { params: json(OnRelease), body: json(PutBody) }, {
      body: 'DeskRelease',
      description: 'The entry',
      refusals: [...SIGNING, 'too-large'],
      say: 'With `at` everybody sees it from then on, and each idea that it answers leads there. The ideas have to be shipped.',
    }),
    async (request, reply): Promise<DeskRelease> => {
      const entered = await enterDesk(services, 'release', request, reply);
      const { id } = request.params;
      const shipped = await store.shippedIdeas(entered.community.id, request.body.ideas);
      const left = request.body.ideas.find((idea) => shipped.get(idea) !== idea);
      if (left !== undefined) throw new Refused(refuse('invalid', `ideas: "${left}" is no shipped idea`, 'ideas'));
      await put(entered, { ...request.body, id });
      const kept = await store.release(entered.community.id, id);
      if (!kept) throw new Refused(NONE);
      return deskRelease(kept);
    },
  );

  app.delete<{ Params: v.InferOutput<typeof OnRelease> }>(
    '/v1/:community/desk/releases/:id',
    deskSchema('Take an entry of the release notes away', { params: json(OnRelease) }, {
      description: 'It is gone',
      status: 204,
      refusals: SIGNING,
    }),
    async (request, reply) => {
      const entered = await enterDesk(services, 'release', request, reply);
      const { id } = request.params;
      if (!(await store.removeRelease(entered.community.id, id))) throw new Refused(NONE);
      await noted(entered, 'release.removed', id, {});
      return reply.code(204).send();
    },
  );

  app.post<{ Body: v.InferOutput<typeof ImportBody> }>(
    '/v1/:community/desk/releases/import',
    {
      bodyLimit: LARGEST,
      ...deskSchema('Bring release notes in', { params: json(InCommunity), body: json(ImportBody) }, {
        body: 'ReleasesTaken',
        description: 'How many',
        refusals: [...SIGNING, 'too-large'],
        say:
          'As `GET …/desk/releases` has them. Ideas are found by their ids, or as those that an import brought from there; ' +
          'an entry stands without the ones that are not here or not shipped. Doing it again changes nothing.',
      }),
    },
    async (request, reply): Promise<ReleasesTaken> => {
      const entered = await enterDesk(services, 'import', request, reply);
      const { releases } = request.body;
      // Nothing is brought in of a file that cannot be brought in whole.
      const untitled = releases.findIndex(({ title }) => cleanTitle(title) === '');
      if (untitled >= 0) throw new Refused(refuse('invalid', `releases.${untitled}.title must not be empty`, 'releases'));
      const here = new Map((await store.allReleases(entered.community.id, RELEASES.most)).map((one) => [one.id, one]));
      const ids = new Set([...here.keys(), ...releases.map(({ id }) => id)]);
      if (ids.size > RELEASES.most) throw new Refused(FULL);
      const shipped = await store.shippedIdeas(entered.community.id, [
        ...new Set(releases.flatMap(({ ideas }) => ideas.map(({ id }) => id))),
      ]);
      let left = 0;
      for (const { ideas, ...rest } of releases) {
        const found = ideas.flatMap(({ id }) => shipped.get(id) ?? []);
        left += ideas.length - found.length;
        const wanted = { ...rest, ideas: [...new Set(found)] };
        if (!isAlready(here.get(rest.id), wanted)) await put(entered, wanted);
      }
      return { taken: releases.length, left };
    },
  );

  async function put(entered: Entered, { id, title, body, at, ideas }: Put): Promise<void> {
    const { community: { id: community }, actor } = entered;
    const called = cleanTitle(title);
    if (called === '') throw new Refused(refuse('invalid', 'title must not be empty', 'title'));
    const { body: cleaned, html, renderer } = words(body);
    const by = { person: actor.id, changedAt: timers.now() };
    const release = { id, title: called, body: cleaned, html, renderer, at, ideas: [...new Set(ideas)], ...by };
    switch (await store.putRelease(community, release, RELEASES.most)) {
      case 'taken':
        throw new Refused(refuse('invalid', 'This id belongs to something else.', 'id'));
      case 'full':
        throw new Refused(FULL);
      case 'done':
        await noted(entered, at === null ? 'release.drafted' : 'release.published', id, { ideas: release.ideas.length });
    }
  }

  function noted(
    { community, actor }: Entered,
    action: string,
    thing: string,
    data: Readonly<Record<string, number>>,
  ): Promise<void> {
    return services.audit({ community: community.id, person: actor.id, action, kind: 'release', thing, data });
  }
}

const FULL = refuse('invalid', `There are no more than ${RELEASES.most} entries.`, 'id');
const NONE = refuse('not-found', 'There is no such entry.', 'id');

/** Whether an entry says just that. */
function isAlready(kept: ReleaseRecord | undefined, { title, body, at, ideas }: Put): boolean {
  if (!kept) return false;
  const said = (...parts: unknown[]): string => JSON.stringify(parts);
  const links = kept.ideas.map(({ id }) => id);
  return said(kept.title, kept.body, kept.at, links) === said(cleanTitle(title), words(body).body, at, ideas);
}

/** An entry as everybody sees it: without the ideas that stand where not everybody looks. */
export function publicRelease(community: Accessible, { ideas, ...release }: ReleaseRecord): Release {
  return whole({ ...release, ideas: ideas.filter(({ board }) => !isPrivate(community, board)) });
}

function whole({ id, title, body, html, at, ideas }: ReleaseRecord): Release {
  return { id, title, body, html, at: at ?? 0, ideas: ideas.map((idea) => ({ ...ideaRow(idea, 'board'), author: creditedAs(idea) })) };
}

function deskRelease(release: ReleaseRecord): DeskRelease {
  const { at, by, changedAt } = release;
  return { ...whole(release), at, by, changedAt };
}
