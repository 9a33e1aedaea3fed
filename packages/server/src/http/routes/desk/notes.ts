import { DESK, LIMITS } from '@madang/protocol';
import { Uuid } from '@madang/protocol/schemas';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { colleaguesIn } from '../../../domain/desk/mentions.js';
import { words } from '../../../domain/prepared.js';
import { refuse, Refused } from '../../../domain/refusal.js';
import type { NoteKept, NoteWords } from '../../../store/desk.js';
import type { Services } from '../../context.js';
import { json } from '../../schema.js';
import { CHANGED, described, noted, OnIdea, type Seat, takeSeatToWrite, toldDesk } from './seat.js';

const OnNote = v.object({ ...OnIdea.entries, note: Uuid });
const NoBody = v.nullish(v.strictObject({}));
const NoteText = v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be empty'), v.maxLength(DESK.note));
const Mentions = v.optional(v.pipe(v.array(Uuid), v.maxLength(LIMITS.mentions)), []);
const NoteBody = v.strictObject({ id: v.optional(Uuid), body: NoteText, mentions: Mentions });
const NoteChange = v.strictObject({ body: NoteText, mentions: Mentions });

/** Notes of the team's about an idea, which nobody else reads. */
export function noteRoutes(app: FastifyInstance, services: Services): void {
  const { store, timers } = services;

  const said = async (seat: Seat, id: string, body: string, mentions: readonly string[]): Promise<NoteWords> => {
    const { body: cleaned, html, renderer } = words(body);
    if (cleaned === '') throw new Refused(refuse('invalid', 'body must not be empty', 'body'));
    const colleagues = mentions.length === 0 ? [] : await store.colleagues(seat.community.id, DESK.colleagues);
    const named = colleaguesIn(cleaned, mentions, colleagues);
    return { id, person: seat.actor.id, body: cleaned, html, renderer, mentions: named, at: timers.now() };
  };

  app.post<{ Body: v.InferOutput<typeof NoteBody> }>(
    '/v1/:community/ideas/:id/desk/notes',
    described('Write a note for the team', { body: json(NoteBody) }, { ...CHANGED, status: 201 }),
    async (request, reply) => {
      const seat = await takeSeatToWrite(services, 'keep-desk', request, reply);
      const { id = seat.newId(), body, mentions } = request.body;
      const isNew = kept(await store.addNote(seat.of, await said(seat, id, body, mentions), DESK.notes));
      if (isNew) await noted(services, seat, 'note.added', { note: id });
      reply.code(201);
      return toldDesk(services, seat);
    },
  );

  app.put<{ Params: v.InferOutput<typeof OnNote>; Body: v.InferOutput<typeof NoteChange> }>(
    '/v1/:community/ideas/:id/desk/notes/:note',
    described('Change one’s own note', { body: json(NoteChange) }, CHANGED, OnNote),
    async (request, reply) => {
      const seat = await takeSeatToWrite(services, 'keep-desk', request, reply);
      const { params: { note }, body: { body, mentions } } = request;
      const isNew = kept(await store.changeNote(seat.of, await said(seat, note, body, mentions)));
      if (isNew) await noted(services, seat, 'note.changed', { note });
      return toldDesk(services, seat);
    },
  );

  app.delete<{ Params: v.InferOutput<typeof OnNote> }>(
    '/v1/:community/ideas/:id/desk/notes/:note',
    described('Take one’s own note away', { body: json(NoBody) }, CHANGED, OnNote),
    async (request, reply) => {
      const seat = await takeSeatToWrite(services, 'keep-desk', request, reply);
      const { note } = request.params;
      kept(await store.removeNote(seat.of, { id: note, person: seat.actor.id }));
      await noted(services, seat, 'note.removed', { note });
      return toldDesk(services, seat);
    },
  );
}

/** Whether something changed; refuses what could not be. */
function kept(note: NoteKept): boolean {
  switch (note) {
    case 'done':
    case 'same':
      return note === 'done';
    case 'unknown':
      throw new Refused(refuse('not-found', 'There is no such idea or note.', 'note'));
    case 'others':
      throw new Refused(refuse('not-allowed', 'This note is somebody else’s.', 'note'));
    case 'full':
      throw new Refused(refuse('conflict', `An idea has ${DESK.notes} notes at most.`));
  }
}
