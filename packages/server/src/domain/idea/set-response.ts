import type { WireError } from '@madang/protocol';
import { type Actor, ensurePerson } from '../actor.js';
import { roundOf } from '../loop/doubt-response.js';
import type { Prepared } from '../prepared.js';
import { authorOf } from '../projections.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';

/**
 * Gives the company's official response, or changes its words. Doubts begin anew. Only the first one makes a timeline
 * entry.
 */
export function setResponse(
  world: World,
  actor: Actor,
  call: Extract<Prepared, { name: 'response.set' }>,
  at: number,
): WireError | null {
  const { args, words } = call;
  const idea = world.idea(args.idea);
  if (!idea || idea.community !== actor.community) return refuse('not-found', 'There is no such idea.', 'idea');
  if (words.body === '') return refuse('invalid', 'body must not be empty', 'body');
  const before = world.response(idea.id);
  const { listened = false } = args;
  if (before?.body === words.body && before.listened === listened) return null;
  if (!before && world.hasTimeline(args.id))
    return refuse('conflict', 'A timeline entry with this id exists already.', 'id');
  const by = authorOf(ensurePerson(world, actor, at));
  world.putResponse({
    idea: idea.id,
    person: actor.id,
    by,
    body: words.body,
    html: words.html,
    renderer: words.renderer,
    at: before?.at ?? at,
    editedAt: before ? at : null,
    listened,
    // Whoever changes an answer does not tell when it was first given.
    dated: before?.dated ?? true,
    wordsKey: call.key,
    ideaSeq: 0,
  });
  if (!before) {
    world.addTimeline({
      id: args.id,
      idea: idea.id,
      person: actor.id,
      by,
      type: 'response',
      from: idea.status,
      to: idea.status,
      note: '',
      at,
      ideaSeq: 0,
    });
  }
  // Words that only look otherwise are the answer of before: what was said of it is said of it still.
  const anew = call.key === null || call.key !== before?.wordsKey || before.listened !== listened;
  const round = !idea.answer ? 1 : roundOf(idea) + Number(anew);
  world.patchIdea(idea.id, {
    answer: {
      by,
      at: before?.at ?? at,
      excerpt: call.excerpt,
      ...(round > 1 && { round }),
      ...(listened && { listened: true as const }),
    },
    loop: anew ? { ...idea.loop, dueAt: null, returnedAt: null, doubts: 0 } : idea.loop,
  });
  // One that was given because the one before was none is told like a first.
  const again = anew && before !== undefined && idea.loop.returnedAt !== null;
  const data = { first: !before, listened, ...(again && { again }) };
  world.log({ at, kind: 'response.set', person: actor.id, idea: idea.id, data });
  return null;
}
