import { takesVotes, type VoteSetArgs, type WireError } from '@madang/protocol';
import { type Actor, ensurePerson } from '../actor.js';
import { scoreWithoutVote, scoreWithVote } from '../idea/trending.js';
import { callIn, promiseOf } from '../loop/promise.js';
import { takeBack } from '../loop/take-back.js';
import type { CommunityRecord } from '../records.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';

/** Sets one's own vote. Asking for what is already so changes nothing. */
export function setVote(
  world: World,
  community: CommunityRecord,
  actor: Actor,
  args: VoteSetArgs,
  at: number,
): WireError | null {
  const idea = world.idea(args.idea);
  if (!idea || idea.community !== actor.community) return refuse('not-found', 'There is no such idea.', 'idea');
  const vote = world.vote(idea.id, actor.id);
  if ((vote !== undefined) === args.on) {
    // Staff had voted in their name. It is the same vote, and theirs from now on.
    if (vote?.behalf) world.ownVote(vote);
    return null;
  }
  if (!takesVotes(idea.status)) return refuse('closed', 'This idea no longer takes votes.');
  ensurePerson(world, actor, at);
  const unknown = Number(actor.anonymous);
  if (vote) {
    world.removeVote(idea.id, actor.id);
    const score = scoreWithoutVote(idea.score, vote.at, idea.createdAt);
    const loop = takeBack(world, idea, actor.id);
    world.patchIdea(idea.id, { votes: idea.votes - 1, anonymous: idea.anonymous - unknown, score, loop });
  } else {
    world.addVote(idea.id, actor.id, at);
    const score = scoreWithVote(idea.score, at);
    const votes = idea.votes + 1;
    const loop = callIn({ ...idea, votes }, promiseOf(community, idea.board), at);
    world.patchIdea(idea.id, { votes, anonymous: idea.anonymous + unknown, score, loop });
  }
  world.log({ at, kind: args.on ? 'vote.set' : 'vote.unset', person: actor.id, idea: idea.id, data: {} });
  const { dueAt = null, promisedAt = null } = world.idea(idea.id)?.loop ?? {};
  if (promisedAt !== idea.loop.promisedAt) {
    world.log({ at, kind: 'promise.reached', person: null, idea: idea.id, data: { by: dueAt } });
  }
  return null;
}
