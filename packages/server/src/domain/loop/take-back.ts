import type { IdeaRecord } from '../records.js';
import type { World } from '../world.js';
import { doubts } from './doubt-response.js';
import { HIDDEN } from './hide-quote.js';
import type { LoopRecord } from './loop.js';

/** Takes back what goes with a vote: why it was given, and that the answer is none. Returns the loop as it is then. */
export function takeBack(world: World, idea: IdeaRecord, person: string): LoopRecord {
  const why = world.opinion(idea.id, person, 'why');
  const wasDoubted = doubts(world, idea, person);
  if (why && HIDDEN.has(why.choice)) {
    // The words go; that staff took them from the public stays.
    if (why.text !== '') world.putOpinion({ ...why, choice: 'barred', text: '' });
  } else if (why) world.removeOpinion(idea.id, person, 'why');
  if (world.opinion(idea.id, person, 'doubt')) world.removeOpinion(idea.id, person, 'doubt');
  if (!wasDoubted && why?.choice !== 'quote') return idea.loop;
  return {
    ...idea.loop,
    doubts: idea.loop.doubts - Number(wasDoubted),
    quotes: idea.loop.quotes - Number(why?.choice === 'quote'),
  };
}
