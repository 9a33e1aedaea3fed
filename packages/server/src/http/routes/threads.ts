import { type Author, LIMITS, type PeoplePage, type ThreadPage, type Version } from '@madang/protocol';
import { CommentAdd, Slug, ThreadKey, Uuid } from '@madang/protocol/schemas';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { commentRow } from '../../domain/projections.js';
import type { Services } from '../context.js';
import { readCursor, writeCursor } from '../cursor.js';
import { answers, WRITING } from '../responses/index.js';
import { json, queryInteger } from '../schema.js';
import { askedFor } from '../private-boards.js';
import { IDEA_CACHE, PUBLIC_CACHE, type Snapshots } from '../snapshots.js';
import { beginWrite } from '../writes.js';
import { Min } from './boards.js';
import { heldAnswer } from './moderation.js';

const OnThread = v.object({ community: Slug, thread: ThreadKey });
const ThreadQuery = v.strictObject({
  cursor: v.optional(v.pipe(v.string(), v.maxLength(400))),
  limit: v.optional(queryInteger(1, LIMITS.page)),
  min: Min,
});
const CommentBody = v.strictObject({
  id: v.optional(Uuid),
  body: CommentAdd.entries.body,
  parent: CommentAdd.entries.parent,
  photos: CommentAdd.entries.photos,
  alts: CommentAdd.entries.alts,
  mentions: CommentAdd.entries.mentions,
  trap: CommentAdd.entries.trap,
});

const PeopleQuery = v.strictObject({ q: v.optional(v.pipe(v.string(), v.maxLength(LIMITS.query))) });

/** People of a thread among whom a name is looked for. */
const LOOKED_AT = 1_000;

/** Those whose name has the words in it, the ones that begin with them first. Who has no name cannot be called. */
function named(people: readonly Author[], q: string): readonly Author[] {
  const fold = (text: string): string => text.normalize('NFC').toLowerCase();
  const words = fold(q.trim());
  const found = people.filter(({ name }) => name !== '' && fold(name).includes(words));
  const begins = (author: Author): number => Number(fold(author.name).startsWith(words));
  return found.sort((a, b) => begins(b) - begins(a));
}

/** The comments of a thread: reading and writing. */
export function threadRoutes(app: FastifyInstance, services: Services, snapshots: Snapshots): void {
  const { store } = services;

  app.get<{ Params: v.InferOutput<typeof OnThread>; Querystring: v.InferOutput<typeof ThreadQuery> }>(
    '/v1/:community/threads/:thread/comments',
    {
      schema: {
        summary: 'A page of comments, oldest first',
        description: 'The key of an idea’s thread is `idea:<id>`; a page may use any key of its own, such as `page:pricing`.',
        tags: ['reading'],
        params: json(OnThread),
        querystring: json(ThreadQuery),
        response: answers({ body: 'ThreadPage', description: 'One page, at a version', cached: true }),
      },
    },
    async (request, reply) => {
      const community = await services.communities.get(request.params.community);
      const { thread } = request.params;
      const { cursor, limit = LIMITS.page } = request.query;
      const list = [community.id, thread];
      const after = cursor === undefined ? undefined : readCursor(list, cursor, { whole: true });
      const head = (): Promise<Version> => store.head(community.id, `thread:${thread}`);
      const read = async (): Promise<ThreadPage> => {
        const { version, comments, more } = await store.comments(community.id, thread, {
          limit,
          ...(after && { after }),
        });
        const page: ThreadPage = { topic: `thread:${askedFor(request, 'thread')}`, version, comments: comments.map(commentRow) };
        const last = comments.at(-1);
        return more && last ? { ...page, next: writeCursor(list, { value: last.createdAt, id: last.id }) } : page;
      };
      return snapshots.answer(request, reply, head, read, { cache: IDEA_CACHE });
    },
  );

  app.get<{ Params: v.InferOutput<typeof OnThread>; Querystring: v.InferOutput<typeof PeopleQuery> }>(
    '/v1/:community/threads/:thread/people',
    {
      schema: {
        summary: 'Who took part in a thread and may be mentioned there',
        description: '`q` is looked for in the names as everybody sees them, and in nothing else.',
        tags: ['reading'],
        params: json(OnThread),
        querystring: json(PeopleQuery),
        response: answers({ body: 'PeoplePage', description: 'Names that begin with it first' }),
      },
    },
    async (request, reply) => {
      const community = await services.communities.get(request.params.community);
      const people = await store.participants(community.id, request.params.thread, LOOKED_AT);
      reply.header('cache-control', PUBLIC_CACHE);
      return { people: named(people, request.query.q ?? '').slice(0, LIMITS.people) } satisfies PeoplePage;
    },
  );

  app.post<{ Params: v.InferOutput<typeof OnThread>; Body: v.InferOutput<typeof CommentBody> }>(
    '/v1/:community/threads/:thread/comments',
    {
      schema: {
        summary: 'Write a comment',
        tags: ['writing'],
        params: json(OnThread),
        body: json(CommentBody),
        response: {
          ...answers({ body: 'Comment', description: 'The comment', status: 201, refusals: WRITING }),
          ...answers({ body: 'HeldAnswer', description: 'It waits for a look of the company’s', status: 202, refusals: WRITING }),
        },
      },
    },
    async (request, reply) => {
      const write = await beginWrite(services, request.params.community, request);
      const id = request.body.id ?? write.newId();
      await write.run({ name: 'comment.add', args: { ...request.body, id, thread: request.params.thread } });
      const comment = await store.comment(write.community.id, id);
      reply.header('cache-control', 'no-store');
      if (comment?.away) return reply.code(202).send(heldAnswer(id));
      return reply.code(201).send(comment && commentRow(comment));
    },
  );
}
