import { LOOP, type StatusSetArgs, type WireError } from '@madang/protocol';
import { type Actor, ensurePerson } from '../actor.js';
import { DAY, promiseOf, settle } from '../loop/promise.js';
import { authorOf } from '../projections.js';
import type { CommunityRecord, IdeaRecord } from '../records.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';
import { shippedAt } from './shipped-at.js';

/**
 * Moves an idea to a status, with a public note. The same status without a note changes nothing. A decline may say when
 * it is looked at again; whatever follows takes the place of what was said before.
 */
export function setStatus(
  world: World,
  community: CommunityRecord,
  actor: Actor,
  args: StatusSetArgs,
  at: number,
): WireError | null {
  const idea = world.idea(args.idea);
  if (!idea || idea.community !== actor.community) return refuse('not-found', 'There is no such idea.', 'idea');
  if (args.status === 'declined' && args.note === '') return refuse('invalid', 'A decline needs a reason.', 'note');
  const { lookAgainAt = null } = args;
  if (lookAgainAt !== null && (lookAgainAt <= at || lookAgainAt > at + LOOP.lookAgain * DAY)) {
    return refuse('invalid', 'lookAgainAt must be a time to come, within ten years', 'lookAgainAt');
  }
  if (world.hasTimeline(args.id)) return refuse('conflict', 'A timeline entry with this id exists already.', 'id');
  if (idea.status === args.status && args.note === '') return null;
  const person = ensurePerson(world, actor, at);
  world.addTimeline({
    id: args.id,
    idea: idea.id,
    person: person.id,
    by: authorOf(person),
    type: 'status',
    from: idea.status,
    to: args.status,
    note: args.note,
    at,
    ideaSeq: 0,
  });
  const moved: IdeaRecord = {
    ...idea,
    status: args.status,
    loop: { ...idea.loop, lookAgainAt, lookAgainBy: lookAgainAt === null ? null : person.id, lookedAgainAt: null },
  };
  const loop = settle(idea, moved, promiseOf(community, idea.board), at);
  const { status } = args;
  const moves = status !== idea.status && { status, shippedAt: shippedAt(status, at, idea.createdAt) };
  world.patchIdea(idea.id, { ...moves, loop });
  world.log({
    at,
    kind: 'status.set',
    person: person.id,
    idea: idea.id,
    data: { from: idea.status, to: args.status, entry: args.id, ...(lookAgainAt !== null && { lookAgainAt }) },
  });
  return null;
}
