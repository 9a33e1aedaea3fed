import type { MutationCall } from '@madang/protocol';
import type { Failure } from '../api.js';
import { failureOf, refusalOf } from '../core/http.js';
import { asIs } from '../core/json.js';
import { uuid7 } from '../core/id.js';
import { backoff } from '../engine/backoff.js';
import type { Pending } from '../self/pending.js';
import type { Surroundings } from '../surroundings.js';
import type { HttpAnswer, HttpRequest } from '../transport/transport.js';
import type { Shelf } from './shelf.js';

/** Refusals that are about a photo, not about whoever sends it. */
const OF_PHOTO: readonly Failure['kind'][] = ['invalid', 'too-large', 'too-many'];

/** What the gate needs of those who send. */
export interface GateContext {
  readonly env: Pick<Surroundings, 'now' | 'random' | 'after'>;
  readonly shelf: Shelf;
  /** Whether there is a network at all. */
  online(): boolean;
  /** Asks the server as the person who is here. */
  ask(request: HttpRequest): Promise<HttpAnswer>;
  /** Everything that is not on screen of the bases yet, in the order in which it was done. */
  pending(): readonly Pending[];
  /** Something may be sent now. */
  pump(): void;
  /** How much of its photos has been sent changed. */
  told(): void;
  /** Writes a mutation down again: it names other photos now. */
  keep(pending: Pending): void;
  /** One of its photos is not taken: the person gets the words back. */
  refuse(pending: Pending, failure: Failure): void;
}

/** Keeps mutations back until the photos that they name have reached the server. */
export interface Gate {
  /** Whether a mutation has to wait, for its own photos or for something it speaks of. Begins to send the photos. */
  holds(pending: Pending): boolean;
  /** What could not be sent is tried again now; the photos of `pending` are sent once more. */
  again(pending?: Pending): void;
  /** Somebody else is here: what another person sent is nothing to them. */
  reset(): void;
}

/** The photos that a mutation puts beside words. */
export function photosIn({ args }: MutationCall): readonly string[] {
  return ('photos' in args && args.photos) || [];
}

/** What a mutation makes or changes: whatever names it comes after it. */
function subjectOf({ args }: MutationCall): string {
  return 'id' in args ? args.id : 'idea' in args ? args.idea : args.comment;
}

/** Makes the gate of one person. Photos go one after the other, so that the first are not slowed by the last. */
export function createGate({ env, shelf, online, ask, pending: all, pump, told, keep, refuse }: GateContext): Gate {
  /** Photos that the server has, or that are not here: then the server says what it thinks of them. */
  const there = new Set<string>();
  const going = new Set<Pending>();
  let notBefore = 0;
  let attempt = 0;
  let cancel = (): void => {};

  function wait(milliseconds: number): void {
    notBefore = env.now() + milliseconds;
    cancel();
    cancel = env.after(milliseconds, pump);
  }

  /** Sends the photos of one mutation. `false`: not now. */
  async function bring(pending: Pending): Promise<boolean> {
    const ids = photosIn(pending.call);
    const here = await shelf.find(ids.filter((id) => !there.has(id)));
    const size = here.reduce((sum, { blob }) => sum + blob.size, 0);
    let sent = 0;
    const tell = (bytes: number): void => {
      const percent = Math.min(99, Math.floor((bytes / (size || 1)) * 100));
      if (percent === pending.uploaded) return;
      pending.uploaded = percent;
      told();
    };
    for (const photo of here) {
      const { blob } = photo;
      const before = sent;
      const path = `/photos/${photo.id}`;
      const answer = await ask({ method: 'PUT', path, bytes: blob, told: (share) => tell(before + share * blob.size) });
      sent += blob.size;
      if (answer.status === 200 || answer.status === 201) {
        attempt = 0;
        there.add(photo.id);
        continue;
      }
      const failure = refusalOf(answer);
      if (failure.kind === 'conflict') {
        // The id is somebody's: a visitor chose the photo, and somebody who signed in sends it. It gets another name.
        const id = uuid7(env.now(), env.random);
        shelf.keep({ ...photo, id });
        const photos = photosIn(pending.call).map((old) => (old === photo.id ? id : old));
        const { args } = pending.call;
        const said: Record<string, string> = ('alts' in args && args.alts) || {};
        const { [photo.id]: alt, ...others } = said;
        const alts = alt === undefined ? others : { ...others, [id]: alt };
        const call = { ...pending.call, args: { ...args, photos, alts } } as MutationCall;
        Object.assign(pending, { call } satisfies Partial<Pending>);
        keep(pending);
        return bring(pending);
      }
      const later = answer.status >= 500 || failure.kind === 'token-expired' || failure.retryAfter !== undefined;
      if (later) {
        wait(Math.max((failure.retryAfter ?? 0) * 1_000, backoff(attempt++, env.random)));
        return false;
      }
      // Who may not do this at all is told so; else it is about this one photo.
      const field = `photos.${photosIn(pending.call).indexOf(photo.id)}`;
      refuse(pending, OF_PHOTO.includes(failure.kind) ? { ...failure, field } : failure);
      return false;
    }
    for (const id of photosIn(pending.call)) there.add(id);
    return true;
  }

  async function start(pending: Pending): Promise<void> {
    going.add(pending);
    try {
      await bring(pending);
    } catch (thrown) {
      // No answer; or nobody is here just now, and the outbox asks again who is.
      if (failureOf(thrown).kind !== 'not-signed-in') wait(backoff(attempt++, env.random));
    } finally {
      pending.uploaded = undefined;
      going.delete(pending);
      pump();
    }
  }

  /** What was sent before named its photos before: they were there. */
  const lacks = ({ call, state, sent }: Pending): boolean =>
    state === 'open' && sent === Infinity && photosIn(call).some((id) => !there.has(id));

  return {
    holds(pending) {
      const held: string[] = [];
      for (const one of all()) {
        const named = held.length > 0 ? JSON.stringify(one.call.args, asIs) : '';
        const waits = one.state === 'open' && (lacks(one) || held.some((id) => named.includes(id)));
        if (waits) held.push(subjectOf(one.call));
        if (one !== pending) continue;
        if (lacks(one) && going.size === 0 && online() && notBefore <= env.now()) void start(one);
        return waits;
      }
      return false;
    },
    again(pending) {
      notBefore = 0;
      for (const id of pending ? photosIn(pending.call) : []) there.delete(id);
    },
    reset() {
      notBefore = 0;
      there.clear();
    },
  };
}
