import {
  changedPreferences,
  INBOX,
  type InboxPage,
  type MutedIdeas,
  type Preferences,
  type PreferencesChange,
  type UnreadCount,
} from '@madang/protocol';
import { Uuid } from '@madang/protocol/schemas';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import type { Actor } from '../../domain/actor.js';
import { sees } from '../../domain/board-access.js';
import { mutedBoardsOf, PreferencesBody, PreferencesChangeBody, preferencesOf } from '../../domain/news/preferences.js';
import { type Action, mayNot } from '../../domain/permissions.js';
import type { CommunityRecord } from '../../domain/records.js';
import { refuse, Refused, unless } from '../../domain/refusal.js';
import { actorOf } from '../bearer.js';
import { changing } from '../../outreach/changing.js';
import type { Services } from '../context.js';
import { readCursor, writeCursor } from '../cursor.js';
import { answers, BY_SOMEBODY, SIGNING } from '../responses/index.js';
import { json, queryInteger } from '../schema.js';
import { InCommunity } from './session.js';

const InboxQuery = v.strictObject({
  after: v.optional(v.pipe(v.string(), v.maxLength(400))),
  limit: v.optional(queryInteger(1, INBOX.page)),
});

const ReadBody = v.strictObject({
  idea: v.optional(Uuid),
  seq: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER)),
});

const PRIVATE = 'private, no-store';

