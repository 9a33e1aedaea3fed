import type { SolvedAnswer, SolvedSetArgs, WireError } from '@madang/protocol';
import { type Actor, ensurePerson } from '../actor.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';

/** Answers whether a shipped idea solved it. Asking for what is already so changes nothing. */
export function setSolved(world: World, actor: Actor, args: SolvedSetArgs, at: number): WireError | null {
  const { idea: id, answer, reason = '' } = args;
  const idea = world.idea(id);
  if (!idea || idea.community !== actor.community) return refuse('not-found', 'There is no such idea.', 'idea');
  if (idea.status !== 'shipped') return refuse('closed', 'This idea is not shipped.', 'idea');
  if (!world.vote(id, actor.id) && idea.person !== actor.id) {
    return refuse('not-allowed', 'Only who proposed an idea or voted for it can say so.', 'idea');
  }
  const before = world.opinion(id, actor.id, 'solved');
  if (before?.choice === answer && before.text === reason) return null;
  ensurePerson(world, actor, at);
  world.putOpinion({ idea: id, person: actor.id, kind: 'solved', choice: answer, text: reason, at });
  const { loop } = idea;
  const step = (counted: SolvedAnswer): number => Number(answer === counted) - Number(before?.choice === counted);
  const [solved, notYet] = [loop.solved + step('yes'), loop.notYet + step('not-yet')];
  if (solved !== loop.solved || notYet !== loop.notYet) world.patchIdea(id, { loop: { ...loop, solved, notYet } });
  world.log({ at, kind: 'solved.set', person: actor.id, idea: id, data: { answer } });
  return null;
}
