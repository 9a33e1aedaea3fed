import { MERGES, QUEUE, STATUSES, type TagRenamed } from '@madang/protocol';
import { IdeaCreate, Slug, StatusSet, Uuid } from '@madang/protocol/schemas';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import type { Action } from '../../domain/permissions.js';
import { mayNot } from '../../domain/permissions.js';
import { noNeeds } from '../../domain/needs.js';
import { cleanTags, renameTag, setTags } from '../../domain/queue/set-tags.js';
import { refuse, Refused, unless } from '../../domain/refusal.js';
import { uuidOf } from '../../domain/tracker/actor.js';
import type { Services } from '../context.js';
import { readIdea } from '../pages.js';
import { checkColleague } from '../colleague.js';
import { takeBack, takeStep, type Taking } from '../queue/bulk.js';
import { answers, WRITING } from '../responses/index.js';
import { json } from '../schema.js';
import { beginWrite } from '../writes.js';

const OfCommunity = v.object({ community: Slug });
const OnIdea = v.object({ community: Slug, id: Uuid });
const NoBody = v.nullish(v.strictObject({}));
const Tags = v.unwrap(IdeaCreate.entries.tags);
const TagsBody = v.strictObject({ tags: Tags });
const [Tag] = [Tags.pipe[0].item];
const RenameBody = v.strictObject({ from: Tag, to: v.nullable(Tag) });
const { note, lookAgainAt } = StatusSet.pipe[0].entries;
const OrderBody = v.strictObject({
  ideas: v.pipe(
    v.array(Uuid),
    v.minLength(1, 'must name an idea'),
    v.maxLength(QUEUE.placed, `must not be more than ${QUEUE.placed}`),
    v.check((ideas) => new Set(ideas).size === ideas.length, 'must name none twice'),
  ),
});
const BulkBody = v.strictObject({
  ideas: v.pipe(v.array(Uuid), v.minLength(1, 'must name an idea'), v.maxLength(QUEUE.bulk, `must not be more than ${QUEUE.bulk}`)),
  action: v.variant('type', [
    v.strictObject({ type: v.literal('status'), status: v.picklist(STATUSES, `must be one of ${STATUSES.join(', ')}`), note, lookAgainAt }),
    v.strictObject({ type: v.literal('tags'), add: v.optional(Tags), remove: v.optional(v.array(Tag)) }),
    v.strictObject({ type: v.literal('assign'), person: v.nullable(Uuid) }),
    v.strictObject({ type: v.literal('merge'), into: Uuid, note: v.optional(v.pipe(v.string(), v.maxLength(MERGES.note))) }),
  ]),
});

/** Ideas whose tags are changed in one transaction where a tag gets another name. */
const PIECE = 200;

const MAY = { status: 'set-status', tags: 'set-tags', merge: 'merge', assign: 'keep-desk' } as const satisfies Record<string, Action>;

