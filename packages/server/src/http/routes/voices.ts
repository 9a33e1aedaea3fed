import { createHash, randomUUID } from 'node:crypto';
import { IDEA_KINDS, LIMITS, VOICE_CHANNELS, VOICE_STATES, VOICES, type SimilarPage, type Voice, type VoicesPage, type VoicesRecorded } from '@madang/protocol';
import { Slug, Uuid } from '@madang/protocol/schemas';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { callPromises } from '../../domain/loop/call-promises.js';
import { promiseOf } from '../../domain/loop/promise.js';
import { noNeeds } from '../../domain/needs.js';
import { mayNot } from '../../domain/permissions.js';
import type { CommunityRecord } from '../../domain/records.js';
import { refuse, Refused, unless } from '../../domain/refusal.js';
import { ideaRow } from '../../domain/projections.js';
import { readVoice, voiceOf, whyNotAttached } from '../../domain/voice/read-voice.js';
import type { Attached, Attaching, Recorded, VoiceQuery } from '../../store/voices.js';
import { actorOf } from '../bearer.js';
import type { Services } from '../context.js';
import { readCursor, writeCursor } from '../cursor.js';
import { answers, BY_SOMEBODY, SIGNING, WRITING } from '../responses/index.js';
import { json, queryInteger } from '../schema.js';
import { suggestIdeas } from '../suggestions.js';
import { beginWrite } from '../writes.js';

/** Room for a batch of long voices in the widest characters. */
const BATCH_LIMIT = 16 * 1024 * 1024;

const line = (max: number) => v.pipe(v.string(), v.maxLength(max));
const Address = v.pipe(line(VOICES.url), v.regex(/^https?:\/\/\S+$/i, 'must be an address that begins with http'));

const VoiceSchema = v.strictObject({
  id: v.optional(Uuid),
  sourceId: v.optional(v.pipe(line(VOICES.sourceId), v.minLength(1))),
  channel: v.picklist(VOICE_CHANNELS),
  kind: v.optional(v.picklist(IDEA_KINDS)),
  words: v.pipe(v.string(), v.minLength(1), v.maxLength(VOICES.words)),
  url: v.optional(Address),
  name: v.optional(line(VOICES.name)),
  email: v.optional(line(LIMITS.email)),
  externalId: v.optional(line(VOICES.sourceId)),
  account: v.optional(line(VOICES.account)),
  saidAt: v.optional(v.pipe(v.number(), v.safeInteger())),
  quotable: v.optional(v.boolean()),
  idea: v.optional(Uuid),
  vote: v.optional(v.boolean()),
});
const BatchSchema = v.strictObject({
  voices: v.pipe(v.array(VoiceSchema), v.maxLength(VOICES.batch, `must not be more than ${VOICES.batch}`)),
});
const EditSchema = v.strictObject({
  channel: v.optional(v.picklist(VOICE_CHANNELS)),
  kind: v.optional(v.picklist(IDEA_KINDS)),
  quotable: v.optional(v.boolean()),
  url: v.optional(v.nullable(Address)),
  account: v.optional(v.nullable(line(VOICES.account))),
});
const AttachSchema = v.strictObject({ idea: Uuid, vote: v.optional(v.boolean(), false) });
const OnCommunity = v.object({ community: Slug });
const OnVoice = v.object({ community: Slug, id: Uuid });
const NoBody = v.nullish(v.strictObject({}));
const ListQuery = v.strictObject({
  state: v.optional(v.picklist(VOICE_STATES)),
  channel: v.optional(v.picklist(VOICE_CHANNELS)),
  kind: v.optional(v.picklist(IDEA_KINDS)),
  idea: v.optional(Uuid),
  q: v.optional(v.pipe(v.string(), v.maxLength(LIMITS.query))),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(400))),
  limit: v.optional(queryInteger(1, VOICES.page)),
});
const SuggestQuery = v.strictObject({ board: v.optional(Slug) });

type OnVoiceRequest = FastifyRequest<{ Params: v.InferOutput<typeof OnVoice> }>;

