import type { BulkOutcome, Status, WireError } from '@madang/protocol';
import { type Actor, ensurePerson } from '../actor.js';
import { auditTold } from '../audit.js';
import { decide } from '../decide.js';
import type { LoopRecord } from '../loop/loop.js';
import { mayNot } from '../permissions.js';
import type { CommunityRecord } from '../records.js';
import { shippedAt } from '../idea/shipped-at.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';
import { sameTags, setTags } from './set-tags.js';

/** What a status moves of an idea's loop: what people said of it meanwhile stays. */
type Owed = Pick<LoopRecord, 'promisedAt' | 'returnedAt' | 'dueAt' | 'lookAgainAt' | 'lookAgainBy' | 'lookedAgainAt'>;

/** A step of one idea, with what it takes to take it back. Kept as JSON: what is added here is optional. */
export type Step =
  | {
      readonly type: 'status';
      readonly idea: string;
      /** The entry that it made in the timeline. */
      readonly entry: string;
      readonly to: Status;
      readonly before: { readonly status: Status; readonly statusAt: number; readonly owed: Owed };
    }
  | { readonly type: 'tags'; readonly idea: string; readonly before: readonly string[]; readonly after: readonly string[] }
  | { readonly type: 'merge'; readonly idea: string; readonly into: string }
  | { readonly type: 'assign'; readonly idea: string; readonly before: string | null; readonly after: string | null };

/** What became of a step, and what it takes to take it back. */
export interface Stepped {
  readonly outcome: BulkOutcome;
  readonly error?: WireError;
  readonly step?: Step;
}

/** Who takes a step, and when. */
export interface Stepping {
  readonly community: CommunityRecord;
  readonly actor: Actor;
  readonly at: number;
}

/** A move to a status. */
export interface StatusStep {
  readonly idea: string;
  readonly entry: string;
  readonly status: Status;
  readonly note: string;
  readonly lookAgainAt?: number;
  /** When the status last changed before. */
  readonly statusAt: number;
}

/** Moves one of many ideas, as `status.set` does. */
export function stepStatus(world: World, { community, actor, at }: Stepping, move: StatusStep): Stepped {
  const { idea: id, entry, status, note, lookAgainAt, statusAt } = move;
  const before = world.idea(id);
  const args = { id: entry, idea: id, status, note, ...(lookAgainAt !== undefined && { lookAgainAt }) };
  world.begin();
  const error = decide(world, community, actor, { name: 'status.set', args }, at);
  if (error || !before) return { outcome: 'refused', ...(error && { error }) };
  auditTold(world, actor);
  if (world.idea(id) === before) return { outcome: 'same' };
  const step: Step = { type: 'status', idea: id, entry, to: status, before: { status: before.status, statusAt, owed: owedOf(before.loop) } };
  return { outcome: 'done', step };
}

function owedOf({ promisedAt, returnedAt, dueAt, lookAgainAt, lookAgainBy, lookedAgainAt }: LoopRecord): Owed {
  return { promisedAt, returnedAt, dueAt, lookAgainAt, lookAgainBy, lookedAgainAt };
}

/** Adds tags to one of many ideas, and takes some from it. */
export function stepTags(
  world: World,
  { community, actor, at }: Stepping,
  id: string,
  { add = [], remove = [] }: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
): Stepped {
  const refused = mayNot('set-tags', actor, community);
  if (refused) return { outcome: 'refused', error: refused };
  const before = world.idea(id)?.tags ?? [];
  const after = [...new Set([...before.filter((tag) => !remove.includes(tag)), ...add])];
  world.begin();
  const error = setTags(world, actor, { idea: id, tags: after }, at);
  if (error) return { outcome: 'refused', error };
  if (sameTags(before, after)) return { outcome: 'same' };
  return { outcome: 'done', step: { type: 'tags', idea: id, before, after } };
}

/**
 * Takes a step back that was taken at `since`: within `quiet` milliseconds as if it had never been. `entry` is an id
 * for an entry in the timeline, if it takes one.
 */
export function stepBack(
  world: World,
  stepping: Stepping,
  step: Extract<Step, { type: 'status' | 'tags' }>,
  { since, quiet, entry }: { readonly since: number; readonly quiet: number; readonly entry: string },
): Stepped {
  const idea = world.idea(step.idea);
  if (!idea || idea.community !== stepping.community.id) {
    return { outcome: 'refused', error: refuse('not-found', 'There is no such idea.', 'id') };
  }
  if (idea.mergedInto !== null) return { outcome: 'moved' };
  if (step.type === 'tags') return tagsBack(world, stepping, step);
  if (idea.status !== step.to) return { outcome: 'moved' };
  const { actor, at } = stepping;
  const { status, statusAt, owed } = step.before;
  if (at - since > quiet || !world.hasTimeline(step.entry)) {
    const back = stepStatus(world, stepping, { idea: idea.id, entry, status, note: '', statusAt });
    return back.outcome === 'done' ? { outcome: 'stepped' } : { outcome: back.outcome, ...(back.error && { error: back.error }) };
  }
  // Nobody was written to yet: mail waits longer for more of the same.
  const refused = mayNot('set-status', actor, stepping.community);
  if (refused) return { outcome: 'refused', error: refused };
  world.begin();
  const { id: person } = ensurePerson(world, actor, at);
  world.takeStep({ idea: idea.id, entry: step.entry, statusAt });
  const shipped = shippedAt(status, statusAt, idea.createdAt);
  world.patchIdea(idea.id, { status, shippedAt: shipped, loop: { ...idea.loop, ...owed } });
  world.log({ at, kind: 'status.set', person, idea: idea.id, data: { from: idea.status, to: status, takenBack: true } });
  auditTold(world, actor);
  return { outcome: 'done' };
}

function tagsBack(world: World, stepping: Stepping, { idea: id, before, after }: Extract<Step, { type: 'tags' }>): Stepped {
  const now = world.idea(id)?.tags ?? [];
  if (!sameTags(now, after)) {
    // Others were given meanwhile, and stay.
    const add = before.filter((tag) => !after.includes(tag));
    const remove = after.filter((tag) => !before.includes(tag));
    const { outcome, error } = stepTags(world, stepping, id, { add, remove });
    return { outcome, ...(error && { error }) };
  }
  const refused = mayNot('set-tags', stepping.actor, stepping.community);
  world.begin();
  const error = refused ?? setTags(world, stepping.actor, { idea: id, tags: before }, stepping.at);
  return error ? { outcome: 'refused', error } : { outcome: 'done' };
}
