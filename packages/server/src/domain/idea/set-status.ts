import type { StatusSetArgs, WireError } from '@madang/protocol';
import { type Actor, ensurePerson } from '../actor.js';
import { authorOf } from '../projections.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';

/** Moves an idea to a status, with a public note. The same status without a note changes nothing. */
export function setStatus(world: World, actor: Actor, args: StatusSetArgs, at: number): WireError | null {
  const idea = world.idea(args.idea);
  if (!idea || idea.community !== actor.community) return refuse('not-found', 'There is no such idea.', 'idea');
  if (args.status === 'declined' && args.note === '') return refuse('invalid', 'A decline needs a reason.', 'note');
  if (world.hasTimeline(args.id)) return refuse('conflict', 'A timeline entry with this id exists already.', 'id');
  if (idea.status === args.status && args.note === '') return null;
  const person = ensurePerson(world, actor, at);
  world.addTimeline({
    id: args.id,
    idea: idea.id,
    person: person.id,
    by: authorOf(person),
    type: 'status',
    from: idea.status,
    to: args.status,
    note: args.note,
    at,
    ideaSeq: 0,
  });
  world.patchIdea(idea.id, { status: args.status });
  world.log({
    at,
    kind: 'status.set',
    person: person.id,
    idea: idea.id,
    data: { from: idea.status, to: args.status, entry: args.id },
  });
  return null;
}
