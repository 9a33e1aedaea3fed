import { Readable } from 'node:stream';
import { EXPORT_FORMATS, EXPORT_KINDS, type ExportFormat, SIGHT_REASONS, type SightReason } from '@madang/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import type { AuditRecord } from '../../domain/audit.js';
import { refuse, Refused } from '../../domain/refusal.js';
import { exportedIdeas } from '../../importing/exported.js';
import { writeRows } from '../../transfer/write/rows.js';
import type { ExportedIdea } from '../../transfer/write/types.js';
import { writeIdeas } from '../../transfer/write/write.js';
import type { Services } from '../context.js';
import { deskSchema, type Entered, enterDesk } from '../desk.js';
import { fileOf } from '../exports.js';
import { withCsv } from '../responses/index.js';
import { json } from '../schema.js';
import { asksWhy } from '../sight.js';
import { InBoard } from './boards.js';
import { InCommunity } from './session.js';

const How = {
  format: v.optional(v.picklist(EXPORT_FORMATS, `must be one of ${EXPORT_FORMATS.join(', ')}`), 'jsonl'),
  reason: v.optional(v.picklist(SIGHT_REASONS, `must be one of ${SIGHT_REASONS.join(', ')}`)),
};
const BoardQuery = v.strictObject(How);
const KindQuery = v.strictObject({ of: v.picklist(EXPORT_KINDS, `must be one of ${EXPORT_KINDS.join(', ')}`), ...How });

const TYPES: Readonly<Record<ExportFormat, string>> = {
  json: 'application/json',
  jsonl: 'application/x-ndjson; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};

const SAY =
  'Where the community wants to know why, addresses and the company’s own ids come with a `reason` only. Who took what, ' +
  'and why, is written into the audit log.';

/** A route that answers a file in any of the formats. */
function describedAs(...schema: Parameters<typeof deskSchema>): { readonly schema: object } {
  return withCsv(deskSchema(...schema), { 'application/json': { schema: { type: 'object' } } });
}

/** Everything that a community has, to be taken along. */
export function exportRoutes(app: FastifyInstance, services: Services): void {
  const { store, timers } = services;

  /** Lets in who may; says whether addresses go along, and keeps that it was asked for. */
  async function begin(
    request: FastifyRequest,
    reply: FastifyReply,
    reason: SightReason | undefined,
    what: Pick<AuditRecord, 'kind' | 'thing' | 'data'>,
  ): Promise<Entered & { readonly reach: boolean }> {
    const entered = await enterDesk(services, 'export', request, reply);
    const { community, actor } = entered;
    if (what.kind === 'board' && !(await store.boards(community.id)).some(({ id }) => id === what.thing))
      throw new Refused(refuse('not-found', 'There is no such board.', 'board'));
    const data = { ...what.data, ...(reason !== undefined && { reason }) };
    await services.audit({ community: community.id, person: actor.id, action: 'export.read', ...what, data });
    return { ...entered, reach: reason !== undefined || !asksWhy(community) };
  }

  function send(reply: FastifyReply, format: ExportFormat, name: string, text: AsyncIterable<string>): FastifyReply {
    reply.header('content-type', TYPES[format]).header('content-disposition', `attachment; filename="${name}.${format}"`);
    return reply.send(Readable.from(text));
  }

  app.get<{ Params: v.InferOutput<typeof InBoard>; Querystring: v.InferOutput<typeof BoardQuery> }>(
    '/v1/:community/boards/:board/export',
    describedAs(
      'Every idea of a board with its comments',
      { params: json(InBoard), querystring: json(BoardQuery) },
      { body: 'ExportedIdea', description: 'In JSON Lines one a line', type: 'application/x-ndjson', say: SAY },
    ),
    async (request, reply) => {
      const { board } = request.params;
      const { format, reason } = request.query;
      const { community: { id }, reach } = await begin(request, reply, reason, { kind: 'board', thing: board, data: {} });
      const ideas = exportedIdeas(store, id, board);
      return send(reply, format, `${id}-${board}`, writeIdeas(format, reach ? ideas : unreachable(ideas), timers.now()));
    },
  );

  app.get<{ Params: v.InferOutput<typeof InCommunity>; Querystring: v.InferOutput<typeof KindQuery> }>(
    '/v1/:community/desk/export',
    describedAs(
      'Every voice, vote, segment, customer or account of a community',
      { params: json(InCommunity), querystring: json(KindQuery) },
      { body: 'ExportedRow', description: 'In JSON Lines one a line', type: 'application/x-ndjson', say: SAY },
    ),
    async (request, reply) => {
      const { of, format, reason } = request.query;
      const { community } = request.params;
      const { community: { id }, reach } = await begin(request, reply, reason, { kind: 'community', thing: community, data: { of } });
      return send(reply, format, `${id}-${of}`, writeRows(format, fileOf(of, store, id, reach), timers.now()));
    },
  );
}

/** Ideas without how their authors are reached. */
async function* unreachable(ideas: AsyncIterable<ExportedIdea>): AsyncGenerator<ExportedIdea> {
  for await (const { email: _, ...idea } of ideas) yield idea;
}
