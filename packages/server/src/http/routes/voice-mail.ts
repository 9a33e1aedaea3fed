import { randomUUID } from 'node:crypto';
import { VOICES } from '@madang/protocol';
import { Slug } from '@madang/protocol/schemas';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { invalid } from '../../domain/invalid.js';
import { mayNot } from '../../domain/permissions.js';
import { readEmail } from '../../domain/person/email.js';
import type { CommunityRecord } from '../../domain/records.js';
import { refuse, Refused, unless } from '../../domain/refusal.js';
import { readVoice, voiceOf, whyNotAttached } from '../../domain/voice/read-voice.js';
import { readMail } from '../../mail/read-mail.js';
import { actorOf } from '../bearer.js';
import type { Services } from '../context.js';
import { answers, BY_SOMEBODY, SIGNING } from '../responses/index.js';
import { bytes, json } from '../schema.js';

const OnCommunity = v.object({ community: Slug });

/** What a mail may be sent as. */
const TYPES = ['message/rfc822'];

/** Mails as voices: whoever of the company gets one takes it in as a file. */
export function voiceMailRoutes(app: FastifyInstance, services: Services): void {
  const { store, timers } = services;
  const known = new WeakMap<FastifyRequest, { readonly community: CommunityRecord; readonly person: string }>();

  /** Runs before the body is read: who may not send a mail cannot make the server hold one. */
  async function onRequest(request: FastifyRequest): Promise<void> {
    const path = v.safeParse(OnCommunity, request.params, { abortEarly: true });
    if (!path.success) throw new Refused(invalid(path.issues));
    const community = await services.communities.get(path.output.community);
    const actor = await actorOf(services, community, request);
    unless(mayNot('voices', actor, community));
    const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
    if (!TYPES.includes(type)) {
      throw new Refused(refuse('invalid', `Content-Type must be ${TYPES.join(', ')}.`, 'Content-Type'));
    }
    known.set(request, { community, person: actor?.id ?? '' });
  }

  // A scope of its own, so that nowhere else a mail is taken for a body.
  void app.register(async (scope) => {
    scope.addContentTypeParser(TYPES, { parseAs: 'buffer' }, (_, body, done) => done(null, body));

    scope.post<{ Params: v.InferOutput<typeof OnCommunity>; Body: Buffer }>(
      '/v1/:community/voices/mail',
      {
        onRequest,
        bodyLimit: VOICES.mail,
        schema: {
          summary: 'Record a mail as a voice that waits (staff)',
          description:
            'An `.eml` file. What it answers is left out of the words and kept beside them; attachments are left out. ' +
            'The same mail is there once.',
          tags: ['staff'],
          security: BY_SOMEBODY,
          consumes: TYPES,
          params: json(OnCommunity),
          body: bytes('A mail of at most 5 MB (RFC 5322)'),
          response: answers({
            body: 'Voice',
            description: 'The voice',
            status: 201,
            again: true,
            refusals: [...SIGNING, 'conflict', 'too-large'],
          }),
        },
      },
      async (request, reply) => {
        const from = known.get(request);
        if (!from) throw new Error('a mail was read before it was known whose it is');
        const { community, person } = from;
        const { words, original, name, email, saidAt, messageId } = await readMail(request.body);
        const at = timers.now();
        const body = {
          channel: 'email' as const,
          words,
          ...(name !== undefined && { name }),
          // Mail comes from addresses to which none could be sent: their words are kept all the same.
          ...(email !== undefined && readEmail(email) && { email }),
          ...(saidAt !== undefined && { saidAt }),
          ...(messageId !== undefined && { sourceId: `mail:${messageId}` }),
        };
        const ids = { voice: randomUUID(), person: randomUUID() };
        const voice = readVoice(body, ids, at, original === words ? null : original);
        const [recorded] = await store.recordVoices({ community: community.id, voices: [voice], person, at });
        if (!recorded || recorded.type === 'refused') throw whyNotAttached(recorded?.why ?? 'no-voice');
        const kept = await store.voice(community.id, recorded.id);
        if (!kept) throw whyNotAttached('no-voice');
        return reply
          .code(recorded.type === 'new' ? 201 : 200)
          .header('cache-control', 'private, no-store')
          .send(voiceOf(kept));
      },
    );
  });
}
