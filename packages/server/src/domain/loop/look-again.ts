import { authorOf } from '../projections.js';
import type { World } from '../world.js';

/** An idea whose day has come. */
export interface LookAgain {
  readonly idea: string;
  /** Id for the entry in its timeline. */
  readonly entry: string;
  /** Who said that day. */
  readonly by: string;
}

/**
 * Brings declined ideas back on the day on which the company said it would look again: an entry in the timeline and
 * one in the log, once, however many processes do it. Returns how many came back.
 */
export function lookAgain(world: World, ideas: readonly LookAgain[], at: number): number {
  let back = 0;
  for (const { idea: id, entry, by } of ideas) {
    const idea = world.idea(id);
    const person = world.person(by);
    if (!idea || idea.community !== world.community || !person || world.hasTimeline(entry)) continue;
    const { loop, status } = idea;
    if (status !== 'declined' || loop.lookAgainAt === null || loop.lookAgainAt > at || loop.lookedAgainAt !== null) continue;
    world.begin();
    world.addTimeline({
      id: entry,
      idea: id,
      person: by,
      by: authorOf(person),
      type: 'look-again',
      from: status,
      to: status,
      note: '',
      at,
      ideaSeq: 0,
    });
    world.patchIdea(id, { loop: { ...loop, lookedAgainAt: at } });
    world.log({ at, kind: 'idea.relook', person: null, idea: id, data: { entry } });
    back += 1;
  }
  return back;
}
