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

/** Follows an idea, or no longer. Asking for what is already so changes nothing. */
export function setFollow(world: World, actor: Actor, args: FollowSetArgs, at: number): WireError | null {
  const idea = world.idea(args.idea);
  if (!idea || idea.community !== actor.community) return refuse('not-found', 'There is no such idea.', 'idea');
  // Who proposed hears of it even when they want it no more: their no has something to end.
  const ends = !args.on && idea.person === actor.id && world.follow(idea.id, actor.id) === undefined;
  if (isFollowing(world, idea.id, actor.id) === args.on && !ends) return null;
  ensurePerson(world, actor, at);
  const byItself = idea.person === actor.id || world.vote(idea.id, actor.id) !== undefined;
  if (args.on && args.undo && byItself) world.removeFollow(idea.id, actor.id);
  else world.putFollow({ idea: idea.id, person: actor.id, on: args.on, at });
  world.log({ at, kind: args.on ? 'follow.set' : 'follow.unset', person: actor.id, idea: idea.id, data: {} });
  return null;
}
