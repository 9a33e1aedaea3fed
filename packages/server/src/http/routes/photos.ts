import { LIMITS, type Photo } from '@madang/protocol';
import { Slug, Uuid } from '@madang/protocol/schemas';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import type { Actor } from '../../domain/actor.js';
import { invalid } from '../../domain/invalid.js';
import { blockOf } from '../../domain/moderation/block.js';
import { mayNot } from '../../domain/permissions.js';
import type { PhotoRecord } from '../../domain/records.js';
import { refuse, Refused, unless } from '../../domain/refusal.js';
import { Limiter } from '../../identity/limits.js';
import { Encoder } from '../../photos/encoder.js';
import { Gate } from '../../photos/gate.js';
import { actorOf } from '../bearer.js';
import type { Services } from '../context.js';
import { answers, BY_SOMEBODY, SIGNING } from '../responses/index.js';
import { bytes, json } from '../schema.js';
import { isKnownTo } from '../snapshots.js';

/** The path of a photo. */
const OnPhoto = v.object({ community: Slug, id: Uuid });

const SizeQuery = v.strictObject({ size: v.optional(v.literal('small', 'must be small')) });

/** What a photo may be sent as. What counts in the end are its bytes. */
const TYPES = ['image/jpeg', 'image/png', 'image/webp'];

/** Photos that may be on their way into this process, and as many that may wait to be encoded: 200 MB at worst. */
const MOST_INSIDE = 12;

/** Of those, how many from one place of the network: people are made up in no time, and slow lines hold theirs long. */
const MOST_FROM = MOST_INSIDE / 2;

/** New photos from one place of the network: what is not forgotten fills the database. Many may share the place. */
const SENDING = { points: 120, within: 60 * 60 } as const;

/** How long anybody may keep a photo, in seconds. It never changes, but it may go. */
const CACHE = 'public, max-age=3600';

/** Whoever opens the address of a photo sees a picture: nothing in it runs, and every page may show it. */
const AS_PICTURE = {
  'content-security-policy': `default-src 'none'; sandbox`,
  'cross-origin-resource-policy': 'cross-origin',
} as const;

/** Who sends a photo, and the photo if it is there already. */
interface Sent {
  readonly actor: Actor;
  readonly known: PhotoRecord | null;
}

