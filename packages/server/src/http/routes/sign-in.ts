import { LIMITS } from '@madang/protocol';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { refuse, Refused } from '../../domain/refusal.js';
import type { SignIn } from '../../identity/sign-in.js';
import { checkOrigin } from '../bearer.js';
import type { Services } from '../context.js';
import { answers } from '../responses/index.js';
import { json } from '../schema.js';
import { BROWSER, InCommunity, VisitorSecret } from './session.js';

/** With room for the spaces that a person types around it. */
const Address = v.pipe(v.string(), v.maxLength(LIMITS.email + 64));

/** What newer clients say besides is passed over, here as in the two below (SPEC rule V6). */
const CodeBody = v.object({
  email: Address,
  /** Whoever asks says that they are 14 or older, where the community wants to hear that. */
  over14: v.nullish(v.boolean()),
  /** The language of the mail; the community's own where it is not said. */
  locale: v.nullish(v.pipe(v.string(), v.maxLength(35), v.regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/, 'must be a language tag such as ko'))),
});

const SignOutBody = v.object({
  /** The secret to end. */
  visitor: VisitorSecret,
  /** Every other one as well that leads to the same person. */
  everywhere: v.nullish(v.boolean()),
});

const SignInBody = v.object({
  email: Address,
  code: v.pipe(
    v.string(),
    v.maxLength(32),
    // As it is copied out of a mail: in two halves, or in digits of double width.
    v.transform((code) => code.normalize('NFKC').replace(/[\s-]/g, '')),
    v.regex(/^\d{6}$/, 'must be six digits'),
  ),
  /** The secret of the anonymous visitor in this browser. */
  visitor: v.nullish(VisitorSecret),
  /** In which they are written to until they say otherwise. */
  ...BROWSER,
});

/** Signing in by a code that is sent to an e-mail address. */
export function signInRoutes(app: FastifyInstance, services: Services): void {
  const { communities } = services;

  function offered(): SignIn {
    if (services.signIn) return services.signIn;
    throw new Refused(refuse('not-allowed', 'Signing in by a code is not offered here.'));
  }

  app.post<{ Params: v.InferOutput<typeof InCommunity>; Body: v.InferOutput<typeof CodeBody> }>(
    '/v1/:community/sign-in/code',
    {
      schema: {
        summary: 'Have a code sent to an e-mail address',
        description: 'The same answer for every address, whether somebody is known by it or not.',
        tags: ['identity'],
        params: json(InCommunity),
        body: json(CodeBody),
        response: answers({
          body: 'CodeAnswer',
          description: 'It is on its way',
          status: 202,
          refusals: ['not-allowed', 'too-many', 'too-large'],
        }),
      },
    },
    async (request, reply) => {
      checkOrigin(services, request, request.params.community);
      const community = await communities.get(request.params.community);
      const { email, locale = null, over14 } = request.body;
      if (community.privacy?.over14 && over14 !== true) {
        throw new Refused(refuse('invalid', 'Whoever signs in has to say that they are 14 or older.', 'over14'));
      }
      const answer = await offered().send(community, { email, locale }, services.addressOf(request));
      return reply.code(202).header('cache-control', 'no-store').send(answer);
    },
  );

  app.post<{ Params: v.InferOutput<typeof InCommunity>; Body: v.InferOutput<typeof SignInBody> }>(
    '/v1/:community/sign-in',
    {
      schema: {
        summary: 'Sign in with the code that was sent',
        description:
          'What the visitor did in this browser becomes that of whose address it is, once. `visitor` of the answer is ' +
          'the secret to keep in the place of the one given, which leads nowhere from then on.',
        tags: ['identity'],
        params: json(InCommunity),
        body: json(SignInBody),
        response: answers({
          body: 'Session',
          description: 'Who it is, and the bearer of what follows',
          refusals: ['code-wrong', 'not-allowed', 'too-many', 'too-large'],
        }),
      },
    },
    async (request, reply) => {
      checkOrigin(services, request, request.params.community);
      const community = await communities.get(request.params.community);
      const { email, code, visitor, locale = null, timeZone = null } = request.body;
      const given = { email, code, visitor: visitor ?? null };
      const answer = await offered().confirm(community, given, services.addressOf(request));
      await services.identity.meet(community, answer.person.id, { locale, timeZone });
      return reply.header('cache-control', 'private, no-store').send(answer);
    },
  );

  app.post<{ Params: v.InferOutput<typeof InCommunity>; Body: v.InferOutput<typeof SignOutBody> }>(
    '/v1/:community/sign-out',
    {
      schema: {
        summary: 'Sign out where one signed in with a code',
        description: 'The secret leads to nobody from then on. The same answer, whether it led to somebody or not.',
        tags: ['identity'],
        params: json(InCommunity),
        body: json(SignOutBody),
        response: answers({ description: 'It leads to nobody', status: 204, refusals: ['not-allowed', 'too-large'] }),
      },
    },
    async (request, reply) => {
      checkOrigin(services, request, request.params.community);
      const { id } = await communities.get(request.params.community);
      const { visitor, everywhere } = request.body;
      await services.identity.signOut(id, visitor, everywhere === true);
      return reply.code(204).send();
    },
  );
}
