import type { VoteWhyArgs, WireError } from '@madang/protocol';
import { type Actor, ensurePerson } from '../actor.js';
import { wouldWait } from '../moderation/hold.js';
import type { CommunityRecord } from '../records.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';
import { HIDDEN } from './hide-quote.js';

/**
 * Says why one voted; without words, no longer says it. Asking for what is already so changes nothing. What the rules
 * would not let through unseen is not quoted: the company reads it, as what was said to it alone.
 */
export function sayWhy(
  world: World,
  community: CommunityRecord,
  actor: Actor,
  args: VoteWhyArgs,
  at: number,
): WireError | null {
  const { idea: id, text } = args;
  const idea = world.idea(id);
  if (!idea || idea.community !== actor.community) return refuse('not-found', 'There is no such idea.', 'idea');
  const before = world.opinion(id, actor.id, 'why');
  if (text === '' && !before) return null;
  if (text !== '' && !world.vote(id, actor.id)) return refuse('not-allowed', 'Only who voted for an idea can say why.', 'idea');
  const isQuoted = before?.choice === 'quote' && before.text === text;
  const quote = args.quote && (text === '' || isQuoted || !wouldWait(world, community, actor, { board: idea.board, text }));
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
  const becomesQuote = choice === 'quote' && text !== '';
  const isPublic = before?.choice === 'quote' || becomesQuote;
  const quotes = idea.loop.quotes + Number(becomesQuote) - Number(before?.choice === 'quote');
  // What only the company reads leaves no trace on what everybody sees; what is quoted otherwise does.
  if (isPublic) world.patchIdea(id, { loop: { ...idea.loop, quotes } });
  world.log({ at, kind: text === '' ? 'vote.unwhy' : 'vote.why', person: actor.id, idea: id, data: { quote: becomesQuote } });
  return null;
}
