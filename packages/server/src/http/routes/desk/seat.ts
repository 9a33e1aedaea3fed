import type { DeskPage } from '@madang/protocol';
import { DESK } from '@madang/protocol';
import { Slug, Uuid } from '@madang/protocol/schemas';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import type { Actor } from '../../../domain/actor.js';
import type { AuditRecord } from '../../../domain/audit.js';
import { type Action, mayNot } from '../../../domain/permissions.js';
import type { CommunityRecord } from '../../../domain/records.js';
import { refuse, Refused, unless } from '../../../domain/refusal.js';
import type { OfIdea } from '../../../store/desk.js';
import { actorOf } from '../../bearer.js';
import type { Services } from '../../context.js';
import { answers, BY_SOMEBODY, SIGNING, WRITING } from '../../responses/index.js';
import { json } from '../../schema.js';
import { beginWrite } from '../../writes.js';
import { shownDesk } from './shown.js';

/** The path of an idea. */
export const OnIdea = v.object({ community: Slug, id: Uuid });

/** What is said of an idea that is not there. */
export const NO_IDEA = refuse('not-found', 'There is no such idea.', 'id');

/** Somebody of the team, and the idea that they are at. */
export interface Seat {
  readonly community: CommunityRecord;
  readonly actor: Actor;
  readonly of: OfIdea;
  /** An id for what they make without one. */
  newId(): string;
}

/** The seat of whoever asks; refuses whoever may not. What they are answered is the team's alone. */
export async function takeSeat(
  services: Services,
  action: Action,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Omit<Seat, 'newId'>> {
  const { community: slug, id: idea } = request.params as v.InferOutput<typeof OnIdea>;
  const community = await services.communities.get(slug);
  const actor = await actorOf(services, community, request);
  unless(mayNot(action, actor, community));
  reply.header('cache-control', 'private, no-store');
  return { community, actor: actor as Actor, of: { community: community.id, idea } };
}

/** The same of who changes something. */
export async function takeSeatToWrite(
  services: Services,
  action: Action,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Seat> {
  const write = await beginWrite(services, (request.params as v.InferOutput<typeof OnIdea>).community, request);
  return { ...(await takeSeat(services, action, request, reply)), newId: () => write.newId() };
}

/** All that the team keeps of the idea of a seat. */
export async function deskPage(services: Services, { community, of }: Pick<Seat, 'community' | 'of'>): Promise<DeskPage> {
  const desk = await services.store.deskOf(of, DESK.notes);
  if (!desk) throw new Refused(NO_IDEA);
  return shownDesk(desk, community);
}

/** Tells whoever follows that something changed, and answers with all there is. */
export async function toldDesk(services: Services, seat: Pick<Seat, 'community' | 'of'>): Promise<DeskPage> {
  services.changed?.(seat.community.id);
  return deskPage(services, seat);
}

/** Leaves a line in the audit log about the idea of a seat: ids and numbers, and none of the words. */
export function noted(
  { audit }: Services,
  { community, actor, of }: Omit<Seat, 'newId'>,
  action: string,
  data: AuditRecord['data'] = {},
): Promise<void> {
  return audit({ community: community.id, person: actor.id, action, kind: 'idea', thing: of.idea, data });
}

/** How a route of the team's side is documented. */
export function described(
  summary: string,
  more: object,
  answered: Parameters<typeof answers>[0],
  params: v.GenericSchema = OnIdea,
): object {
  return {
    schema: {
      summary: `${summary} (staff)`,
      tags: ['staff'],
      security: BY_SOMEBODY,
      params: json(params),
      ...more,
      response: answers({ refusals: SIGNING, ...answered }),
    },
  };
}

/** What a route answers that reads the desk of an idea. */
export const WHOLE = { body: 'DeskPage', description: 'All that the team keeps of it' } as const;

/** What a route answers that changes it. */
export const CHANGED = { ...WHOLE, refusals: WRITING } as const;