/** What people said elsewhere: taking it in, giving it to ideas, and reading it. All of it is for staff only. */
export function voiceRoutes(app: FastifyInstance, services: Services): void {
  const { store, timers } = services;
  const described = (summary: string, more: object): object => ({ summary: `${summary} (staff)`, tags: ['staff'], ...more });

  app.post<{ Params: v.InferOutput<typeof OnCommunity>; Body: v.InferOutput<typeof VoiceSchema> }>(
    '/v1/:community/voices',
    {
      schema: described('Record what somebody said elsewhere', {
        description:
          'Once by its `id` and once by its `sourceId`, however often it is sent. It waits until it is given to an idea. ' +
          'A vote needs somebody whose it is: the company’s own id, an address or a name.',
        params: json(OnCommunity),
        body: json(VoiceSchema),
        response: answers({ body: 'Voice', description: 'The voice', status: 201, again: true, refusals: WRITING }),
      }),
    },
    async (request, reply) => {
      const write = await staff(request, request.params.community);
      const [one] = await record(write, [request.body], [write.newId()]);
      return reply
        .code(one?.type === 'known' ? 200 : 201)
        .header('cache-control', 'private, no-store')
        .send(await read(write.community.id, one?.id ?? ''));
    },
  );

  app.post<{ Params: v.InferOutput<typeof OnCommunity>; Body: v.InferOutput<typeof BatchSchema> }>(
    '/v1/:community/voices/batch',
    {
      bodyLimit: BATCH_LIMIT,
      schema: described('Record many voices', {
        description: 'All of them, or where one is refused none. Each once, as by `POST …/voices`.',
        params: json(OnCommunity),
        body: json(BatchSchema),
        response: answers({ body: 'VoicesRecorded', description: 'What became of them', refusals: WRITING }),
      }),
    },
    async (request, reply) => {
      const write = await staff(request, request.params.community);
      const { voices } = request.body;
      const base = write.newId();
      const recorded = await record(write, voices, voices.map((_, at) => idOf(base, String(at))));
      const known = recorded.filter(({ type }) => type === 'known').length;
      reply.header('cache-control', 'private, no-store');
      return {
        added: recorded.length - known,
        known,
        ids: recorded.map(({ id }) => id),
      } satisfies VoicesRecorded;
    },
  );

  app.get<{ Params: v.InferOutput<typeof OnCommunity>; Querystring: v.InferOutput<typeof ListQuery> }>(
    '/v1/:community/voices',
    {
      schema: described('A page of voices', {
        description: '`q` is looked for in what was said, by whom, and for which account.',
        security: BY_SOMEBODY,
        params: json(OnCommunity),
        querystring: json(ListQuery),
        response: answers({ body: 'VoicesPage', description: 'The latest recorded first', refusals: SIGNING }),
      }),
    },
    async (request, reply) => {
      const community = await asReader(request, request.params.community);
      const { state, channel, kind, idea, q, cursor, limit = VOICES.pageDefault } = request.query;
      const list = [community.id, 'voices', state ?? '', channel ?? '', kind ?? '', idea ?? '', q ?? ''];
      const after = cursor === undefined ? undefined : readCursor(list, cursor, { whole: true });
      const query: VoiceQuery = {
        community: community.id,
        limit,
        ...(state && { state }),
        ...(channel && { channel }),
        ...(kind && { kind }),
        ...(idea && { idea }),
        ...(q !== undefined && { q }),
        ...(after && { after }),
      };
      const { voices, more, waiting } = await store.voices(query);
      const last = voices.at(-1);
      reply.header('cache-control', 'private, no-store');
      return {
        voices: voices.map(voiceOf),
        waiting,
        ...(more && last && { next: writeCursor(list, { value: last.at, id: last.id }) }),
      } satisfies VoicesPage;
    },
  );

  app.get<{ Params: v.InferOutput<typeof OnVoice> }>(
    '/v1/:community/voices/:id',
    {
      schema: described('One voice', {
        security: BY_SOMEBODY,
        params: json(OnVoice),
        response: answers({ body: 'Voice', description: 'The voice', refusals: SIGNING }),
      }),
    },
    async (request, reply) => {
      const { id: community } = await asReader(request, request.params.community);
      reply.header('cache-control', 'private, no-store');
      return read(community, request.params.id);
    },
  );

  app.get<{ Params: v.InferOutput<typeof OnVoice>; Querystring: v.InferOutput<typeof SuggestQuery> }>(
    '/v1/:community/voices/:id/suggestions',
    {
      schema: described('Ideas that a voice may belong to', {
        security: BY_SOMEBODY,
        params: json(OnVoice),
        querystring: json(SuggestQuery),
        response: answers({ body: 'SimilarPage', description: 'The likeliest first', refusals: SIGNING }),
      }),
    },
    async (request, reply) => {
      const { id: community } = await asReader(request, request.params.community);
      const { words } = await read(community, request.params.id);
      const boards = await store.boards(community);
      const { board } = request.query;
      const searched = boards.map(({ id }) => id).filter((id) => board === undefined || id === board);
      reply.header('cache-control', 'private, no-store');
      const ideas = await suggestIdeas(store, community, searched, words);
      return { ideas: ideas.map((idea) => ideaRow(idea, 'board')) } satisfies SimilarPage;
    },
  );

  app.put<{ Params: v.InferOutput<typeof OnVoice>; Body: v.InferOutput<typeof EditSchema> }>(
    '/v1/:community/voices/:id',
    {
      schema: described('Change what is said of a voice', {
        description: 'What is not named stays. The words are never changed.',
        params: json(OnVoice),
        body: json(EditSchema),
        response: answers({ body: 'Voice', description: 'The voice', refusals: WRITING }),
      }),
    },
    async (request, reply) => {
      const { community, person } = await staff(request, request.params.community);
      const { id } = request.params;
      const { channel, kind, quotable, url, account } = request.body;
      const patch = {
        ...(channel !== undefined && { channel }),
        ...(kind !== undefined && { kind }),
        ...(quotable !== undefined && { quotable }),
        ...(url !== undefined && { url }),
        ...(account !== undefined && { account: account?.trim() === '' ? null : account }),
      };
      if (!(await store.patchVoice({ community: community.id, id, person, at: timers.now() }, patch))) throw whyNotAttached('no-voice');
      services.changed?.(community.id);
      reply.header('cache-control', 'private, no-store');
      return read(community.id, id);
    },
  );

  app.put<{ Params: v.InferOutput<typeof OnVoice>; Body: v.InferOutput<typeof AttachSchema> }>(
    '/v1/:community/voices/:id/idea',
    {
      schema: described('Give a voice to an idea', {
        description:
          '`vote` counts it as the vote of whoever said it. Whoever voted already has that one vote; whoever votes ' +
          'later has the same one.',
        params: json(OnVoice),
        body: json(AttachSchema),
        response: answers({ body: 'Voice', description: 'The voice', refusals: WRITING }),
      }),
    },
    (request, reply) => attach(request, reply, request.body),
  );

  app.delete<{ Params: v.InferOutput<typeof OnVoice> }>(
    '/v1/:community/voices/:id/idea',
    {
      schema: described('Take a voice from its idea; it waits again', {
        description: 'A vote that was given for it goes with it, unless it is theirs by now.',
        params: json(OnVoice),
        body: json(NoBody),
        response: answers({ body: 'Voice', description: 'The voice', refusals: WRITING }),
      }),
    },
    (request, reply) => attach(request, reply, { idea: null, vote: false }),
  );

  for (const dismissed of [true, false]) {
    app.route<{ Params: v.InferOutput<typeof OnVoice> }>({
      method: dismissed ? 'PUT' : 'DELETE',
      url: '/v1/:community/voices/:id/dismissed',
      schema: described(dismissed ? 'Put a voice aside: it belongs to no idea' : 'Let a voice wait again', {
        params: json(OnVoice),
        body: json(NoBody),
        response: answers({ body: 'Voice', description: 'The voice', refusals: WRITING }),
      }),
      handler: (request, reply) =>
        attach(request, reply, { idea: null, vote: false, state: dismissed ? 'dismissed' : 'waiting' }),
    });
  }

  app.delete<{ Params: v.InferOutput<typeof OnVoice> }>(
    '/v1/:community/voices/:id',
    {
      schema: described('Take a voice away, with its vote', {
        params: json(OnVoice),
        body: json(NoBody),
        response: answers({ description: 'It is gone', status: 204, refusals: WRITING }),
      }),
    },
    async (request, reply) => {
      const { community, person } = await staff(request, request.params.community);
      const { id: voice } = request.params;
      await settle(community, await store.removeVoice({ community: community.id, voice, person, at: timers.now() }));
      return reply.header('cache-control', 'no-store').code(204).send();
    },
  );

  async function staff(
    request: FastifyRequest,
    of: string,
  ): Promise<{ readonly community: CommunityRecord; readonly person: string; newId(): string }> {
    const write = await beginWrite(services, of, request);
    unless(mayNot('voices', write.actor, write.community));
    return { community: write.community, person: write.actor?.id ?? '', newId: () => write.newId() };
  }

  async function asReader(request: FastifyRequest, of: string): Promise<CommunityRecord> {
    const community = await services.communities.get(of);
    unless(mayNot('read-desk', await actorOf(services, community, request), community));
    return community;
  }

  async function record(
    { community, person }: { readonly community: CommunityRecord; readonly person: string },
    bodies: readonly v.InferOutput<typeof VoiceSchema>[],
    ids: readonly string[],
  ): Promise<readonly Extract<Recorded, { id: string }>[]> {
    const at = timers.now();
    const voices = bodies.map((body, index) =>
      // What JSON leaves out is absent: nothing in it is undefined.
      readVoice(
        body as Parameters<typeof readVoice>[0],
        { voice: ids[index] ?? randomUUID(), person: randomUUID() },
        at,
      ),
    );
    const recorded = await store.recordVoices({ community: community.id, voices, person, at });
    const kept = recorded.map((one) => {
      if (one.type === 'refused') throw one.why === 'no-voice' ? taken() : whyNotAttached(one.why);
      return one;
    });
    services.changed?.(community.id);
    await callIn(community, [...new Set(voices.flatMap(({ idea, vote }) => (vote && idea) || []))], at);
    return kept;
  }

  async function attach(
    request: OnVoiceRequest,
    reply: FastifyReply,
    to: Pick<Attaching, 'idea' | 'vote' | 'state'>,
  ): Promise<Voice> {
    const { community, person } = await staff(request, request.params.community);
    const { id: voice } = request.params;
    const at = timers.now();
    await settle(community, await store.attachVoice({ ...to, community: community.id, voice, person, at }));
    if (to.idea !== null && to.vote) await callIn(community, [to.idea], at);
    reply.header('cache-control', 'private, no-store');
    return read(community.id, voice);
  }

  async function settle(community: CommunityRecord, attached: Attached): Promise<void> {
    if (attached.type === 'refused') throw whyNotAttached(attached.why);
    if (attached.type === 'done') services.changed?.(community.id);
  }

  /** Calls in promises for which votes in somebody's name were the last ones needed. */
  async function callIn(community: CommunityRecord, ids: readonly string[], at: number): Promise<void> {
    if (ids.length === 0 || !community.promises) return;
    const needs = noNeeds(community.id);
    for (const id of ids) needs.ideas.add(id);
    await services.mutator.carry(needs, (world) => {
      for (const id of ids) {
        const promise = promiseOf(community, world.idea(id)?.board ?? '');
        if (promise) callPromises(world, [id], promise, at);
      }
    });
  }

  async function read(community: string, id: string): Promise<Voice> {
    const voice = await store.voice(community, id);
    if (!voice) throw whyNotAttached('no-voice');
    return voiceOf(voice);
  }
}

function taken(): Refused {
  return new Refused(refuse('conflict', 'A voice with this id exists already.', 'id'));
}

/** An id of a part of a batch: the same for the same `Idempotency-Key`. */
function idOf(base: string, part: string): string {
  const hex = createHash('sha256').update(`${base} ${part}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
