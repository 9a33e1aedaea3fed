import { createHash, randomBytes } from 'node:crypto';
import type { MutationCall } from '@madang/protocol';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../domain/actor.js';
import type { Numbering } from '../domain/execute.js';
import type { CommunityRecord } from '../domain/records.js';
import { refuse, Refused } from '../domain/refusal.js';
import { tooMany } from '../identity/limits.js';
import { actorOf } from './bearer.js';
import type { Services } from './context.js';
import { OUTCOME_UNKNOWN } from './errors.js';

/** Longest `Idempotency-Key`, in characters. */
export const LONGEST_KEY = 200;

/** A write by REST: who it is, and ids for what it makes that a repeat makes again. */
export interface Write {
  readonly community: CommunityRecord;
  readonly actor: Actor | null;
  /** An id for a creation whose request names none. The same for the same `Idempotency-Key`. */
  newId(): string;
  /** Executes the mutation; throws its refusal. */
  run(call: MutationCall): Promise<void>;
}

/** Prepares a write by REST. With an `Idempotency-Key`, a repeat is answered like the first and does nothing. */
export async function beginWrite(services: Services, communityId: string, request: FastifyRequest): Promise<Write> {
  const community = await services.communities.get(communityId);
  const actor = await actorOf(services, community, request);
  const key = request.headers['idempotency-key'];
  if (Array.isArray(key) || (key !== undefined && (key.length === 0 || key.length > LONGEST_KEY))) {
    throw new Refused(refuse('invalid', `Idempotency-Key must be 1 to ${LONGEST_KEY} characters.`, 'Idempotency-Key'));
  }
  const seed = key === undefined ? null : sha256(`${community.id} ${actor?.id ?? ''} ${key}`);
  return {
    community,
    actor,
    newId: () => uuidOf(seed ?? randomBytes(32), services.timers.now()),
    async run(call) {
      const numbering: Numbering | null =
        seed && {
          // No client id of the socket has a colon: nobody can take the name first.
          client: `rest:${seed.toString('base64url')}`,
          n: 1,
          fingerprint: sha256(JSON.stringify(call)).toString('base64url'),
        };
      const answer = await services.mutator.mutate(community, actor, numbering, call, services.addressOf(request));
      if (answer.type === 'rejected') throw new Refused(answer.error);
      if (answer.type === 'busy' && answer.reason === 'too-many') throw tooMany(answer.retryAfter * 1_000);
      if (answer.type !== 'applied') {
        const retryAfter = answer.type === 'busy' ? answer.retryAfter : 1;
        throw new Refused({ ...refuse('busy', `This server could not answer for it just now. ${OUTCOME_UNKNOWN}`), retryAfter });
      }
    },
  };

  /** Ordered by time where it is random; where a key must give the same id again, the time may not enter. */
  function uuidOf(bytes: Buffer, now: number): string {
    const hex = key === undefined ? now.toString(16).padStart(12, '0') + bytes.toString('hex') : bytes.toString('hex');
    const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${key === undefined ? '7' : '8'}${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
