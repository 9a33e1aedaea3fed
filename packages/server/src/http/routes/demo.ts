import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { DEMO_COMMUNITY } from '../../demo/content/community.js';
import { DEMO_PEOPLE, DEMO_SEATS } from '../../demo/content/people.js';
import { demoSubject } from '../../demo/subject.js';
import { refuse, Refused } from '../../domain/refusal.js';
import { Importer } from '../../importing/importer.js';
import { TableError } from '../../transfer/read/types.js';
import { checkOrigin } from '../bearer.js';
import type { Services } from '../context.js';
import { isLoopback } from '../loopback.js';
import { json, NO_QUERY } from '../schema.js';

/** Largest file to drop on the tour. */
const FILE_LIMIT = 32 * 1024 * 1024;

/** Skipped rows and warnings that the tour is told of one by one. */
const SHOWN = 20;

const SeatBody = v.strictObject({ as: v.picklist(['customer', 'customer-b', 'staff']) });

/** What the tour does beyond the public routes: only for the demo community, only on this machine. */
export function demoRoutes(app: FastifyInstance, services: Services, reset: () => Promise<void>): void {
  /** Runs before the body is read: who may not ask cannot make the server hold 32 MB. */
  async function onRequest(request: FastifyRequest): Promise<void> {
    checkOrigin(services, request, DEMO_COMMUNITY.id);
    if (!isLoopback(request)) throw new Refused(refuse('not-allowed', 'The tour works only on the machine that the demo runs on.'));
  }

  app.post<{ Body: v.InferOutput<typeof SeatBody> }>(
    '/v1/demo/demo-session',
    { onRequest, schema: { hide: true, querystring: NO_QUERY, body: json(SeatBody) } },
    async (request, reply) => {
      const key = DEMO_SEATS[request.body.as];
      const person = DEMO_PEOPLE.find((one) => one.key === key);
      if (!person) throw new Refused(refuse('not-found', 'Nobody sits there.'));
      const token = await services.identity.sign(DEMO_COMMUNITY.id, {
        sub: demoSubject(key),
        name: person.name,
        roles: [person.role],
        ...(person.title !== undefined && { title: person.title }),
      });
      return reply.header('cache-control', 'no-store').send({ token });
    },
  );

  app.post('/v1/demo/demo-reset', { onRequest, schema: { hide: true, querystring: NO_QUERY } }, async (_, reply) => {
    await reset();
    return reply.code(204).send();
  });

  app.register(async (files) => {
    files.removeAllContentTypeParsers();
    files.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: FILE_LIMIT }, (_, body, done) => done(null, body));
    const options = { onRequest, bodyLimit: FILE_LIMIT, schema: { hide: true, querystring: NO_QUERY } };
    files.post<{ Body: Buffer | undefined }>('/v1/demo/demo-import', options, async (request, reply) => {
      const { store, hub, timers } = services;
      const sink = new Importer({
        store,
        hub,
        community: DEMO_COMMUNITY.id,
        board: DEMO_COMMUNITY.board.id,
        now: () => timers.now(),
      });
      const name = request.headers['x-file-name'];
      const { openTable, runImport } = await import('../../importing/reading.js');
      reply.header('cache-control', 'no-store');
      const bytes = request.body ?? Buffer.alloc(0);
      const table = await openTable(bytes, { name: fileName(name) }).catch((error: unknown) => {
        if (error instanceof TableError) return error;
        throw error;
      });
      // The message is English; the reason lets the tour say it in the language of its page.
      if (table instanceof TableError)
        return reply.code(400).send({ error: refuse('invalid', table.message), reason: table.kind });
      const { created, unchanged, skipped, skips, warnings } = await runImport(table, sink);
      return reply.send({
        added: created,
        known: unchanged,
        skipped,
        skips: skips.slice(0, SHOWN).map(({ line, kind, message }) => ({ line, kind, message })),
        warnings: warnings
          .slice(0, SHOWN)
          .map(({ count, first: { line, kind, message } }) => ({ count, line, kind, message })),
      });
    });
  });
}

/** A header holds no Hangul: the page sends the name percent-encoded. */
function fileName(header: string | string[] | undefined): string | undefined {
  try {
    return typeof header === 'string' ? decodeURIComponent(header) : undefined;
  } catch {
    return undefined;
  }
}
