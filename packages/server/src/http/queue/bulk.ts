import { type Bulk, type BulkAction, type BulkAnswer, QUEUE } from '@madang/protocol';
import { type Needs, noNeeds } from '../../domain/needs.js';
import type { KeptStep } from '../../domain/queue/kept-step.js';
import { cleanTags } from '../../domain/queue/set-tags.js';
import { type Step, stepBack, type Stepped, type Stepping, stepStatus, stepTags } from '../../domain/queue/step.js';
import { refuse, Refused } from '../../domain/refusal.js';
import type { World } from '../../domain/world.js';
import { cleanText } from '../../markdown/index.js';
import type { Merged } from '../../store/merges.js';
import type { Services } from '../context.js';
import { callPromiseIn } from '../promises.js';
import { assignAll, giveBack } from './assigning.js';

/** What a step takes beside who takes it. */
export interface Taking extends Stepping {
  /** An id for what it makes: the first of a repeat of a request is the first of that request, and so on. */
  readonly newId: () => string;
}

/** What is kept of a step: what it takes to take it back, and how it and that were answered. */
interface Kept {
  readonly steps: readonly Step[];
  /** The request, by which a repeat of it is told from another one of the same key. */
  readonly asked: string;
  readonly results: BulkAnswer['results'];
  /** There once it was taken back: by which request, and what became of each. */
  readonly back?: { readonly by: string; readonly results: BulkAnswer['results'] };
}

/** How long before mail goes out a step counts as told, in milliseconds. */
const BEFORE_MAIL = 10_000;

/** What became of a step for many ideas, by the idea. */
type Results = ReadonlyMap<string, Stepped>;

/** Does one thing to many ideas: all in one transaction, but merges, each of which is one. */
export async function takeStep(services: Services, taking: Taking, { ideas, action }: Bulk): Promise<BulkAnswer> {
  const unique = [...new Set(ideas)];
  const undo = taking.newId();
  const { community, actor, at } = taking;
  const asked = JSON.stringify({ ideas: unique, action });
  const known = await services.store.keptStep(community.id, actor.id, undo);
  if (known) {
    const { results, asked: before } = JSON.parse(known.step) as Kept;
    if (before === asked) return { results, undo };
    throw new Refused(refuse('conflict', 'This Idempotency-Key was used for something else.', 'Idempotency-Key'));
  }
  const keep = (results: Results): KeptStep | null => {
    const steps = [...results.values()].flatMap(({ step }) => step ?? []);
    if (steps.length === 0) return null;
    const kept: Kept = { steps, asked, ...answerOf(results) };
    return { community: community.id, person: actor.id, id: undo, at, step: JSON.stringify(kept) };
  };
  const results = await resultsOf(services, taking, unique, { action, keep });
  const kept = keep(results);
  if (!kept) return answerOf(results);
  // The answer as a whole, and what is too old goes.
  await services.store.keepStep(kept, at - QUEUE.undo);
  return { ...answerOf(results), undo };
}

/** What is to be kept of a step; `null` where nothing is. */
type Keep = (results: Results) => KeptStep | null;

function resultsOf(
  services: Services,
  taking: Taking,
  ideas: readonly string[],
  { action, keep }: { readonly action: BulkAction; readonly keep: Keep },
): Promise<Results> {
  switch (action.type) {
    case 'merge':
      return mergeAll(services, taking, ideas, { ...action, keep });
    case 'assign':
      return assignAll(services, taking, ideas, action.person);
    case 'status':
    case 'tags':
      return changeAll(services, taking, ideas, { action, keep });
  }
}

/** Takes a step back, once; `null` where there is none such. */
export async function takeBack(services: Services, taking: Taking, id: string): Promise<BulkAnswer | null> {
  const { community, actor, at } = taking;
  const by = taking.newId();
  const kept = await services.store.keptStep(community.id, actor.id, id);
  if (!kept || kept.at < at - QUEUE.undo) return null;
  const known = JSON.parse(kept.step) as Kept;
  const { steps, back: before } = known;
  if (before) return before.by === by ? { results: before.results } : null;
  const results = new Map<string, Stepped>();
  // The last first, as they were taken.
  for (const step of steps.toReversed()) if (step.type === 'merge') results.set(step.idea, await partOne(services, taking, step));
  for (const [id, one] of await giveBack(services, taking, steps.filter((step) => step.type === 'assign'))) results.set(id, one);
  const changes = steps.filter((step) => step.type === 'status' || step.type === 'tags');
  const taken = (all: Results): KeptStep => {
    const back: Kept['back'] = { by, ...answerOf(all) };
    return { ...kept, step: JSON.stringify({ ...known, back }) };
  };
  if (changes.length === 0) {
    await services.store.keepStep(taken(results), at - QUEUE.undo);
    return answerOf(results);
  }
  const entries = changes.map(() => taking.newId());
  const needs = noNeeds(community.id);
  needs.people.add(actor.id);
  for (const [index, step] of changes.entries()) {
    needs.ideas.add(step.idea);
    if (step.type === 'status') needs.timeline.add(step.entry).add(entries[index] ?? '');
  }
  const quiet = quietOf(services);
  const all = await services.mutator.carry(needs, (world) => {
    const back = changes.map((step, index) => {
      const entry = entries[index] ?? '';
      return [step.idea, stepBack(world, taking, step, { since: kept.at, quiet, entry })] as const;
    });
    const every = new Map([...results, ...back]);
    world.keepStep(taken(every));
    return every;
  });
  return answerOf(all);
}

