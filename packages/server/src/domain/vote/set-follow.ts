import type { FollowSetArgs, WireError } from '@madang/protocol';
import { type Actor, ensurePerson } from '../actor.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';

/**
 * Whether a person follows an idea: as they last said, else by their vote. Votes write nothing about it, and taking one
 * back ends what it began.
 */
export function isFollowing(world: World, idea: string, person: string): boolean {
  return world.follow(idea, person)?.on ?? world.vote(idea, person) !== undefined;
}

/** Who speaks of an idea in public wants to hear what becomes of it, unless they said otherwise. */
export function followByWord(world: World, idea: string, person: string, at: number): void {
  if (!world.follow(idea, person)) world.putFollow({ idea, person, on: true, at, byComment: true });
}

/**
 * Follows an idea, or no longer. Asking for what is already so changes nothing; who asks for what a vote or a comment
 * began by itself has said it from then on, and hears of it however those ways are switched; so has who muted the board
 * since they last said it.
 */
export function setFollow(world: World, actor: Actor, args: FollowSetArgs, at: number): WireError | null {
  const idea = world.idea(args.idea);
  if (!idea || idea.community !== actor.community) return refuse('not-found', 'There is no such idea.', 'idea');
  // Who proposed hears of it even when they want it no more: their no has something to end.
  const said = world.follow(idea.id, actor.id);
  const ends = !args.on && idea.person === actor.id && said === undefined;
  const isWeak = !said || said.byComment === true || world.isOutdone(idea.id, actor.id);
  const begins = args.on && args.undo !== true && isWeak;
  if (isFollowing(world, idea.id, actor.id) === args.on && !ends && !begins) return null;
  ensurePerson(world, actor, at);
  const byItself = idea.person === actor.id || world.vote(idea.id, actor.id) !== undefined;
  if (args.on && args.undo && byItself) world.removeFollow(idea.id, actor.id);
  // What a comment began goes on beside what is said: nothing of it is lost, and a mute from in between is outdone.
  else {
    const commentedAt = args.on && said?.on ? (said.commentedAt ?? (said.byComment ? said.at : undefined)) : undefined;
    const since = commentedAt === undefined ? {} : { commentedAt };
    world.putFollow({ idea: idea.id, person: actor.id, on: args.on, at, ...since });
  }
  world.log({ at, kind: args.on ? 'follow.set' : 'follow.unset', person: actor.id, idea: idea.id, data: {} });
  return null;
}
