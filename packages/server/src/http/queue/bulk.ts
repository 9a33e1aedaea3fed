import { type Bulk, type BulkAction, type BulkAnswer, QUEUE } from '@madang/protocol';
import { noNeeds } from '../../domain/needs.js';
import { cleanTags } from '../../domain/queue/set-tags.js';
import { type Step, stepBack, type Stepped, type Stepping, stepStatus, stepTags } from '../../domain/queue/step.js';
import { refuse } from '../../domain/refusal.js';
import { cleanText } from '../../markdown/index.js';
import type { Merged } from '../../store/merges.js';
import type { Services } from '../context.js';
import { callPromiseIn } from '../promises.js';

/** What a step takes beside who takes it. */
export interface Taking extends Stepping {
  readonly newId: () => string;
}

/** What became of a step for many ideas, by the idea. */
type Results = ReadonlyMap<string, Stepped>;

/** Does one thing to many ideas: all in one transaction, but merges, each of which is one. */
export async function takeStep(services: Services, taking: Taking, { ideas, action }: Bulk): Promise<BulkAnswer> {
  const unique = [...new Set(ideas)];
  const results = action.type === 'merge' ? await mergeAll(services, taking, unique, action) : await changeAll(services, taking, unique, action);
  const steps = [...results.values()].flatMap(({ step }) => step ?? []);
  if (steps.length === 0) return answerOf(results);
  const undo = taking.newId();
  const { community, actor, at } = taking;
  const record = { community: community.id, person: actor.id, id: undo, at, step: JSON.stringify(steps) };
  await services.store.keepUndo(record, at - QUEUE.undo);
  return { ...answerOf(results), undo };
}

/** Takes a step back, once; `null` where there is none such. */
export async function takeBack(services: Services, taking: Taking, id: string): Promise<BulkAnswer | null> {
  const { community, actor, at } = taking;
  const kept = await services.store.takeUndo(community.id, actor.id, id);
  if (!kept || kept.at < at - QUEUE.undo) return null;
  const steps = JSON.parse(kept.step) as readonly Step[];
  const results = new Map<string, Stepped>();
  // The last first, as they were taken.
  for (const step of steps.toReversed()) if (step.type === 'merge') results.set(step.idea, await partOne(services, taking, step));
  const changes = steps.filter((step) => step.type !== 'merge');
  if (changes.length === 0) return answerOf(results);
  const entries = changes.map(() => taking.newId());
  const needs = noNeeds(community.id);
  needs.people.add(actor.id);
  for (const [index, step] of changes.entries()) {
    needs.ideas.add(step.idea);
    if (step.type === 'status') needs.timeline.add(step.entry).add(entries[index] ?? '');
  }
  const back = await services.mutator.carry(needs, (world) =>
    changes.map((step, index) => [step.idea, stepBack(world, taking, step, { since: kept.at, entry: entries[index] ?? '' })] as const),
  );
  return answerOf(new Map([...results, ...back]));
}

async function changeAll(
  services: Services,
  taking: Taking,
  ideas: readonly string[],
  action: Exclude<BulkAction, { type: 'merge' }>,
): Promise<Results> {
  const { community, actor } = taking;
  const needs = noNeeds(community.id);
  needs.people.add(actor.id);
  for (const idea of ideas) needs.ideas.add(idea);
  if (action.type === 'tags') {
    const change = { add: cleanTags(action.add ?? []), remove: cleanTags(action.remove ?? []) };
    return services.mutator.carry(
      needs,
      (world) => new Map(ideas.map((id) => [id, stepTags(world, taking, id, change)])),
    );
  }
  const entries = new Map(ideas.map((idea) => [idea, taking.newId()]));
  for (const entry of entries.values()) needs.timeline.add(entry);
  const times = await services.store.statusTimes(community.id, ideas);
  const { status, note = '', lookAgainAt } = action;
  const move = { status, note: cleanText(note), ...(lookAgainAt !== undefined && { lookAgainAt }) };
  return services.mutator.carry(
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
  { into, note = '' }: Extract<BulkAction, { type: 'merge' }>,
): Promise<Results> {
  const results = new Map<string, Stepped>();
  for (const from of ideas) {
    if (from === into) continue;
    const merging = { community: community.id, from, into, person: actor.id, note: cleanText(note), at };
    const { outcome, error } = mergedOf(await services.store.mergeIdeas(merging));
    results.set(from, { outcome, ...(error && { error }), ...(outcome === 'done' && { step: { type: 'merge', idea: from, into } }) });
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
