import { LIMITS, LINKS, STATUSES } from '@madang/protocol';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { invalid } from '../../domain/invalid.js';
import { mayNot } from '../../domain/permissions.js';
import { refuse, Refused, unless } from '../../domain/refusal.js';
import { IMPORT_BATCH, Importer } from '../../importing/importer.js';
import { IMPORT_LIMITS, type ImportedIdea } from '../../transfer/map/types.js';
import { actorOf } from '../bearer.js';
import type { Services } from '../context.js';
import { answers, BY_SOMEBODY, SIGNING } from '../responses/index.js';
import { json } from '../schema.js';
import { InBoard } from './boards.js';

/** Room for a batch of long ideas. */
const BODY_LIMIT = 64 * 1024 * 1024;

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Most comments of one idea. */
const MOST_COMMENTS = 10_000;

const Key = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

/** What somebody said, as Madang's own export has it. */
const SPOKEN = {
  author: v.optional(text(IMPORT_LIMITS.author)),
  body: text(IMPORT_LIMITS.body),
  createdAt: v.nullable(v.pipe(v.number(), v.safeInteger())),
};

const ImportBody = v.strictObject({
  ideas: v.pipe(
    v.array(
      v.strictObject({
        sourceId: v.pipe(v.string(), v.minLength(1), v.maxLength(400)),
        title: v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.title)),
        body: text(IMPORT_LIMITS.body),
        votes: v.pipe(count, v.maxValue(IMPORT_LIMITS.votes)),
        tags: v.pipe(v.array(text(LIMITS.tag)), v.maxLength(LIMITS.tags)),
        createdAt: v.nullable(v.pipe(v.number(), v.safeInteger())),
        author: v.optional(text(IMPORT_LIMITS.author)),
        email: v.optional(text(320)),
        status: v.optional(v.picklist(STATUSES)),
        url: v.optional(text(2_000)),
        links: v.optional(v.pipe(v.array(text(LINKS.url)), v.maxLength(LINKS.most))),
        own: v.optional(v.literal(true)),
        response: v.optional(v.strictObject(SPOKEN)),
        comments: v.optional(
          v.pipe(
            v.array(
              v.strictObject({ id: Key, parent: v.optional(Key), staff: v.optional(v.literal(true)), ...SPOKEN }),
            ),
            v.maxLength(MOST_COMMENTS),
          ),
        ),
      }),
    ),
    v.maxLength(IMPORT_BATCH, `must not be more than ${IMPORT_BATCH}`),
  ),
});

/** Ideas from elsewhere: what `madang import` sends to a server that holds the database. */
export function importRoutes(app: FastifyInstance, services: Services): void {
  const { store, hub, timers } = services;

  /** Runs before the body is read: who may not import cannot make the server hold 64 MB. */
  async function onRequest(request: FastifyRequest): Promise<void> {
    const path = v.safeParse(InBoard, request.params, { abortEarly: true });
    if (!path.success) throw new Refused(invalid(path.issues));
    const community = await services.communities.get(path.output.community);
    unless(mayNot('import', await actorOf(services, community, request), community));
  }

  app.post<{ Params: v.InferOutput<typeof InBoard>; Body: v.InferOutput<typeof ImportBody> }>(
    '/v1/:community/boards/:board/import',
    {
      onRequest,
      bodyLimit: BODY_LIMIT,
      schema: {
        summary: 'Import a batch of ideas (staff)',
        description: 'Each `sourceId` comes in once, however often it is sent. Vote totals count as votes from before.',
        tags: ['staff'],
        security: BY_SOMEBODY,
        params: json(InBoard),
        body: json(ImportBody),
        response: answers({
          body: 'Imported',
          description: 'How many came in, and how many were there already',
          refusals: [...SIGNING, 'too-large'],
        }),
      },
    },
    async (request, reply) => {
      const community = await services.communities.get(request.params.community);
      // Before the work: a session that ends meanwhile changes nothing about who began it.
      const person = (await actorOf(services, community, request))?.id ?? null;
      const { board } = request.params;
      const boards = await store.boards(community.id);
      if (!boards.some(({ id }) => id === board))
        throw new Refused(refuse('not-found', 'There is no such board.', 'board'));
      reply.header('cache-control', 'no-store');
      // What JSON leaves out is absent: nothing in it is undefined.
      const ideas = request.body.ideas as readonly ImportedIdea[];
      const importer = new Importer({ store, hub, community: community.id, board, now: () => timers.now() });
      const done = await importer.write(ideas);
      await services.audit({ community: community.id, person, action: 'import.batch', kind: 'board', thing: board, data: { ...done } });
      return done;
    },
  );
}
