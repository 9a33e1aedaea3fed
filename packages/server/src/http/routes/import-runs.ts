import type { Readable } from 'node:stream';
import { IMPORTS, type ImportRun, type ImportsPage } from '@madang/protocol';
import { Slug, Uuid } from '@madang/protocol/schemas';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import type { Actor } from '../../domain/actor.js';
import { invalid } from '../../domain/invalid.js';
import { mayNot } from '../../domain/permissions.js';
import type { CommunityRecord } from '../../domain/records.js';
import { refuse, Refused, unless } from '../../domain/refusal.js';
import { ImportRuns } from '../../importing/import-runs.js';
import { spool } from '../../importing/spool.js';
import type { ImportRecord } from '../../store/imports.js';
import { MappingError } from '../../transfer/map/errors.js';
import type { Table } from '../../transfer/read/open.js';
import { TableError } from '../../transfer/read/types.js';
import { actorOf } from '../bearer.js';
import type { Services } from '../context.js';
import { answers, BY_SOMEBODY, SIGNING, WRITING } from '../responses/index.js';
import { json, stream } from '../schema.js';
import { beginWrite } from '../writes.js';
import { InBoard } from './boards.js';

const OnRun = v.object({ ...InBoard.entries, id: Uuid });
const OnImport = v.object({ community: Slug, id: Uuid });
const OnCommunity = v.object({ community: Slug });
const Options = v.strictObject({
  name: v.optional(v.pipe(v.string(), v.maxLength(IMPORTS.name)), ''),
  map: v.optional(v.pipe(v.string(), v.maxLength(4_000))),
  source: v.optional(v.pipe(v.string(), v.maxLength(100))),
});
const Looking = v.strictObject({
  name: Options.entries.name,
  map: Options.entries.map,
  size: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number), v.number())),
});
const NoBody = v.nullish(v.strictObject({}));

/** What reads files, once there is one. */
const reading = () => import('../../importing/reading.js');

const TYPES = ['application/octet-stream', 'text/csv'];

