import { Slug, Uuid } from '@madang/protocol/schemas';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import type { Actor } from '../domain/actor.js';
import type { AuditRecord } from '../domain/audit.js';
import { type Action, mayNot } from '../domain/permissions.js';
import type { CommunityRecord } from '../domain/records.js';
import { unless } from '../domain/refusal.js';
import { actorOf } from './bearer.js';
import type { Services } from './context.js';
import { answers, BY_SOMEBODY, SIGNING } from './responses/index.js';

/** The path of somebody. */
export const OnPerson = v.object({ community: Slug, id: Uuid });

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

/** Leaves a line in the audit log about somebody: ids and figures, and none of their words. */
export function notedOf(
  { audit }: Pick<Services, 'audit'>,
  { community, actor }: Entered,
  line: { readonly action: string; readonly person: string; readonly data?: AuditRecord['data'] },
): Promise<void> {
  const { action, person: thing, data = {} } = line;
  return audit({ community: community.id, person: actor.id, action, kind: 'person', thing, data });
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