/** What staff do to ideas in the queue: their tags, many at once, and taking that back. */
export function queueSteps(app: FastifyInstance, services: Services): void {
  const { store, timers } = services;

  app.put<{ Params: v.InferOutput<typeof OnIdea>; Body: v.InferOutput<typeof TagsBody> }>(
    '/v1/:community/ideas/:id/tags',
    {
      schema: {
        summary: 'Give an idea these tags and no others (staff)',
        tags: ['staff'],
        params: json(OnIdea),
        body: json(TagsBody),
        response: answers({ body: 'IdeaPage', description: 'The idea', refusals: WRITING }),
      },
    },
    async (request, reply) => {
      const { community, actor, at } = await taking(request, request.params.community, ['set-tags']);
      const { id } = request.params;
      const needs = noNeeds(community.id);
      needs.people.add(actor.id);
      needs.ideas.add(id);
      const tags = cleanTags(request.body.tags);
      unless(await services.mutator.carry(needs, (world) => {
        world.begin();
        return setTags(world, actor, { idea: id, tags }, at);
      }));
      reply.header('cache-control', 'no-store');
      return readIdea(store, community.id, id);
    },
  );

  app.put<{ Params: v.InferOutput<typeof OfCommunity>; Body: v.InferOutput<typeof RenameBody> }>(
    '/v1/:community/desk/tags',
    {
      schema: {
        summary: 'Give a tag another name on every idea, or take it away (staff)',
        description: 'A name that exists already takes it up: that is how two tags become one.',
        tags: ['staff'],
        params: json(OfCommunity),
        body: json(RenameBody),
        response: answers({ body: 'TagRenamed', description: 'How many ideas it was for', refusals: WRITING }),
      },
    },
    async (request, reply) => {
      const { community, actor, at } = await taking(request, request.params.community, ['set-tags']);
      const { from } = request.body;
      const [to = null] = request.body.to === null ? [] : cleanTags([request.body.to]);
      if (to === null && request.body.to !== null) throw new Refused(refuse('invalid', 'must have something that is seen', 'to'));
      let ideas = 0;
      while (from !== to) {
        const some = await store.tagged(community.id, from, PIECE);
        if (some.length === 0) break;
        const needs = noNeeds(community.id);
        needs.people.add(actor.id);
        for (const id of some) needs.ideas.add(id);
        const changed = await services.mutator.carry(needs, (world) => renameTag(world, actor, some, { from, to }, at));
        if (changed === 0) break;
        ideas += changed;
      }
      reply.header('cache-control', 'no-store');
      return { ideas } satisfies TagRenamed;
    },
  );

  app.put<{ Params: v.InferOutput<typeof OfCommunity>; Body: v.InferOutput<typeof OrderBody> }>(
    '/v1/:community/desk/order',
    {
      schema: {
        summary: 'Put ideas of one status in an order of the team’s (staff)',
        description: 'They come first in the order `placed` as long as they have that status. Customers see nothing of it.',
        tags: ['staff'],
        params: json(OfCommunity),
        body: json(OrderBody),
        response: answers({ description: 'It is so', status: 204, refusals: WRITING }),
      },
    },
    async (request, reply) => {
      const { community, actor } = await taking(request, request.params.community, ['keep-desk']);
      const { ideas } = request.body;
      await store.placeIdeas(community.id, ideas);
      services.changed?.(community.id);
      const what = { action: 'ideas.placed', kind: 'community', thing: community.id, data: { ideas: ideas.length } } as const;
      await services.audit({ community: community.id, person: actor.id, ...what });
      return reply.code(204).send();
    },
  );

  app.post<{ Params: v.InferOutput<typeof OfCommunity>; Body: v.InferOutput<typeof BulkBody> }>(
    '/v1/:community/desk/bulk',
    {
      schema: {
        summary: 'Do one thing to many ideas (staff)',
        description:
          `Up to ${QUEUE.bulk} ideas: move them to a status with one public note, change their tags, make them part of ` +
          'one idea, or give them to a colleague. The answer says of each what became of it, and by what it can be ' +
          'taken back.',
        tags: ['staff'],
        params: json(OfCommunity),
        body: json(BulkBody),
        response: answers({ body: 'BulkAnswer', description: 'What became of each', refusals: WRITING }),
      },
    },
    async (request, reply) => {
      const { ideas, action } = request.body;
      const by = await taking(request, request.params.community, [MAY[action.type]]);
      if (action.type === 'status') checkMove(action);
      if (action.type === 'assign') await checkColleague(store, by.community.id, action.person, 'action.person');
      reply.header('cache-control', 'no-store');
      return takeStep(services, by, { ideas, action: trimmed(action) });
    },
  );

  app.post<{ Params: v.InferOutput<typeof OnIdea> }>(
    '/v1/:community/desk/undo/:id',
    {
      schema: {
        summary: 'Take a step for many ideas back, as whoever took it (staff)',
        description:
          `Within ${QUEUE.quiet / 1_000} seconds nobody was written to: what was moved is as it was, and its timeline says nothing. ` +
          'Later, it is a step of its own. What was changed since stays.',
        tags: ['staff'],
        params: json(OnIdea),
        body: json(NoBody),
        response: answers({ body: 'BulkAnswer', description: 'What became of each', refusals: WRITING }),
      },
    },
    async (request, reply) => {
      const by = await taking(request, request.params.community, ['read-desk']);
      const answer = await takeBack(services, by, request.params.id);
      if (!answer) throw new Refused(refuse('not-found', 'This step cannot be taken back any more.', 'id'));
      reply.header('cache-control', 'no-store');
      return answer;
    },
  );

  async function taking(request: FastifyRequest, name: string, actions: readonly Action[]): Promise<Taking> {
    const { community, actor, newId } = await beginWrite(services, name, request);
    for (const action of actions) unless(mayNot(action, actor, community));
    if (!actor) throw new Refused(refuse('not-signed-in', 'Please sign in to do this.'));
    // Of one key all ids are the same: what makes several numbers them.
    const seed = newId();
    let made = 0;
    return { community, actor, at: timers.now(), newId: () => uuidOf(`${seed} ${(made += 1)}`) };
  }
}

type BulkAsked = v.InferOutput<typeof BulkBody>['action'];

/** The rules of `status.set` that hold for all of them alike. */
function checkMove(move: Extract<BulkAsked, { type: 'status' }>): void {
  if (move.status === 'declined' && move.note === '') {
    throw new Refused(refuse('invalid', 'A decline needs a reason.', 'action.note'));
  }
  if (move.status !== 'declined' && move.lookAgainAt !== undefined) {
    throw new Refused(refuse('invalid', 'Only what is declined is looked at again.', 'action.lookAgainAt'));
  }
}

/** Without what was left out. */
function trimmed(action: BulkAsked): Parameters<typeof takeStep>[2]['action'] {
  switch (action.type) {
    case 'status': {
      const { lookAgainAt: day, ...rest } = action;
      return { ...rest, ...(day !== undefined && { lookAgainAt: day }) };
    }
    case 'assign':
      return action;
    case 'tags': {
      const { add = [], remove = [] } = action;
      return { type: 'tags', add, remove };
    }
    case 'merge': {
      const { into, note: said = '' } = action;
      return { type: 'merge', into, note: said };
    }
  }
}
