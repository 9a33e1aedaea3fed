import type { KindSetArgs, WireError } from '@madang/protocol';
import { type Actor, ensurePerson } from '../actor.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';

/** Corrects what kind of thing an idea is. The same kind changes nothing. */
export function setKind(world: World, actor: Actor, args: KindSetArgs, at: number): WireError | null {
  const idea = world.idea(args.idea);
  if (!idea || idea.community !== actor.community) return refuse('not-found', 'There is no such idea.', 'idea');
  if (idea.kind === args.kind) return null;
  ensurePerson(world, actor, at);
  world.patchIdea(idea.id, { kind: args.kind });
  const data = { from: idea.kind, to: args.kind };
  world.log({ at, kind: 'kind.set', person: actor.id, idea: idea.id, data });
  return null;
}
