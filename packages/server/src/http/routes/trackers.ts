import { ISSUE_EVENTS, type IssueHeard, LIMITS, STATUSES } from '@madang/protocol';
import { LinkAdd, Slug, Uuid } from '@madang/protocol/schemas';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { noNeeds } from '../../domain/needs.js';
import { mayNot } from '../../domain/permissions.js';
import type { LinkRecord } from '../../domain/records.js';
import { refuse, Refused, unless } from '../../domain/refusal.js';
import type { Hearing } from '../../trackers/trackers.js';
import { actorOf } from '../bearer.js';
import type { Services } from '../context.js';
import { answers, BY_SOMEBODY, SIGNING, WRITING } from '../responses/index.js';
import { bytes, json } from '../schema.js';
import { beginWrite } from '../writes.js';
import { InCommunity } from './session.js';

/** Largest message of GitHub's, in bytes: an issue has at most 65,536 characters, and the message has much beside. */
const LARGEST_MESSAGE = 1024 * 1024;

const OnIdea = v.object({ community: Slug, id: Uuid });
const { url } = LinkAdd.entries;
const LinkBody = v.strictObject({ url });

const Move = v.strictObject({
  to: v.picklist(STATUSES),
  note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(LIMITS.note)), ''),
});
const ChangeBody = v.strictObject({
  hosts: v.optional(v.record(v.pipe(v.string(), v.maxLength(260)), v.nullable(v.picklist(['github', 'jira', 'linear'])))),
  moves: v.optional(v.record(v.picklist(ISSUE_EVENTS), v.nullable(Move))),
});

/** An admin who came in. */
interface Entered {
  readonly community: string;
  readonly person: string | null;
}

/** Links of ideas to trackers, for staff; how a community works with trackers, for admins; and what GitHub says. */
export function trackerRoutes(app: FastifyInstance, services: Services): void {
  const { store, trackers } = services;
  if (trackers) settingRoutes(app, services, trackers);

  app.get<{ Params: v.InferOutput<typeof OnIdea> }>(
    '/v1/:community/ideas/:id/links',
    {
      schema: {
        summary: 'The issues of trackers that an idea is linked to (staff)',
        tags: ['staff'],
        security: BY_SOMEBODY,
        params: json(OnIdea),
        response: answers({ body: 'LinksPage', description: 'The oldest link first', refusals: SIGNING }),
      },
    },
    async (request, reply) => {
      const community = await services.communities.get(request.params.community);
      unless(mayNot('link', await actorOf(services, community, request), community));
      const links = await store.linksOf(community.id, request.params.id);
      if (!links) throw new Refused(refuse('not-found', 'There is no such idea.', 'id'));
      reply.header('cache-control', 'private, no-store');
      return { links: links.map(shown) };
    },
  );

  app.put<{ Params: v.InferOutput<typeof OnIdea>; Body: v.InferOutput<typeof LinkBody> }>(
    '/v1/:community/ideas/:id/links',
    {
      schema: {
        summary: 'Link an idea to an issue of a tracker, by its address (staff)',
        description: 'GitHub, Jira and Linear are understood, any other address is a plain link. Customers never see one.',
        tags: ['staff'],
        security: BY_SOMEBODY,
        params: json(OnIdea),
        body: json(LinkBody),
        response: answers({ description: 'It is linked', status: 204, refusals: WRITING }),
      },
    },
    async (request, reply) => {
      const write = await beginWrite(services, request.params.community, request);
      await write.run({ name: 'link.add', args: { idea: request.params.id, ...request.body } });
      return reply.header('cache-control', 'no-store').code(204).send();
    },
  );

  app.delete<{ Params: v.InferOutput<typeof OnIdea>; Querystring: v.InferOutput<typeof LinkBody> }>(
    '/v1/:community/ideas/:id/links',
    {
      schema: {
        summary: 'Take a link away (staff)',
        tags: ['staff'],
        security: BY_SOMEBODY,
        params: json(OnIdea),
        querystring: json(LinkBody),
        response: answers({ description: 'It is gone', status: 204, refusals: WRITING }),
      },
    },
    async (request, reply) => {
      const write = await beginWrite(services, request.params.community, request);
      await write.run({ name: 'link.remove', args: { idea: request.params.id, ...request.query } });
      return reply.header('cache-control', 'no-store').code(204).send();
    },
  );
}

