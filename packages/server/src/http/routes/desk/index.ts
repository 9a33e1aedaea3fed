import { DESK } from '@madang/protocol';
import { Uuid } from '@madang/protocol/schemas';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { refuse, Refused } from '../../../domain/refusal.js';
import { cleanTitle } from '../../../markdown/index.js';
import type { DeskFields } from '../../../store/desk.js';
import { checkColleague } from '../../colleague.js';
import type { Services } from '../../context.js';
import { Quarter } from '../../queue/filter.js';
import { json } from '../../schema.js';
import { draftRoutes } from './drafts.js';
import { noteRoutes } from './notes.js';
import { besideRoutes } from './reading.js';
import { CHANGED, described, deskPage, NO_IDEA, noted, type Seat, takeSeat, takeSeatToWrite, toldDesk, WHOLE } from './seat.js';

const Points = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(DESK.points)));
const AssigneeBody = v.strictObject({
  person: v.optional(v.nullable(Uuid), null),
  department: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(200))), null),
});
const FieldsBody = v.strictObject({
  effort: v.optional(Points),
  impact: v.optional(Points),
  target: v.optional(v.nullable(Quarter)),
});

/** What the team keeps of an idea: who looks after it, notes, the answer that is not out yet, and who wants it. */
export function deskRoutes(app: FastifyInstance, services: Services): void {
  const { store } = services;
  noteRoutes(app, services);
  draftRoutes(app, services);
  besideRoutes(app, services);

  app.get('/v1/:community/ideas/:id/desk', described('What the team keeps of an idea', {}, WHOLE), async (request, reply) =>
    deskPage(services, await takeSeat(services, 'read-desk', request, reply)),
  );

  app.put<{ Body: v.InferOutput<typeof AssigneeBody> }>(
    '/v1/:community/ideas/:id/desk/assignee',
    described('Say who looks after an idea: a colleague, a department, or nobody', { body: json(AssigneeBody) }, CHANGED),
    async (request, reply) => {
      const seat = await takeSeatToWrite(services, 'keep-desk', request, reply);
      const { person: assignee, department: named } = request.body;
      const department = cleanTitle(named ?? '');
      if (department.length > DESK.department)
        throw new Refused(refuse('invalid', `department must not be longer than ${DESK.department} characters`, 'department'));
      await checkColleague(store, seat.community.id, assignee, 'person');
      await set(seat, { assignee, department: department === '' ? null : department });
      await noted(services, seat, 'assignee.set', { assignee });
      return toldDesk(services, seat);
    },
  );

  app.put<{ Body: v.InferOutput<typeof FieldsBody> }>(
    '/v1/:community/ideas/:id/desk/fields',
    described('Say what an idea costs, what it brings, and in which quarter it is meant to be done', { body: json(FieldsBody) }, CHANGED),
    async (request, reply) => {
      const seat = await takeSeatToWrite(services, 'keep-desk', request, reply);
      const { effort, impact, target } = request.body;
      const fields = {
        ...(effort !== undefined && { effort }),
        ...(impact !== undefined && { impact }),
        ...(target !== undefined && { target }),
      };
      await set(seat, fields);
      await noted(services, seat, 'fields.set', fields);
      return toldDesk(services, seat);
    },
  );

  async function set(seat: Seat, fields: DeskFields): Promise<void> {
    if (!(await store.setDesk(seat.of, fields))) throw new Refused(NO_IDEA);
  }
}
