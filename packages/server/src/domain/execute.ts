import { LIMITS, type MutateAnswer, type WireError } from '@madang/protocol';
import type { Actor } from './actor.js';
import { auditTold } from './audit.js';
import { hasPrivateBoards, sees } from './board-access.js';
import { decide, needsOf, shownIn } from './decide.js';
import { needsOfCase } from './moderation/move.js';
import { repeatKeys } from './moderation/repeats.js';
import type { Needs } from './needs.js';
import type { Prepared } from './prepared.js';
import type { ClientRecord, CommunityRecord } from './records.js';
import { refuse } from './refusal.js';
import { needsOfLink } from './tracker/link.js';
import type { World } from './world.js';

/** The name under which a mutation is answered once. */
export interface Numbering {
  readonly client: string;
  readonly n: number;
  /** For an idempotency key: a hash of the request, so that the key cannot be used for another one. */
  readonly fingerprint: string | null;
}

/** A mutation on its way into a group. */
export interface Request {
  readonly community: CommunityRecord;
  readonly actor: Actor;
  /** `null`: not numbered, executed whenever it comes. */
  readonly numbering: Numbering | null;
  /** What was asked, or why it could not be read: a numbered one that is invalid still uses up its number. */
  readonly call: Prepared | { readonly name: 'invalid'; readonly error: WireError };
  /** Unix milliseconds. */
  readonly at: number;
}

type FinalAnswer = ClientRecord['answers'][number];

/** Names the facts that executing this request takes. */
export function needsOfRequest(request: Request, needs: Needs): void {
  needs.people.add(request.actor.id);
  if (request.numbering) needs.clients.add(request.numbering.client);
  if (request.call.name === 'invalid') return;
  needsOf(request.call, request.actor, needs);
  if (request.call.name === 'link.add') needsOfLink(request.community, request.call.args, needs);
  needsOfRules(request.call, request, needs);
}

/** Names what the rules of moderation take, where it is not the company's own people who write. */
function needsOfRules(call: Prepared, { community: { moderation }, actor }: Request, needs: Needs): void {
  if (actor.role !== 'customer') return;
  switch (call.name) {
    case 'idea.edit':
      needsOfCase('idea', call.args.idea, call.args.idea, needs);
      if (moderation?.surge !== undefined) needs.threads.add(`idea:${call.args.idea}`);
      break;
    case 'comment.edit':
      needsOfCase('comment', call.args.comment, null, needs);
      if (moderation?.surge !== undefined) needs.threadsOf.add(call.args.comment);
      break;
    case 'idea.create':
    case 'comment.add': {
      const keys = moderation?.repeats === undefined ? null : repeatKeys(actor.id, wordsOf(call));
      if (keys) needs.repeats.add(keys.own).add(keys.all);
      break;
    }
    case 'vote.why':
      break;
    default:
      return;
  }
  if (moderation?.first) needs.known.add(actor.id);
}

/** All that somebody writes with a mutation, as the rules of moderation see it. */
export function wordsOf(call: Extract<Prepared, { name: 'idea.create' | 'comment.add' }>): string {
  return call.name === 'idea.create' ? `${call.args.title}\n${call.words.body}` : call.words.body;
}

/** Executes one request in a world: once for its number, whatever was lost on the way (SPEC rules M1–M4). */
export function execute(world: World, request: Request): MutateAnswer {
  const { numbering } = request;
  if (!numbering) return answer(world, request, 0);
  const known = world.client(numbering.client);
  if (known && known.person !== request.actor.id) {
    return {
      type: 'rejected',
      n: numbering.n,
      error: refuse('not-allowed', 'This client id belongs to another person.'),
    };
  }
  if (known && known.fingerprint !== numbering.fingerprint) {
    const error = refuse('conflict', 'This Idempotency-Key was used for another request.');
    return { type: 'rejected', n: numbering.n, error };
  }
  const last = known?.last ?? 0;
  if (numbering.n <= last) {
    return known?.answers.find(({ n }) => n === numbering.n) ?? { type: 'order', want: last + 1 };
  }
  if (numbering.n > last + 1) return { type: 'order', want: last + 1 };
  const final = answer(world, request, numbering.n);
  world.putClient({
    id: numbering.client,
    person: request.actor.id,
    last: numbering.n,
    answers: [...(known?.answers ?? []), final].slice(-LIMITS.inFlight),
    fingerprint: numbering.fingerprint,
    usedAt: request.at,
  });
  return final;
}

function answer(world: World, { call, community, actor, at }: Request, n: number): FinalAnswer {
  if (call.name === 'invalid') return { type: 'rejected', n, error: call.error };
  world.begin();
  // What stands on a board that they do not see is not there for them.
  if (hasPrivateBoards(community)) world.lookAs((board) => sees(community, board, actor));
  const error = decide(world, community, actor, call, at);
  auditTold(world, actor);
  const topics = error ? [] : shownIn(call, actor, world);
  world.lookAs();
  return error ? { type: 'rejected', n, error } : { type: 'applied', n, reached: world.reached(topics) };
}