function settingRoutes(app: FastifyInstance, services: Services, trackers: NonNullable<Services['trackers']>): void {
  /** Refuses everybody but admins; what they see is theirs alone. */
  async function enter(request: FastifyRequest, reply: FastifyReply): Promise<string> {
    return (await enterAs(request, reply)).community;
  }

  async function enterAs(request: FastifyRequest, reply: FastifyReply): Promise<Entered> {
    const { community: id } = request.params as v.InferOutput<typeof InCommunity>;
    const community = await services.communities.get(id);
    const actor = await actorOf(services, community, request);
    unless(mayNot('trackers', actor, community));
    reply.header('cache-control', 'private, no-store');
    return { community: community.id, person: actor?.id ?? null };
  }

  /** Does it as an admin, and notes that it is done. */
  async function noting<T>(
    request: FastifyRequest,
    reply: FastifyReply,
    deed: string,
    work: (community: string) => Promise<T>,
  ): Promise<T> {
    const { community, person } = await enterAs(request, reply);
    const done = await work(community);
    await services.audit({ community, person, action: `tracker.${deed}`, kind: 'tracker', thing: community });
    return done;
  }

  const schema = (summary: string, more: object, answered: Parameters<typeof answers>[0]): object => ({
    schema: {
      summary: `${summary} (admin)`,
      tags: ['trackers'],
      security: BY_SOMEBODY,
      params: json(InCommunity),
      ...more,
      response: answers({ refusals: [...SIGNING, 'too-large'], ...answered }),
    },
  });
  const settings = { body: 'TrackerSettings', description: 'How it works with its trackers' };

  app.get('/v1/:community/trackers', schema('How a community works with its trackers', {}, settings), async (request, reply) =>
    trackers.settings(await enter(request, reply)),
  );

  app.put<{ Body: v.InferOutput<typeof ChangeBody> }>(
    '/v1/:community/trackers',
    schema('Name hosts of trackers, and say what moves ideas; `null` takes away', { body: json(ChangeBody) }, settings),
    async (request, reply) => noting(request, reply, 'changed', (community) => trackers.change(community, request.body)),
  );

  app.post(
    '/v1/:community/trackers/github/secret',
    schema('Make the secret that GitHub signs with, or a new one; the one before is good for a day', {}, {
      body: 'TrackerSecret',
      description: 'The secret, shown here only',
      status: 201,
    }),
    async (request, reply) => {
      const made = await noting(request, reply, 'secret-made', (community) => trackers.makeSecret(community));
      return reply.code(201).send(made);
    },
  );

  app.delete(
    '/v1/:community/trackers/github/secret',
    schema('Listen to GitHub no more', {}, settings),
    async (request, reply) => noting(request, reply, 'secret-dropped', (community) => trackers.dropSecret(community)),
  );

  const hearing: Hearing = {
    async note({ id }, news) {
      const { noteIssue } = await import('../../domain/tracker/hear-issue.js');
      const needs = noNeeds(id);
      needs.issues.add(news.ref);
      await services.mutator.carry(needs, (world) => noteIssue(world, news));
    },
    async tell(community, news, ideas) {
      const { hearIssue, needsOfIssue } = await import('../../domain/tracker/hear-issue.js');
      const needs = noNeeds(community.id);
      needsOfIssue(community, news, ideas, needs);
      const at = services.timers.now();
      return services.mutator.carry(needs, (world) => hearIssue(world, community, news, ideas, at));
    },
  };

  // A scope of its own: what is signed are the bytes, and nowhere else is JSON taken for bytes.
  void app.register(async (scope) => {
    scope.removeContentTypeParser('application/json');
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
    // How GitHub sends by itself, unless one chooses: the bytes are not read.
    scope.addContentTypeParser('application/x-www-form-urlencoded', (_, body, done) => {
      body.resume();
      done(new Refused(refuse('invalid', 'Choose the content type application/json for the webhook.', 'Content-Type')));
    });

    scope.post<{ Params: v.InferOutput<typeof InCommunity>; Body: Buffer }>(
      '/v1/:community/trackers/github',
      {
        bodyLimit: LARGEST_MESSAGE,
        schema: {
          summary: 'What GitHub’s webhook says of issues',
          description:
            'Signed by `X-Hub-Signature-256` with the secret of the community. Each `X-GitHub-Delivery` is heard once. ' +
            'An issue that was closed or opened again is noted beside the ideas that are linked to it, and moves them ' +
            'where the company says so.',
          tags: ['trackers'],
          consumes: ['application/json'],
          params: json(InCommunity),
          body: bytes('A message of GitHub'),
          response: answers({ body: 'IssueHeard', description: 'What came of it', refusals: ['not-allowed', 'too-large'] }),
        },
      },
      async (request, reply): Promise<IssueHeard> => {
        const community = await services.communities.get(request.params.community);
        reply.header('cache-control', 'no-store');
        const delivery = header(request, 'x-github-delivery');
        if (!/^[A-Za-z0-9-]{1,64}$/.test(delivery))
          throw new Refused(refuse('invalid', 'X-GitHub-Delivery must be 1 to 64 letters, digits or hyphens.', 'X-GitHub-Delivery'));
        const message = {
          event: header(request, 'x-github-event'),
          delivery,
          signature: header(request, 'x-hub-signature-256'),
          body: request.body,
        };
        return trackers.hear(community, message, hearing);
      },
    );
  });
}

function header({ headers }: FastifyRequest, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
}

function shown({ kind, key, url: address, state, stateAt, at }: LinkRecord): object {
  return { kind, key, url: address, state, stateAt, at };
}
