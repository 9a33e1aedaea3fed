import { LIMITS, STAFF_ROLES } from '@madang/protocol';
import { Uuid } from '@madang/protocol/schemas';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import type { Actor } from '../../domain/actor.js';
import type { AuditRecord } from '../../domain/audit.js';
import { type Action, mayNot } from '../../domain/permissions.js';
import type { CommunityRecord } from '../../domain/records.js';
import { unless } from '../../domain/refusal.js';
import { actorOf } from '../bearer.js';
import type { Services } from '../context.js';
import { answers, BY_SOMEBODY, SIGNING } from '../responses/index.js';
import { json } from '../schema.js';
import { InCommunity } from './session.js';

const OnMember = v.object({ ...InCommunity.entries, id: Uuid });

const Line = v.pipe(v.string(), v.maxLength(400));
const Language = v.pipe(v.string(), v.maxLength(35), v.regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/, 'must be a language tag such as ko'));

const InviteBody = v.strictObject({
  email: v.pipe(v.string(), v.maxLength(LIMITS.email + 64)),
  name: Line,
  role: v.optional(v.picklist(STAFF_ROLES)),
  title: v.nullish(Line),
  /** The language of the mail; the community's own where it is not said. */
  locale: v.optional(Language),
});
const ChangeBody = v.strictObject({
  name: v.optional(Line),
  role: v.optional(v.picklist(STAFF_ROLES)),
  title: v.nullish(Line),
});

type On = v.InferOutput<typeof OnMember>;

/** Who works in the console of a community. */
export function staffRoutes(app: FastifyInstance, services: Services): void {
  const { staff } = services;
  if (!staff) return;

  async function enter(
    request: FastifyRequest,
    reply: FastifyReply,
    action: Action,
  ): Promise<{ readonly community: CommunityRecord; readonly actor: Actor | null }> {
    const { community: id } = request.params as v.InferOutput<typeof InCommunity>;
    const community = await services.communities.get(id);
    const actor = await actorOf(services, community, request);
    unless(mayNot(action, actor, community));
    reply.header('cache-control', 'private, no-store');
    return { community, actor };
  }

  const noted = (
    { id: community }: CommunityRecord,
    actor: Actor | null,
    action: string,
    thing: string,
    data: AuditRecord['data'] = {},
  ): Promise<void> => services.audit({ community, person: actor?.id ?? null, action, kind: 'staff', thing, data });

  const schema = (summary: string, more: object, answered: Parameters<typeof answers>[0]): object => ({
    schema: {
      summary,
      tags: ['staff'],
      security: BY_SOMEBODY,
      ...more,
      response: answers({ refusals: [...SIGNING, 'too-large'], ...answered }),
    },
  });
  const inCommunity = { params: json(InCommunity) };
  const onMember = { params: json(OnMember) };

  app.get(
    '/v1/:community/staff',
    schema('Who works in the console (staff)', inCommunity, { body: 'StaffList', description: 'In the order in which they came' }),
    async (request, reply) => {
      const { community } = await enter(request, reply, 'read-desk');
      return { staff: await staff.list(community) };
    },
  );

  app.post<{ Body: v.InferOutput<typeof InviteBody> }>(
    '/v1/:community/staff',
    schema(
      'Invite somebody to the console by mail (admin)',
      { ...inCommunity, body: json(InviteBody) },
      { body: 'StaffInvited', description: 'Who it is, and the link to hand over where no mail could be sent', status: 201 },
    ),
    async (request, reply) => {
      const { community, actor } = await enter(request, reply, 'manage-staff');
      const { locale = null, ...wish } = request.body;
      const invited = await staff.invite(community, wish, { id: actor?.id ?? null, locale });
      await noted(community, actor, 'staff.invited', invited.member.id, { role: invited.member.role });
      return reply.code(201).send(invited);
    },
  );

  app.put<{ Params: On; Body: v.InferOutput<typeof ChangeBody> }>(
    '/v1/:community/staff/:id',
    schema(
      'Change what a member of the team is called or may do (admin)',
      { ...onMember, body: json(ChangeBody) },
      { body: 'StaffMember', description: 'The member' },
    ),
    async (request, reply) => {
      const { community, actor } = await enter(request, reply, 'manage-staff');
      const member = await staff.change(community, request.params.id, request.body);
      await noted(community, actor, 'staff.changed', member.id, { role: member.role });
      return member;
    },
  );

  app.delete<{ Params: On }>(
    '/v1/:community/staff/:id',
    schema('Remove a member of the team; whatever let them in ends (admin)', onMember, { description: 'They are gone', status: 204 }),
    async (request, reply) => {
      const { community, actor } = await enter(request, reply, 'manage-staff');
      await staff.remove(community, request.params.id);
      await noted(community, actor, 'staff.removed', request.params.id);
      return reply.code(204).send();
    },
  );
}