/** Photos beside words: sending one before there are any, and looking at it. */
export function photoRoutes(app: FastifyInstance, services: Services): void {
  const { store, timers } = services;
  const encoder = new Encoder({ timers, most: MOST_INSIDE });
  const gate = new Gate(MOST_INSIDE);
  const sending = new Limiter(SENDING, 'photos-sending', services.counting);
  const sent = new WeakMap<FastifyRequest, Sent>();

  /** Runs before the body is read: who may not send a photo cannot make the server hold one. */
  async function onRequest(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const path = v.safeParse(OnPhoto, request.params, { abortEarly: true });
    if (!path.success) throw new Refused(invalid(path.issues));
    const community = await services.communities.get(path.output.community);
    const actor = await actorOf(services, community, request);
    unless(mayNot('send-photo', actor, community));
    if (!actor) return;
    unless(blockOf(await store.person(community.id, actor.id), timers.now()));
    const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
    if (!TYPES.includes(type)) {
      throw new Refused(refuse('invalid', `Content-Type must be one of ${TYPES.join(', ')}.`, 'Content-Type'));
    }
    const known = await store.photo(path.output.id);
    if (known) checkOwn(known, actor);
    else if ((await store.waitingPhotos(community.id, actor.id)) >= LIMITS.photosWaiting) throw tooMany();
    const from = services.addressOf(request);
    // Also one that is there: its bytes are held until they are all here, too.
    const leave = gate.enter({ of: `person ${actor.id}`, most: LIMITS.photos }, { of: `place ${from}`, most: MOST_FROM });
    reply.raw.once('close', leave);
    // Who left while it was looked up who they are closes nothing any more.
    if (reply.raw.destroyed) leave();
    if (!known) await sending.take(from);
    sent.set(request, { actor, known });
  }

  // A scope of its own, so that nowhere else an image is taken for a body.
  void app.register(async (scope) => {
    scope.addHook('onClose', async () => encoder.close());
    scope.addContentTypeParser(TYPES, { parseAs: 'buffer' }, (_, body, done) => done(null, body));

    scope.put<{ Params: v.InferOutput<typeof OnPhoto>; Body: Buffer }>(
      '/v1/:community/photos/:id',
      {
        onRequest,
        bodyLimit: LIMITS.photoBytes,
        schema: {
          summary: 'Send a photo, for words that name it afterwards',
          description:
            'The id is a UUID of the sender’s own making. The photo is encoded anew, upright and without what a camera ' +
            'adds to it, and shown to nobody until an idea or a comment names it; it is forgotten after a day without.',
          tags: ['writing'],
          security: BY_SOMEBODY,
          consumes: TYPES,
          params: json(OnPhoto),
          body: bytes('An image of at most 8 MB and 50 million pixels'),
          response: answers({
            body: 'Photo',
            description: 'The photo',
            status: 201,
            again: true,
            refusals: [...SIGNING, 'blocked', 'conflict', 'too-large', 'too-many'],
          }),
        },
      },
      async (request, reply) => {
        const { community, id } = request.params;
        const { actor, known } = sent.get(request) ?? {};
        reply.header('cache-control', 'no-store');
        if (!actor) throw new Error('a photo was read before it was known whose it is');
        if (known) return photoOf(known);
        const { width, height, hash, bytes } = await encoder.encode(request.body);
        const photo = { id, community, person: actor.id, createdAt: timers.now(), width, height, hash, beside: null };
        const kept = await store.putPhoto(photo, bytes, LIMITS.photosWaiting);
        if (kept.type === 'too-many') throw tooMany();
        // A new one may be of whom they became meanwhile.
        if (kept.type === 'known') checkOwn(kept.photo, actor);
        return reply.code(kept.type === 'new' ? 201 : 200).send(photoOf(kept.photo));
      },
    );
  });

  app.get<{ Params: v.InferOutput<typeof OnPhoto>; Querystring: v.InferOutput<typeof SizeQuery> }>(
    '/v1/:community/photos/:id',
    {
      schema: {
        summary: 'A photo that stands beside public words',
        description: `With \`size=small\` no side of it is longer than ${LIMITS.photoSmall} pixels.`,
        tags: ['reading'],
        params: json(OnPhoto),
        querystring: json(SizeQuery),
        response: answers({ body: 'Image', description: 'The image', cached: true, type: 'image/webp' }),
      },
    },
    async (request, reply) => {
      const community = await services.communities.get(request.params.community);
      const size = request.query.size ?? 'whole';
      const photo = await store.photo(request.params.id);
      // Not even whoever sent it sees it here before others do: they have the file.
      if (!photo || photo.community !== community.id || photo.beside === null) throw nothing();
      const tag = size === 'whole' ? `"${photo.hash}"` : `"${photo.hash}-${size}"`;
      const isKnown = isKnownTo(request, tag);
      const bytes = isKnown ? null : await store.photoBytes(community.id, photo.id, size);
      // It may have gone since it was looked for.
      if (!isKnown && !bytes) throw nothing();
      reply.headers({ ...AS_PICTURE, 'cache-control': CACHE, etag: tag });
      return bytes ? reply.type('image/webp').send(bytes) : reply.code(304).send();
    },
  );
}

function photoOf({ id, width, height }: PhotoRecord): Photo {
  return { id, width, height };
}

function checkOwn(photo: PhotoRecord, { id, community }: Actor): void {
  if (photo.person !== id || photo.community !== community)
    throw new Refused(refuse('conflict', 'A photo with this id exists already.', 'id'));
}

function tooMany(): Refused {
  const message = `You have sent ${LIMITS.photosWaiting} photos that stand beside no words yet. Use those first.`;
  return new Refused(refuse('too-many', message));
}

function nothing(): Refused {
  return new Refused(refuse('not-found', 'There is no such photo.', 'id'));
}
