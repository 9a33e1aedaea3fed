import { QUEUE, type QueueView, type QueueViews } from '@madang/protocol';
import { Slug, Uuid } from '@madang/protocol/schemas';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import type { Actor } from '../../domain/actor.js';
import { mayNot } from '../../domain/permissions.js';
import type { CommunityRecord } from '../../domain/records.js';
import { refuse, Refused, unless } from '../../domain/refusal.js';
import { cleanTitle } from '../../markdown/index.js';
import { actorOf } from '../bearer.js';
import type { Services } from '../context.js';
import { said, SavedFilter, SavedSort } from '../queue/filter.js';
import { answers, BY_SOMEBODY, SIGNING, WRITING } from '../responses/index.js';
import { json } from '../schema.js';
import { beginWrite } from '../writes.js';

const OfCommunity = v.object({ community: Slug });
const OnView = v.object({ community: Slug, id: Uuid });
const NoBody = v.nullish(v.strictObject({}));
const ViewBody = v.strictObject({
  name: v.pipe(v.string(), v.transform(cleanTitle), v.minLength(1, 'must not be empty'), v.maxLength(QUEUE.viewName, `must not be longer than ${QUEUE.viewName}`)),
  shared: v.optional(v.boolean(), false),
  filter: v.optional(SavedFilter, {}),
  sort: v.optional(SavedSort, 'due'),
});

/** Saved views of the queue: one's own, and those that everybody at the desk shares. */
export function queueViews(app: FastifyInstance, services: Services): void {
  const { store, timers } = services;

  const read = async (community: string, person: string): Promise<QueueViews> => {
    const kept = await store.queueViews(community, person, QUEUE.views);
    return {
      views: kept.map(({ community: _c, at: _, person: by, ...view }): QueueView => ({ ...view, mine: by === person })),
    };
  };

  app.get<{ Params: v.InferOutput<typeof OfCommunity> }>(
    '/v1/:community/desk/views',
    {
      schema: {
        summary: 'Saved views of the queue (staff)',
        tags: ['staff'],
        security: BY_SOMEBODY,
        params: json(OfCommunity),
        response: answers({ body: 'QueueViews', description: 'One’s own and the shared ones, by name', refusals: SIGNING }),
      },
    },
    async (request, reply) => {
      const community = await services.communities.get(request.params.community);
      const actor = await actorOf(services, community, request);
      unless(mayNot('read-desk', actor, community));
      reply.header('cache-control', 'private, no-store');
      return read(community.id, actor?.id ?? '');
    },
  );

  app.put<{ Params: v.InferOutput<typeof OnView>; Body: v.InferOutput<typeof ViewBody> }>(
    '/v1/:community/desk/views/:id',
    {
      schema: {
        summary: 'Save a view of the queue, or change one (staff)',
        description: 'Whoever saves it chooses its id. A shared one may be changed by everybody at the desk.',
        tags: ['staff'],
        params: json(OnView),
        body: json(ViewBody),
        response: answers({ body: 'QueueViews', description: 'All views', refusals: WRITING }),
      },
    },
    async (request, reply) => {
      const { community, actor } = await asStaff(request, request.params.community);
      const before = await store.queueViews(community.id, actor.id, QUEUE.views);
      const { id } = request.params;
      const known = before.find((view) => view.id === id);
      if (!known && before.length >= QUEUE.views) {
        throw new Refused(refuse('conflict', `There are ${QUEUE.views} views already. Remove one first.`, 'id'));
      }
      const { filter, ...rest } = request.body;
      const by = { community: community.id, person: known?.person ?? actor.id, at: timers.now() };
      const view = { ...rest, ...by, filter: said(filter), id };
      if (!(await store.putQueueView(view))) throw new Refused(refuse('conflict', 'A view with this id exists already.', 'id'));
      reply.header('cache-control', 'no-store');
      return read(community.id, actor.id);
    },
  );

  app.delete<{ Params: v.InferOutput<typeof OnView> }>(
    '/v1/:community/desk/views/:id',
    {
      schema: {
        summary: 'Remove a saved view (staff)',
        tags: ['staff'],
        params: json(OnView),
        body: json(NoBody),
        response: answers({ body: 'QueueViews', description: 'The views that are left', refusals: WRITING }),
      },
    },
    async (request, reply) => {
      const { community, actor } = await asStaff(request, request.params.community);
      await store.removeQueueView(community.id, actor.id, request.params.id);
      reply.header('cache-control', 'no-store');
      return read(community.id, actor.id);
    },
  );

  async function asStaff(
    request: FastifyRequest,
    name: string,
  ): Promise<{ readonly community: CommunityRecord; readonly actor: Actor }> {
    // Doing it again changes nothing, with or without a key.
    const { community, actor } = await beginWrite(services, name, request);
    unless(mayNot('read-desk', actor, community));
    if (!actor) throw new Refused(refuse('not-signed-in', 'Please sign in to do this.'));
    return { community, actor };
  }
}