/** What happened to what one asked for, and what of it one wants to hear. */
export function inboxRoutes(app: FastifyInstance, services: Services): void {
  const { store } = services;

  /** Who asks, of which community; throws where they may not. */
  async function enter(
    request: FastifyRequest<{ Params: v.InferOutput<typeof InCommunity> }>,
    action: Action,
  ): Promise<{ readonly community: CommunityRecord; readonly actor: Actor }> {
    const community = await services.communities.get(request.params.community);
    const actor = await actorOf(services, community, request);
    unless(mayNot(action, actor, community));
    if (!actor) throw new Refused(refuse('not-signed-in', 'Please sign in to do this.'));
    return { community, actor };
  }

  app.get<{ Params: v.InferOutput<typeof InCommunity>; Querystring: v.InferOutput<typeof InboxQuery> }>(
    '/v1/:community/me/inbox',
    {
      schema: {
        summary: 'What happened to what one proposed, voted for, commented on or follows',
        description: 'By idea, the one with the newest news first. `after` is the `next` of the page before.',
        tags: ['inbox'],
        security: BY_SOMEBODY,
        params: json(InCommunity),
        querystring: json(InboxQuery),
        response: answers({ body: 'InboxPage', description: 'One page', refusals: [...SIGNING, 'bad-cursor'] }),
      },
    },
    async (request, reply) => {
      const { community, actor } = await enter(request, 'read-inbox');
      const { after, limit = INBOX.page } = request.query;
      const list = [community.id, 'inbox', actor.id];
      const { groups, unread, seq, next } = await store.inbox({
        community: community.id,
        person: actor.id,
        limit,
        ...(after !== undefined && { after: readCursor(list, after, { whole: true }).value }),
      });
      reply.header('cache-control', PRIVATE);
      return {
        groups,
        unread,
        seq,
        ...(next !== null && { next: writeCursor(list, { value: next, id: '' }) }),
      } satisfies InboxPage;
    },
  );

  app.get<{ Params: v.InferOutput<typeof InCommunity> }>(
    '/v1/:community/me/inbox/unread',
    {
      schema: {
        summary: 'How many ideas have news that one did not read',
        tags: ['inbox'],
        security: BY_SOMEBODY,
        params: json(InCommunity),
        response: answers({ body: 'UnreadCount', description: `At most ${INBOX.unread}`, refusals: SIGNING }),
      },
    },
    async (request, reply) => {
      const { community, actor } = await enter(request, 'read-inbox');
      reply.header('cache-control', PRIVATE);
      return { unread: await store.unread(community.id, actor.id) } satisfies UnreadCount;
    },
  );

  app.put<{ Params: v.InferOutput<typeof InCommunity>; Body: v.InferOutput<typeof ReadBody> }>(
    '/v1/:community/me/inbox/read',
    {
      schema: {
        summary: 'Everything up to a number was read, of one idea or of all',
        description: 'The number is the `seq` of a page, or of a piece of news. Reading is never taken back.',
        tags: ['inbox'],
        security: BY_SOMEBODY,
        params: json(InCommunity),
        body: json(ReadBody),
        response: answers({ body: 'UnreadCount', description: 'What is left', refusals: [...SIGNING, 'too-large'] }),
      },
    },
    async (request, reply) => {
      const { community, actor } = await enter(request, 'read-inbox');
      const { idea, seq } = request.body;
      const read = { seq, ...(idea !== undefined && { idea }) };
      if (await store.markRead(community.id, actor.id, read)) services.doorbell?.changed(community.id, actor.id);
      reply.header('cache-control', PRIVATE);
      return { unread: await store.unread(community.id, actor.id) } satisfies UnreadCount;
    },
  );

  app.get<{ Params: v.InferOutput<typeof InCommunity> }>(
    '/v1/:community/me/inbox/muted',
    {
      schema: {
        summary: 'Ideas of which one said that one wants to hear no more',
        description: 'The latest first. `follow.set` with `on` and `undo` takes that back.',
        tags: ['inbox'],
        security: BY_SOMEBODY,
        params: json(InCommunity),
        response: answers({ body: 'MutedIdeas', description: `At most ${INBOX.muted}`, refusals: SIGNING }),
      },
    },
    async (request, reply) => {
      const { community, actor } = await enter(request, 'read-inbox');
      reply.header('cache-control', PRIVATE);
      return { ideas: await store.mutedIdeas(community.id, actor.id, INBOX.muted) } satisfies MutedIdeas;
    },
  );

  app.get<{ Params: v.InferOutput<typeof InCommunity> }>(
    '/v1/:community/me/preferences',
    {
      schema: {
        summary: 'What one wants to hear, and how',
        tags: ['inbox'],
        security: BY_SOMEBODY,
        params: json(InCommunity),
        response: answers({ body: 'Preferences', description: 'As one said, or as it is for everybody', refusals: SIGNING }),
      },
    },
    async (request, reply) => {
      const { community, actor } = await enter(request, 'set-preferences');
      reply.header('cache-control', PRIVATE);
      return preferencesOf(await store.preferences(community.id, actor.id), community) satisfies Preferences;
    },
  );

  app.put<{ Params: v.InferOutput<typeof InCommunity>; Body: v.InferOutput<typeof PreferencesBody> }>(
    '/v1/:community/me/preferences',
    {
      schema: {
        summary: 'Say what one wants to hear, and how',
        description: 'All of it is sent each time. The inbox shows what it shows whatever of it leaves it.',
        tags: ['inbox'],
        security: BY_SOMEBODY,
        params: json(InCommunity),
        body: json(PreferencesBody),
        response: answers({ body: 'Preferences', description: 'As it is now', refusals: [...SIGNING, 'too-large'] }),
      },
    },
    async (request, reply) => {
      const { community, actor } = await enter(request, 'set-preferences');
      const { body } = request;
      const mutedBoards = [...new Set(body.mutedBoards)];
      return choose({ community, actor, named: { mutedBoards } }, () => ({ ...body, mutedBoards }), reply);
    },
  );

  app.patch<{ Params: v.InferOutput<typeof InCommunity>; Body: v.InferOutput<typeof PreferencesChangeBody> }>(
    '/v1/:community/me/preferences',
    {
      schema: {
        summary: 'Say what is to be otherwise of what one wants to hear',
        description:
          'Only what is to change is sent. It is put over what stands when it arrives, so that nothing that was said at ' +
          'the same time elsewhere is undone. `mute` and `unmute` name boards to be added to those that are muted, and ' +
          'taken from them.',
        tags: ['inbox'],
        security: BY_SOMEBODY,
        params: json(InCommunity),
        body: json(PreferencesChangeBody),
        response: answers({ body: 'Preferences', description: 'As all of it is now', refusals: [...SIGNING, 'too-large'] }),
      },
    },
    async (request, reply) => {
      const { community, actor } = await enter(request, 'set-preferences');
      // What came as JSON has no field that is there and undefined.
      const change = request.body as PreferencesChange;
      const { mutedBoards = [], mute = [] } = change;
      const named = { mutedBoards, mute };
      return choose({ community, actor, named }, (said) => changedPreferences(said, change), reply);
    },
  );

  /** Keeps what somebody wants to hear, of boards that exist. */
  async function choose(
    { community, actor, named }: {
      readonly community: CommunityRecord;
      readonly actor: Actor;
      /** The boards that each field names. */
      readonly named: Readonly<Record<string, readonly string[]>>;
    },
    change: (said: Required<Preferences>) => Preferences,
    reply: FastifyReply,
  ): Promise<Preferences> {
    const { id } = actor;
    const seen = (await store.boards(community.id)).filter((board) => sees(community, board.id, actor));
    // What somebody muted before they lost sight of it may be said again.
    const said = await store.preferences(community.id, id);
    const boards = new Set([...seen.map((board) => board.id), ...mutedBoardsOf(said).keys()]);
    for (const [field, ids] of Object.entries(named)) {
      const unknown = ids.find((board) => !boards.has(board));
      if (unknown !== undefined) throw new Refused(refuse('invalid', `There is no board ${unknown}.`, field));
    }
    const after = services.outreach
      ? await services.outreach.choose(community, id, change)
      : (await store.changePreferences(changing(community, id, change, services.timers.now()))).after;
    services.doorbell?.changed(community.id, id);
    reply.header('cache-control', PRIVATE);
    return preferencesOf(after, community);
  }
}
