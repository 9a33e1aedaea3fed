import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../domain/actor.js';
import { type Action, mayNot } from '../domain/permissions.js';
import type { CommunityRecord } from '../domain/records.js';
import { unless } from '../domain/refusal.js';
import { actorOf } from './bearer.js';
import type { Services } from './context.js';
import { answers, BY_SOMEBODY, SIGNING } from './responses/index.js';

/** Whoever was let in, and where. */
export interface Entered {
  readonly community: CommunityRecord;
  readonly actor: Actor;
}

/** Refuses everybody but staff who may do this; what they read is kept by no cache. */
export async function enterDesk(
  services: Services,
  action: Action,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Entered> {
  const { community: id } = request.params as { readonly community: string };
  const community = await services.communities.get(id);
  const actor = await actorOf(services, community, request);
  unless(mayNot(action, actor, community));
  reply.header('cache-control', 'private, no-store');
  // Who may do it is somebody.
  return { community, actor: actor as Actor };
}

/** The schema of a route of the desk. */
export function deskSchema(
  summary: string,
  asked: object,
  answered: Parameters<typeof answers>[0] & { readonly say?: string },
): { readonly schema: object } {
  const { say, ...documented } = answered;
  return {
    schema: {
      summary: `${summary} (staff)`,
      ...(say !== undefined && { description: say }),
      tags: ['staff'],
      security: BY_SOMEBODY,
      ...asked,
      response: answers({ refusals: SIGNING, ...documented }),
    },
  };
}