/** Mail goes out when it has gathered: for how long a step can be taken back before, in milliseconds. */
function quietOf({ outreach }: Services): number {
  return outreach ? Math.min(QUEUE.quiet, outreach.gather - BEFORE_MAIL) : QUEUE.quiet;
}

async function changeAll(
  services: Services,
  taking: Taking,
  ideas: readonly string[],
  { action, keep }: { readonly action: Extract<BulkAction, { type: 'status' | 'tags' }>; readonly keep: Keep },
): Promise<Results> {
  const { community, actor } = taking;
  const carry = (needs: Needs, decide: (world: World) => Results): Promise<Results> =>
    services.mutator.carry(needs, (world) => {
      const results = decide(world);
      const kept = keep(results);
      if (kept) world.keepStep(kept);
      return results;
    });
  const needs = noNeeds(community.id);
  needs.people.add(actor.id);
  for (const idea of ideas) needs.ideas.add(idea);
  if (action.type === 'tags') {
    const change = { add: cleanTags(action.add ?? []), remove: cleanTags(action.remove ?? []) };
    return carry(needs, (world) => new Map(ideas.map((id) => [id, stepTags(world, taking, id, change)])));
  }
  const entries = new Map(ideas.map((idea) => [idea, taking.newId()]));
  for (const entry of entries.values()) needs.timeline.add(entry);
  const times = await services.store.statusTimes(community.id, ideas);
  const { status, note = '', lookAgainAt } = action;
  const move = { status, note: cleanText(note), ...(lookAgainAt !== undefined && { lookAgainAt }) };
  return carry(
    needs,
    (world) =>
      new Map(
        ideas.map((idea) => {
          const at = { idea, entry: entries.get(idea) ?? '', statusAt: times.get(idea) ?? 0 };
          return [idea, stepStatus(world, taking, { ...move, ...at })];
        }),
      ),
  );
}

async function mergeAll(
  services: Services,
  { community, actor, at }: Taking,
  ideas: readonly string[],
  { into, note = '', keep }: Extract<BulkAction, { type: 'merge' }> & { readonly keep: Keep },
): Promise<Results> {
  const results = new Map<string, Stepped>();
  for (const from of ideas) {
    if (from === into) continue;
    const merging = { community: community.id, from, into, person: actor.id, note: cleanText(note), at };
    const { outcome, error } = mergedOf(await services.store.mergeIdeas(merging));
    results.set(from, { outcome, ...(error && { error }), ...(outcome === 'done' && { step: { type: 'merge', idea: from, into } }) });
    const kept = outcome === 'done' ? keep(results) : null;
    if (kept) await services.store.keepStep(kept, at - QUEUE.undo);
  }
  if ([...results.values()].some(({ outcome }) => outcome === 'done')) {
    services.changed?.(community.id);
    await callPromiseIn(services, community, into, at);
  }
  return results;
}

async function partOne(
  services: Services,
  { community, actor, at }: Taking,
  { idea, into }: Extract<Step, { type: 'merge' }>,
): Promise<Stepped> {
  const whole = await services.store.idea(community.id, idea);
  if (whole?.idea.mergedInto !== into) return { outcome: 'moved' };
  const parted = await services.store.partIdea({ community: community.id, from: idea, person: actor.id, at });
  if (parted.type === 'done') services.changed?.(community.id);
  return mergedOf(parted);
}

function mergedOf(merged: Merged): Stepped {
  switch (merged.type) {
    case 'done':
      return { outcome: 'done' };
    case 'already':
      return { outcome: 'same' };
    case 'unknown':
      return { outcome: 'refused', error: refuse('not-found', 'There is no such idea.', merged.which === 'into' ? 'into' : 'id') };
    case 'entangled':
      return { outcome: 'refused', error: refuse('conflict', 'One of these ideas is part of another already. Take that back first.', 'into') };
  }
}

function answerOf(results: Results): BulkAnswer {
  return { results: [...results].map(([id, { outcome, error }]) => ({ id, outcome, ...(error && { error }) })) };
}
