import { doubtsNeeded, type ResponseDoubtArgs, type WireError } from '@madang/protocol';
import { type Actor, ensurePerson } from '../actor.js';
import type { CommunityRecord, IdeaRecord } from '../records.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';
import type { LoopRecord } from './loop.js';
import { DAY, promiseOf, supportOf } from './promise.js';

/** Which of an idea's answers stands. */
export function roundOf({ answer }: Pick<IdeaRecord, 'answer'>): number {
  return answer?.round ?? 1;
}

/** Whether somebody says that the answer which stands is none. */
export function doubts(world: World, idea: IdeaRecord, person: string): boolean {
  return world.opinion(idea.id, person, 'doubt')?.choice === String(roundOf(idea));
}

/**
 * Says that the company's answer does not answer an idea. Enough of those who voted for it send it back: that stands,
 * for everybody to see, until the company answers anew.
 */
export function doubtResponse(
  world: World,
  community: CommunityRecord,
  actor: Actor,
  { idea: id, on }: ResponseDoubtArgs,
  at: number,
): WireError | null {
  const idea = world.idea(id);
  if (!idea || idea.community !== actor.community) return refuse('not-found', 'There is no such idea.', 'idea');
  if (!idea.answer) return refuse('not-found', 'There is no answer to this idea yet.', 'idea');
  if (idea.status === 'shipped') return refuse('closed', 'This idea is shipped.', 'idea');
  if (doubts(world, idea, actor.id) === on) return null;
  if (on && !world.vote(id, actor.id)) return refuse('not-allowed', 'Only who voted for an idea can say so.', 'idea');
  ensurePerson(world, actor, at);
  if (on) world.putOpinion({ idea: id, person: actor.id, kind: 'doubt', choice: String(roundOf(idea)), text: '', at });
  else world.removeOpinion(id, actor.id, 'doubt');
  const counted = { ...idea.loop, doubts: Math.max(0, idea.loop.doubts + (on ? 1 : -1)) };
  const loop = on ? sendBack(idea, counted, community, at) : counted;
  world.patchIdea(id, { loop });
  world.log({ at, kind: on ? 'response.doubted' : 'response.undoubted', person: actor.id, idea: id, data: { doubts: loop.doubts } });
  if (loop.returnedAt !== idea.loop.returnedAt) {
    world.log({ at, kind: 'response.returned', person: null, idea: id, data: { doubts: loop.doubts } });
  }
  return null;
}

function sendBack(idea: IdeaRecord, loop: LoopRecord, community: CommunityRecord, at: number): LoopRecord {
  const promise = promiseOf(community, idea.board);
  if (loop.returnedAt !== null || loop.doubts < doubtsNeeded(supportOf(idea), promise)) return loop;
  return { ...loop, returnedAt: at, dueAt: at + (promise?.days ?? 0) * DAY };
}
