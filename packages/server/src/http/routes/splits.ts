import { LIMITS, SPLIT_COMMENTS } from '@madang/protocol';
import { Slug, Uuid } from '@madang/protocol/schemas';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Actor } from '../../domain/actor.js';
import { needsOf } from '../../domain/decide.js';
import { createIdea } from '../../domain/idea/create-idea.js';
import { deleteIdea } from '../../domain/idea/delete-idea.js';
import { noNeeds } from '../../domain/needs.js';
import { mayNot } from '../../domain/permissions.js';
import { type Prepared, prepare } from '../../domain/prepared.js';
import { refuse, Refused, unless } from '../../domain/refusal.js';
import { publicBody } from '../../domain/voice/public-voice.js';
import { whyNotAttached } from '../../domain/voice/read-voice.js';
import type { Attaching, Relating } from '../../store/voices.js';
import type { Services } from '../context.js';
import { readIdea } from '../pages.js';
import { answers, WRITING } from '../responses/index.js';
import { json } from '../schema.js';
import { beginWrite, type Write } from '../writes.js';

const OnThing = v.object({ community: Slug, id: Uuid });
const NoBody = v.nullish(v.strictObject({}));
const Title = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LIMITS.title));
const Body = v.pipe(v.string(), v.maxLength(LIMITS.body));
const PromoteSchema = v.strictObject({ id: v.optional(Uuid), board: Slug, title: Title, body: v.optional(Body) });
const SplitSchema = v.strictObject({
  id: v.optional(Uuid),
  title: Title,
  body: v.optional(Body, ''),
  comments: v.optional(v.pipe(v.array(Uuid), v.maxLength(SPLIT_COMMENTS)), []),
  voters: v.optional(v.boolean(), false),
});

type On = FastifyRequest<{ Params: v.InferOutput<typeof OnThing> }>;

/** What an idea is made of, and by whom it counts as proposed. */
interface Making {
  readonly id: string;
  readonly board: string;
  readonly title: string;
  readonly body: string;
  readonly proposer: string | null;
}

/** What is said of the new idea beneath a comment that it came of. */
const BECAME = {
  en: (title: string, url: string | null) => `This became an idea of its own: ${url === null ? `“${title}”` : `[${title}](${url})`}`,
  ko: (title: string, url: string | null) => `이 의견은 새 제안이 되었어요: ${url === null ? `“${title}”` : `[${title}](${url})`}`,
} as const;

