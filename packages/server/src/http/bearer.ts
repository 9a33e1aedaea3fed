import type { FastifyRequest } from 'fastify';
import type { Actor } from '../domain/actor.js';
import type { CommunityRecord } from '../domain/records.js';
import { refuse, Refused } from '../domain/refusal.js';
import type { Services } from './context.js';
import { mayWrite, strange } from './origins.js';

/** What is asked for by who runs the server is asked for in no community. */
const NO_COMMUNITY = '';

/** Refuses a request that a page of an unknown origin makes its visitor's browser send. */
export function checkOrigin({ origins }: Pick<Services, 'origins'>, request: FastifyRequest, community: string): void {
  const { origin, host } = request.headers;
  if (mayWrite(origin, host, origins, community)) return;
  throw new Refused(strange(origin));
}

/** Who sends a request, by session or company token, or nobody. A token that is not good is refused, not ignored. */
export async function actorOf(
  services: Services,
  community: CommunityRecord,
  request: FastifyRequest,
): Promise<Actor | null> {
  checkOrigin(services, request, community.id);
  const bearer = bearerOf(request);
  return bearer === null ? null : services.identity.actor(community, bearer);
}

/** Refuses everybody but who runs the server, and shows it by a token of the operator. */
export async function checkOperator(services: Services, request: FastifyRequest): Promise<void> {
  checkOrigin(services, request, NO_COMMUNITY);
  const bearer = bearerOf(request);
  if (bearer === null) throw new Refused(refuse('not-signed-in', 'Only who runs the server may do this.'));
  await services.identity.checkOperator(bearer);
}

/** What a request shows to say who sends it; `null` where it shows nothing. */
export function bearerOf({ headers: { authorization } }: FastifyRequest): string | null {
  if (authorization === undefined) return null;
  const [, bearer] = /^Bearer ([A-Za-z0-9._~+/=-]{1,8192})$/i.exec(authorization) ?? [];
  if (bearer === undefined) throw new Refused(refuse('token-invalid', 'Send the header Authorization: Bearer, then a session or token.'));
  return bearer;
}
