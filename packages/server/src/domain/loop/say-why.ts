import type { VoteWhyArgs, WireError } from '@madang/protocol';
import { type Actor, ensurePerson } from '../actor.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';
import { HIDDEN } from './hide-quote.js';

/** Says why one voted; without words, no longer says it. Asking for what is already so changes nothing. */
export function sayWhy(world: World, actor: Actor, args: VoteWhyArgs, at: number): WireError | null {
  const { idea: id, text, quote } = args;
  const idea = world.idea(id);
  if (!idea || idea.community !== actor.community) return refuse('not-found', 'There is no such idea.', 'idea');
  const before = world.opinion(id, actor.id, 'why');
  if (text === '' && !before) return null;
  if (text !== '' && !world.vote(id, actor.id)) return refuse('not-allowed', 'Only who voted for an idea can say why.', 'idea');
  const wasHidden = before !== undefined && HIDDEN.has(before.choice);
  const consents = text !== '' && quote;
  if (wasHidden && consents && !(before.choice === 'hidden' && before.text === text)) {
    return refuse('not-allowed', 'The company took this from the public. It can be said to the company alone.', 'quote');
  }
  const choice = wasHidden ? (consents ? 'hidden' : 'barred') : quote ? 'quote' : 'private';
  if (before?.text === text && before.choice === choice) return null;
  ensurePerson(world, actor, at);
  // What was hidden leaves its mark without words: else taking it back and saying it anew would undo what staff did.
  if (text === '' && !wasHidden) world.removeOpinion(id, actor.id, 'why');
  else world.putOpinion({ idea: id, person: actor.id, kind: 'why', choice, text, at });
  const isQuoted = choice === 'quote' && text !== '';
  const isPublic = before?.choice === 'quote' || isQuoted;
  const quotes = idea.loop.quotes + Number(isQuoted) - Number(before?.choice === 'quote');
  // What only the company reads leaves no trace on what everybody sees; what is quoted otherwise does.
  if (isPublic) world.patchIdea(id, { loop: { ...idea.loop, quotes } });
  world.log({ at, kind: text === '' ? 'vote.unwhy' : 'vote.why', person: actor.id, idea: id, data: { quote: isQuoted } });
  return null;
}
