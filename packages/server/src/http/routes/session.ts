import { Slug } from '@madang/protocol/schemas';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { checkOrigin } from '../bearer.js';
import type { Services } from '../context.js';
import { answers, SIGNING } from '../responses/index.js';
import { json } from '../schema.js';

/** The path of a community. */
export const InCommunity = v.object({ community: Slug });

/** The secret of an anonymous visitor, or of whoever signed in by a code in this browser. */
export const VisitorSecret = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]{22,128}$/, 'must be 22 to 128 URL-safe characters'),
);

/** The language and the time zone (IANA) of a browser. What is not known is passed over: it keeps nobody out. */
export const BROWSER = {
  locale: v.nullish(v.pipe(v.string(), v.maxLength(64))),
  timeZone: v.nullish(v.pipe(v.string(), v.maxLength(64))),
};

/** What newer clients say besides is passed over (SPEC rule V6). */
const SessionBody = v.nullish(
  v.object({
    /** The company's signed token. */
    token: v.nullish(v.pipe(v.string(), v.maxLength(8_192))),
    /** The secret in this browser, as an earlier answer gave it. */
    visitor: v.nullish(VisitorSecret),
    ...BROWSER,
  }),
);

/** Turns a company token, or nothing, into a session. */
export function sessionRoutes(app: FastifyInstance, services: Services): void {
  app.post<{ Params: v.InferOutput<typeof InCommunity>; Body: v.InferOutput<typeof SessionBody> }>(
    '/v1/:community/session',
    {
      schema: {
        summary: 'Start a session with the company’s token, or as whom the secret in a browser stands for',
        description:
          'With both, what the anonymous visitor did becomes the known customer’s, once. A `visitor` in the answer is the ' +
          'secret to keep, also in the place of one that leads nowhere any more. `was` is the id that one stood for, ' +
          'where its visitor has confirmed an address since. `locale` and `timeZone` are those of the browser: whom a token ' +
          'names is written to by them until they say otherwise; a `locale` of the token goes before.',
        tags: ['identity'],
        params: json(InCommunity),
        body: json(SessionBody),
        response: answers({
          body: 'Session',
          description: 'Who it is, and the bearer of what follows',
          refusals: [...SIGNING, 'too-large'],
        }),
      },
    },
    async (request, reply) => {
      checkOrigin(services, request, request.params.community);
      const community = await services.communities.get(request.params.community);
      const { token = null, visitor = null, locale = null, timeZone = null } = request.body ?? {};
      reply.header('cache-control', 'no-store');
      return services.identity.exchange(community, { token, visitor, browser: { locale, timeZone } });
    },
  );
}
