import { Readable } from 'node:stream';
import type { AuditEntry, AuditPage } from '@madang/protocol';
import { Slug } from '@madang/protocol/schemas';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { mayNot } from '../../domain/permissions.js';
import { refuse, Refused, unless } from '../../domain/refusal.js';
import type { AuditQuery, KeptAudit } from '../../store/audit.js';
import { actorOf } from '../bearer.js';
import type { Services } from '../context.js';
import { answers, BY_SOMEBODY, SIGNING } from '../responses/index.js';
import { json } from '../schema.js';

const InCommunity = v.object({ community: Slug });
const word = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const time = v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'must be a time in Unix milliseconds'), v.transform(Number));

const AuditFilter = v.strictObject({
  person: v.optional(word),
  action: v.optional(word),
  thing: v.optional(word),
  from: v.optional(time),
  to: v.optional(time),
  before: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'must be a number'), v.transform(Number))),
  limit: v.optional(v.pipe(v.string(), v.regex(/^([1-9]\d?|100)$/, 'must be a whole number from 1 to 100'), v.transform(Number)), '50'),
  format: v.optional(v.picklist(['json', 'csv', 'ndjson']), 'json'),
});

/** Lines that are read at once for an export. */
const BATCH = 1_000;

/** What people of the company did, for admins. Nothing changes it or takes from it. */
export function auditRoutes(app: FastifyInstance, { store, communities, ...services }: Services): void {
  app.get<{ Params: v.InferOutput<typeof InCommunity>; Querystring: v.InferOutput<typeof AuditFilter> }>(
    '/v1/:community/audit',
    {
      schema: {
        summary: 'What people of the company did (admin)',
        description:
          'The newest first, by pages: `before` is the `next` of the page before. As `csv` or `ndjson` it is all of it, ' +
          'and no page. Lines hold ids, kinds and numbers, and no words.',
        tags: ['staff'],
        security: BY_SOMEBODY,
        params: json(InCommunity),
        querystring: json(AuditFilter),
        response: answers({ body: 'AuditPage', description: 'A page of it', refusals: SIGNING }),
      },
    },
    async (request, reply) => {
      const community = await communities.get(request.params.community);
      unless(mayNot('read-audit', await actorOf({ store, communities, ...services }, community, request), community));
      const { format, ...filter } = request.query;
      const { from, to } = filter;
      if (from !== undefined && to !== undefined && from > to) throw new Refused(refuse('invalid', 'from must not be after to', 'from'));
      const query: AuditQuery = { ...filter, community: community.id };
      reply.header('cache-control', 'private, no-store');
      if (format === 'json') return pageOf(query, await store.auditLog({ ...query, limit: query.limit + 1 }));
      reply
        .header('content-type', format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8')
        .header('content-disposition', `attachment; filename="audit-${community.id}.${format}"`);
      return reply.send(Readable.from(format === 'csv' ? csvOf(query) : linesOf(query)));
    },
  );

  async function* all(query: AuditQuery): AsyncGenerator<readonly AuditEntry[]> {
    let before = query.before;
    for (;;) {
      const found = await store.auditLog({ ...query, before, limit: BATCH });
      if (found.length > 0) yield found.map(entryOf);
      if (found.length < BATCH) return;
      before = found.at(-1)?.no;
    }
  }

  async function* linesOf(query: AuditQuery): AsyncGenerator<string> {
    for await (const entries of all(query)) yield entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  }

  async function* csvOf(query: AuditQuery): AsyncGenerator<string> {
    yield '\ufeffno,at,person,name,action,kind,thing,title,data\r\n';
    for await (const entries of all(query)) {
      yield entries
        .map(({ no, at, person, action, kind, thing, title, data }) =>
          [String(no), new Date(at).toISOString(), person?.id ?? '', person?.name ?? '', action, kind, thing, title ?? '', JSON.stringify(data)]
            .map(cellOf)
            .join(','),
        )
        .map((line) => `${line}\r\n`)
        .join('');
    }
  }
}

function pageOf({ limit }: AuditQuery, found: readonly KeptAudit[]): AuditPage {
  const entries = found.slice(0, limit).map(entryOf);
  return { entries, next: found.length > limit ? (entries.at(-1)?.no ?? null) : null };
}

function entryOf({ no, at, person, name, action, kind, thing, title, data }: KeptAudit): AuditEntry {
  return { no, at, person: person === null ? null : { id: person, name }, action, kind, thing, title, data };
}

/** A cell that no spreadsheet takes for a formula: titles are other people's words. */
function cellOf(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
