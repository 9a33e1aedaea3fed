import { CLAIM_STATES, CLAIMS, type ClaimsPage, MODERATION } from '@madang/protocol';
import { Slug, Uuid } from '@madang/protocol/schemas';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { mayNot } from '../../domain/permissions.js';
import { unless } from '../../domain/refusal.js';
import { Limiter } from '../../identity/limits.js';
import { cleanText, cleanTitle } from '../../markdown/index.js';
import { actorOf } from '../bearer.js';
import type { Services } from '../context.js';
import { deskSchema, enterDesk } from '../desk.js';
import { answers, SIGNING, WRITING } from '../responses/index.js';
import { json } from '../schema.js';
import { beginWrite } from '../writes.js';
import { InCommunity } from './session.js';

/** How often claims are taken from one place of the network. */
const CLAIMING = { points: 5, within: 60 * 60 } as const;

const words = (most: number): v.GenericSchema<string> =>
  v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be empty'), v.maxLength(most));

const ClaimBody = v.strictObject({
  kind: v.picklist(['idea', 'comment']),
  id: Uuid,
  name: words(CLAIMS.name),
  email: v.pipe(v.string(), v.trim(), v.email('must be an e-mail address'), v.maxLength(254)),
  words: words(CLAIMS.words),
});
const [, ...DECISIONS] = CLAIM_STATES;
const DecisionBody = v.strictObject({
  state: v.picklist(DECISIONS),
  reason: v.optional(v.pipe(v.string(), v.maxLength(MODERATION.words)), ''),
});
const OnClaim = v.object({ community: Slug, id: Uuid });

/** Who says that something harms their rights, and what the company does about it. */
export function claimRoutes(app: FastifyInstance, services: Services): void {
  const { claims, communities } = services;
  if (!claims) return;
  const claiming = new Limiter(CLAIMING, 'claiming', services.counting);

  app.post<{ Params: v.InferOutput<typeof InCommunity>; Body: v.InferOutput<typeof ClaimBody> }>(
    '/v1/:community/claims',
    {
      schema: {
        summary: 'Say that an idea or comment harms one’s rights',
        description:
          'Without signing in: whoever is written about need not be a customer. The company may block it for up to thirty ' +
          'days; its author is told, and whoever says it by e-mail, where this server sends mail.',
        tags: ['identity'],
        params: json(InCommunity),
        body: json(ClaimBody),
        response: answers({ description: 'The company has it', status: 204, refusals: [...SIGNING, 'not-found', 'too-many', 'too-large'] }),
      },
    },
    async (request, reply) => {
      const community = await communities.get(request.params.community);
      // Whoever is written about need not be signed in; a page that may not act here may not act in their name either.
      const actor = await actorOf(services, community, request);
      await claiming.take(`${community.id} ${services.addressOf(request)}`);
      const { name, words: said, ...asked } = request.body;
      await claims.file(community, { ...asked, name: cleanTitle(name), words: cleanText(said) }, actor);
      return reply.header('cache-control', 'no-store').code(204).send();
    },
  );

  app.get(
    '/v1/:community/moderation/claims',
    deskSchema(
      'Who says that something harms their rights: what nobody decided about, and what is blocked',
      { params: json(InCommunity) },
      { body: 'ClaimsPage', description: 'The oldest first', say: 'That it was read is written into the audit log.' },
    ),
    async (request, reply): Promise<ClaimsPage> => {
      const { community, actor } = await enterDesk(services, 'moderate', request, reply);
      const all = await claims.list(community);
      // Names and addresses are in them.
      if (all.length > 0) {
        const entry = { community: community.id, person: actor.id, action: 'claims.viewed', kind: 'report', thing: community.id } as const;
        await services.audit({ ...entry, data: { claims: all.length } });
      }
      return { claims: all };
    },
  );

  app.put<{ Params: v.InferOutput<typeof OnClaim>; Body: v.InferOutput<typeof DecisionBody> }>(
    '/v1/:community/moderation/claims/:id',
    deskSchema(
      'Block what somebody claims for up to thirty days, leave it, show it again or remove it',
      { params: json(OnClaim), body: json(DecisionBody) },
      { description: 'It is so, and both sides are told', status: 204, refusals: WRITING },
    ),
    async (request, reply) => {
      const { community, actor } = await beginWrite(services, request.params.community, request);
      unless(mayNot('moderate', actor, community));
      const { state, reason } = request.body;
      await claims.decide(community, actor?.id ?? null, request.params.id, state, cleanText(reason));
      return reply.header('cache-control', 'private, no-store').code(204).send();
    },
  );
}
