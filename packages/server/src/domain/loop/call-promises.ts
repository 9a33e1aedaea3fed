import type { BoardPromise } from '@madang/protocol';
import type { World } from '../world.js';
import { callIn } from './promise.js';

/**
 * Calls the promise of a board in for ideas that had enough people before it was made, or before a vote knew of it.
 * Doing it again changes nothing. Returns how many it was for.
 */
export function callPromises(world: World, ideas: readonly string[], promise: BoardPromise, at: number): number {
  let called = 0;
  for (const id of ideas) {
    const idea = world.idea(id);
    const loop = idea && idea.community === world.community ? callIn(idea, promise, at) : undefined;
    if (!idea || !loop || loop === idea.loop) continue;
    world.begin();
    world.patchIdea(id, { loop });
    world.log({ at, kind: 'promise.reached', person: null, idea: id, data: { by: loop.dueAt } });
    called += 1;
  }
  return called;
}
