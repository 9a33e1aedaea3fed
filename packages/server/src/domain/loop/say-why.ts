import type { VoteWhyArgs, WireError } from '@madang/protocol';
import { type Actor, ensurePerson } from '../actor.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';

/** Says why one voted; without words, no longer says it. Asking for what is already so changes nothing. */
export function sayWhy(world: World, actor: Actor, args: VoteWhyArgs, at: number): WireError | null {
  const { idea: id, text, quote } = args;
  const idea = world.idea(id);
  if (!idea || idea.community !== actor.community) return refuse('not-found', 'There is no such idea.', 'idea');
  const before = world.opinion(id, actor.id, 'why');
  if (text === '' && !before) return null;
  if (text !== '' && !world.vote(id, actor.id)) return refuse('not-allowed', 'Only who voted for an idea can say why.', 'idea');
  const choice = quote ? 'quote' : 'private';
  if (before?.text === text && before.choice === choice) return null;
  ensurePerson(world, actor, at);
  if (text === '') world.removeOpinion(id, actor.id, 'why');
  else world.putOpinion({ idea: id, person: actor.id, kind: 'why', choice, text, at });
  const isPublic = before?.choice === 'quote' || (text !== '' && quote);
  const quotes = idea.loop.quotes + Number(text !== '' && quote) - Number(before?.choice === 'quote');
  // What only the company reads leaves no trace on what everybody sees; what is quoted otherwise does.
  if (isPublic) world.patchIdea(id, { loop: { ...idea.loop, quotes } });
  world.log({ at, kind: text === '' ? 'vote.unwhy' : 'vote.why', person: actor.id, idea: id, data: { quote: text !== '' && quote } });
  return null;
}
