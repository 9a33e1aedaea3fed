import type { QuoteHideArgs, WireError } from '@madang/protocol';
import type { Actor } from '../actor.js';
import { ensurePerson } from '../actor.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';

/**
 * How a reason stands that staff took from the public: `hidden` while its author consents to be quoted, `barred` while
 * they do not. Either way it is quoted nowhere, and only `hidden` can be given back.
 */
export const HIDDEN: ReadonlySet<string> = new Set(['hidden', 'barred']);

/** Takes what somebody said of why they voted from the public, or gives it back. What is so already stays so. */
export function hideQuote(world: World, actor: Actor, args: QuoteHideArgs, at: number): WireError | null {
  const { idea: id, person, on } = args;
  const idea = world.idea(id);
  if (!idea || idea.community !== actor.community) return refuse('not-found', 'There is no such idea.', 'idea');
  const said = world.opinion(id, person, 'why');
  if (!said) return refuse('not-found', 'They say nothing of why they voted.', 'person');
  if (HIDDEN.has(said.choice) === on) return null;
  const before = said.choice === 'quote' || said.choice === 'hidden';
  const choice = on ? (before ? 'hidden' : 'barred') : before ? 'quote' : 'private';
  ensurePerson(world, actor, at);
  const { meSeq: _, ...kept } = said;
  world.putOpinion({ ...kept, choice });
  const quotes = idea.loop.quotes + Number(choice === 'quote') - Number(said.choice === 'quote');
  if (quotes !== idea.loop.quotes) world.patchIdea(id, { loop: { ...idea.loop, quotes } });
  world.log({ at, kind: on ? 'quote.hidden' : 'quote.shown', person: actor.id, idea: id, data: { of: person } });
  return null;
}