/** Ideas that come of what was said, and ideas that come out of others. For staff only. */
export function splitRoutes(app: FastifyInstance, services: Services): void {
  const { store, timers } = services;
  const described = (summary: string, description: string, body: v.GenericSchema | null): object => ({
    summary: `${summary} (staff)`,
    description,
    tags: ['staff'],
    params: json(OnThing),
    body: json(body ?? NoBody),
    response: answers({ body: 'IdeaPage', description: 'The new idea', ...(body && { status: 201 }), refusals: WRITING }),
  });

  app.post<{ Params: v.InferOutput<typeof OnThing>; Body: v.InferOutput<typeof PromoteSchema> }>(
    '/v1/:community/voices/:id/promote',
    {
      schema: described(
        'Make an idea of a voice',
        'Whoever said it is its proposer, and the voice belongs to it. Without a `body` it says what may be read of the ' +
          'voice, or nothing. `DELETE …/ideas/{id}/origin` takes it back.',
        PromoteSchema,
      ),
    },
    async (request, reply) => {
      const { write, staff } = await begin(request);
      const voice = await store.voice(write.community.id, request.params.id);
      if (!voice) throw whyNotAttached('no-voice');
      const { board, title, body = publicBody(voice) } = request.body;
      const id = request.body.id ?? write.newId();
      const making = { id, board, title, body, proposer: voice.person };
      const from = { origin: null, kind: 'voice', source: voice.id, comments: [], voters: false } as const;
      await make(write, staff, making, from, { voice: voice.id, vote: voice.person !== null });
      return answer(write, reply, id, 201);
    },
  );

  app.post<{ Params: v.InferOutput<typeof OnThing>; Body: v.InferOutput<typeof PromoteSchema> }>(
    '/v1/:community/comments/:id/promote',
    {
      schema: described(
        'Make an idea of a comment',
        'Its author is the proposer. The comment stays, with a link to the idea beneath it.',
        PromoteSchema,
      ),
    },
    async (request, reply) => {
      const { write, staff } = await begin(request);
      const { id: source } = request.params;
      const comment = await store.comment(write.community.id, source);
      if (!comment || comment.deletedAt !== null) throw new Refused(refuse('not-found', 'There is no such comment.', 'id'));
      const { board, title, body = comment.body } = request.body;
      const id = request.body.id ?? write.newId();
      const [, origin = null] = /^idea:(.+)$/.exec(comment.thread) ?? [];
      const from = { origin, kind: 'comment', source, comments: [], voters: false } as const;
      await make(write, staff, { id, board, title, body, proposer: comment.person }, from);
      const [locale] = write.community.locales;
      const url = (await services.pageOf?.(write.community.id, { id, board })) ?? null;
      const said = BECAME[locale === 'ko' ? 'ko' : 'en'](title.replaceAll(/[[\]]/g, ' '), url);
      const { thread, parent } = comment;
      const call = { name: 'comment.add', args: { id: uuidOf(`${id} became`), thread, parent: parent ?? source, body: said } };
      // Said once, however often it is asked. Where it cannot be said (the comment's idea became part of another), the
      // idea is there all the same.
      await services.mutator.mutate(write.community, staff, null, call);
      return answer(write, reply, id, 201);
    },
  );

  app.post<{ Params: v.InferOutput<typeof OnThing>; Body: v.InferOutput<typeof SplitSchema> }>(
    '/v1/:community/ideas/:id/split',
    {
      schema: described(
        'Take a second idea out of one',
        'It has words of its own and the same proposer. Comments that are named go with it, each with its answers; with ' +
          '`voters`, whoever voted for the one votes for the other as well.',
        SplitSchema,
      ),
    },
    async (request, reply) => {
      const { write, staff } = await begin(request);
      const { id: origin } = request.params;
      const whole = await store.idea(write.community.id, origin);
      if (!whole) throw new Refused(refuse('not-found', 'There is no such idea.', 'id'));
      if (whole.idea.mergedInto !== null) throw new Refused(refuse('closed', 'This idea became part of another. Take that one.'));
      const { title, body, comments, voters } = request.body;
      const id = request.body.id ?? write.newId();
      const making = { id, board: whole.idea.board, title, body, proposer: whole.idea.person };
      await make(write, staff, making, { origin, kind: 'split', source: origin, comments, voters });
      return answer(write, reply, id, 201);
    },
  );

  app.delete<{ Params: v.InferOutput<typeof OnThing> }>(
    '/v1/:community/ideas/:id/origin',
    {
      schema: {
        ...described(
          'Take back that an idea came of something else',
          'Its comments go back and its voices wait again. An idea in which others took part since stays: merge it.',
          null,
        ),
        response: answers({ description: 'It is gone', status: 204, refusals: WRITING }),
      },
    },
    async (request, reply) => {
      const { write, staff } = await begin(request);
      const { id: idea } = request.params;
      const community = write.community.id;
      const taken = await store.unrelateIdea({ community, idea, person: staff.id, at: timers.now() });
      if (taken === 'unknown') throw new Refused(refuse('not-found', 'This idea came of nothing else.', 'id'));
      if (taken === 'shared') {
        const why = 'Others have taken part in this idea since. Make it part of the other one.';
        throw new Refused(refuse('conflict', why, 'id'));
      }
      const proposer = (await store.idea(community, idea))?.idea.person;
      const actor: Actor = { ...staff, id: proposer ?? staff.id };
      const call = { name: 'idea.delete', args: { idea } } as const;
      const needs = noNeeds(community);
      needsOf(call, actor, needs);
      const error = await services.mutator.carry(needs, (world) => {
        world.begin();
        return deleteIdea(world, actor, call.args, timers.now());
      });
      if (error) throw new Refused(error);
      services.changed?.(community);
      return reply.header('cache-control', 'no-store').code(204).send();
    },
  );

  async function begin(request: On): Promise<{ readonly write: Write; readonly staff: Actor }> {
    const write = await beginWrite(services, request.params.community, request);
    unless(mayNot('split', write.actor, write.community));
    if (!write.actor) throw new Error('nobody may split ideas');
    return { write, staff: write.actor };
  }

  /**
   * Proposes an idea in somebody's name, with a vote of theirs that is theirs once they vote, and notes where it came
   * from: all of it or nothing, and once.
   */
  async function make(
    { community }: Write,
    staff: Actor,
    { proposer, ...args }: Making,
    from: Pick<Relating, 'origin' | 'kind' | 'source' | 'comments' | 'voters'>,
    voice: Pick<Attaching, 'voice' | 'vote'> | null = null,
  ): Promise<void> {
    const call = prepare({ name: 'idea.create', args }) as Extract<Prepared, { name: 'idea.create' }>;
    const { id } = community;
    const actor: Actor = proposer === null ? staff : { id: proposer, community: id, role: 'customer', anonymous: false };
    const anonymous = proposer !== null && (await store.person(id, proposer))?.origin === 'anonymous';
    const needs = noNeeds(id);
    needsOf(call, actor, needs);
    const at = timers.now();
    const by = { community: id, idea: args.id, person: staff.id, at };
    const how = proposer === null ? {} : ({ behalf: true } as const);
    const changes = await store.deriveIdea({
      needs,
      decide(world) {
        world.begin();
        return createIdea(world, community, { ...actor, anonymous }, call, at, how);
      },
      relating: { ...from, ...by },
      attaching: voice && { ...voice, ...by },
    });
    if (changes) services.hub.publish(id, changes.deltas);
    services.changed?.(id);
  }

  async function answer({ community }: Write, reply: FastifyReply, id: string, status: number): Promise<FastifyReply> {
    const page = await readIdea(store, community.id, id);
    return reply.code(status).header('cache-control', 'no-store').send(page);
  }
}

/** An id that is the same for the same text. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