/** Whole files as imports with a name of their own: looked at first, followed while they run, and taken back. */
export function importRunRoutes(app: FastifyInstance, services: Services): void {
  const { store, hub, mutator, log } = services;
  const runs = new ImportRuns({
    store,
    hub,
    mutator,
    log,
    now: () => services.timers.now(),
    audit: (entry) => services.audit(entry),
    changed: (community) => services.changed?.(community),
  });
  app.addHook('preClose', () => runs.close());
  const known = new WeakMap<FastifyRequest, { readonly community: CommunityRecord; readonly actor: Actor }>();

  async function staffOf(
    request: FastifyRequest,
    of: string,
  ): Promise<{ readonly community: CommunityRecord; readonly actor: Actor }> {
    const community = await services.communities.get(of);
    const actor = await actorOf(services, community, request);
    unless(mayNot('import', actor, community));
    if (!actor) throw new Error('nobody may import');
    return { community, actor };
  }

  /** Runs before the body is read: who may not import cannot make the server read a file. */
  async function onRequest(request: FastifyRequest): Promise<void> {
    const path = v.safeParse(InBoard, request.params, { abortEarly: true });
    if (!path.success) throw new Refused(invalid(path.issues));
    const staff = await staffOf(request, path.output.community);
    const boards = await store.boards(staff.community.id);
    if (!boards.some(({ id }) => id === path.output.board)) {
      throw new Refused(refuse('not-found', 'There is no such board.', 'board'));
    }
    const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
    if (!TYPES.includes(type)) throw new Refused(refuse('invalid', `Content-Type must be ${TYPES[0]}.`, 'Content-Type'));
    known.set(request, staff);
  }

  // A scope of its own, so that nowhere else a file is taken for a body.
  void app.register(async (scope) => {
    scope.addContentTypeParser(TYPES, (_, body, done) => done(null, body));

    scope.post<{ Params: v.InferOutput<typeof InBoard>; Querystring: v.InferOutput<typeof Looking>; Body: Readable }>(
      '/v1/:community/boards/:board/imports/preview',
      {
        onRequest,
        bodyLimit: IMPORTS.preview,
        schema: {
          summary: 'See how a file would come in (staff)',
          description:
            'The beginning of a CSV, JSON or JSONL file. `map` says which column is what, as `title=제목,votes=추천수`; `size` ' +
            'how many bytes the whole file has, where this is not all of it.',
          tags: ['staff'],
          security: BY_SOMEBODY,
          consumes: TYPES,
          params: json(InBoard),
          querystring: json(Looking),
          body: stream('The beginning of a file, at most 1 MB'),
          response: answers({ body: 'ImportPreview', description: 'What it would be', refusals: [...SIGNING, 'too-large'] }),
        },
      },
      async (request, reply) => {
        const { community, board } = request.params;
        const { name, map, size } = request.query;
        reply.header('cache-control', 'private, no-store');
        const beginning = within(request.body, IMPORTS.preview);
        const { previewImport } = await reading();
        return readable(() => previewImport(store, beginning, { community, board, name, map, size }));
      },
    );

    scope.put<{ Params: v.InferOutput<typeof OnRun>; Querystring: v.InferOutput<typeof Options>; Body: Readable }>(
      '/v1/:community/boards/:board/imports/:id',
      {
        onRequest,
        bodyLimit: IMPORTS.file,
        schema: {
          summary: 'Import a whole file (staff)',
          description:
            'Answers once the file is here; the id, a UUID of the sender’s own making, is that by which ' +
            '`GET …/imports/{id}` tells how far it has come and what became of it. What the board has already stays as ' +
            'it is.',
          tags: ['staff'],
          security: BY_SOMEBODY,
          consumes: TYPES,
          params: json(OnRun),
          querystring: json(Options),
          body: stream('A CSV, JSON or JSONL file'),
          response: answers({ body: 'ImportRun', description: 'It begins', status: 202, refusals: [...SIGNING, 'conflict', 'too-large'] }),
        },
      },
      async (request, reply) => {
        const staff = known.get(request);
        if (!staff) throw new Error('a file was read before it was known whose it is');
        const { id, board } = request.params;
        const begun = await run(request, staff, { id, board });
        return reply.code(202).header('cache-control', 'private, no-store').send(begun);
      },
    );
  });

  app.get<{ Params: v.InferOutput<typeof OnCommunity> }>(
    '/v1/:community/imports',
    {
      schema: {
        summary: 'The latest imports (staff)',
        tags: ['staff'],
        security: BY_SOMEBODY,
        params: json(OnCommunity),
        response: answers({ body: 'ImportsPage', description: 'The latest first', refusals: SIGNING }),
      },
    },
    async (request, reply) => {
      const { community } = await staffOf(request, request.params.community);
      reply.header('cache-control', 'private, no-store');
      return { imports: (await runs.latest(community.id, IMPORTS.page)).map(pageOf) } satisfies ImportsPage;
    },
  );

  app.get<{ Params: v.InferOutput<typeof OnImport> }>(
    '/v1/:community/imports/:id',
    {
      schema: {
        summary: 'One import, also while it runs (staff)',
        tags: ['staff'],
        security: BY_SOMEBODY,
        params: json(OnImport),
        response: answers({ body: 'ImportRun', description: 'How far it has come', refusals: SIGNING }),
      },
    },
    async (request, reply) => {
      const { community } = await staffOf(request, request.params.community);
      reply.header('cache-control', 'private, no-store');
      return read(community.id, request.params.id);
    },
  );

  app.delete<{ Params: v.InferOutput<typeof OnImport> }>(
    '/v1/:community/imports/:id',
    {
      schema: {
        summary: 'Take an import back (staff)',
        description:
          'What it brought goes; what people have acted on since stays, and is told of with the reason. Answers at once; ' +
          '`GET …/imports/{id}` tells how far it has come. Refused (`conflict`) while the import still runs.',
        tags: ['staff'],
        params: json(OnImport),
        body: json(NoBody),
        response: answers({ body: 'ImportRun', description: 'It begins', status: 202, refusals: [...WRITING, 'conflict'] }),
      },
    },
    async (request, reply) => {
      // Doing it again goes on with it, with or without a key.
      const { community, actor } = await beginWrite(services, request.params.community, request);
      unless(mayNot('import', actor, community));
      const of = { community: community.id, id: request.params.id };
      await runs.takeBack(of, actor?.id ?? null);
      return reply.code(202).header('cache-control', 'private, no-store').send(await read(of.community, of.id));
    },
  );

  async function run(
    request: FastifyRequest<{ Querystring: v.InferOutput<typeof Options>; Body: Readable }>,
    { community, actor }: { readonly community: CommunityRecord; readonly actor: Actor },
    { id, board }: { readonly id: string; readonly board: string },
  ): Promise<ImportRun> {
    const { name, map, source } = request.query;
    const { openTable, resolveMapping } = await reading();
    const file = await spool(within(request.body, IMPORTS.file));
    let table: Table | undefined;
    try {
      // Before there is an import: a file that is none leaves nothing behind.
      const opened = (table = await readable(() => openTable(file.bytes(), { name })));
      await readable(async () => resolveMapping(opened, map));
      const beginning = { community: community.id, id, board, name, person: actor.id, map, source };
      if (!(await runs.begin(file, table, beginning))) {
        throw new Refused(refuse('conflict', 'There is an import with this id already.', 'id'));
      }
    } catch (error) {
      await table?.events.return();
      await file.remove();
      throw error;
    }
    return read(community.id, id);
  }

  async function read(community: string, id: string): Promise<ImportRun> {
    const found = await runs.find({ community, id });
    if (!found) throw new Refused(refuse('not-found', 'There is no such import.', 'id'));
    return pageOf(found);
  }
}

function pageOf({ community: _, beatAt: __, ...run }: ImportRecord): ImportRun {
  return run;
}

/** What is no table is refused with the sentence that says why. */
async function readable<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof TableError || error instanceof MappingError) throw new Refused(refuse('invalid', error.message));
    throw error;
  }
}

/** A body as it comes, up to so many bytes. */
async function* within(body: Readable | undefined, most: number): AsyncGenerator<Buffer, void, undefined> {
  let size = 0;
  for await (const piece of body ?? []) {
    const bytes = piece as Buffer;
    size += bytes.length;
    if (size > most) throw new Refused(refuse('too-large', 'The file is larger than this server takes.'));
    yield bytes;
  }
}
