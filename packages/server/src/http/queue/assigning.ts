import type { Step, Stepped, Stepping } from '../../domain/queue/step.js';
import { refuse } from '../../domain/refusal.js';
import type { Assigned, Assigning } from '../../store/desk.js';
import type { Services } from '../context.js';

type Given = Extract<Step, { type: 'assign' }>;

/** Gives ideas to a colleague, or to nobody. */
export function assignAll(
  services: Services,
  stepping: Stepping,
  ideas: readonly string[],
  person: string | null,
): Promise<ReadonlyMap<string, Stepped>> {
  return give(services, stepping, ideas.map((idea) => ({ idea, person })));
}

/** Takes that back: whose an idea was before has it again, unless it was given to somebody else since. */
export async function giveBack(
  services: Services,
  stepping: Stepping,
  steps: readonly Given[],
): Promise<ReadonlyMap<string, Stepped>> {
  if (steps.length === 0) return new Map();
  return give(services, stepping, steps.map(({ idea, before, after }) => ({ idea, person: before, from: after })));
}

async function give(
  services: Services,
  { community, actor }: Stepping,
  all: readonly Assigning[],
): Promise<ReadonlyMap<string, Stepped>> {
  const became = await services.store.assign(community.id, all);
  const given = all.filter((_, index) => became[index]?.type === 'done');
  for (const { idea, person } of given) {
    const line = { community: community.id, person: actor.id, action: 'assignee.set', kind: 'idea', thing: idea } as const;
    await services.audit({ ...line, data: { assignee: person } });
  }
  if (given.length > 0) services.changed?.(community.id);
  return new Map(all.map((one, index) => [one.idea, stepped(one, became[index])]));
}

function stepped({ idea, person }: Assigning, became: Assigned | undefined): Stepped {
  switch (became?.type) {
    case 'done':
      return { outcome: 'done', step: { type: 'assign', idea, before: became.before, after: person } };
    case 'same':
    case 'moved':
      return { outcome: became.type };
    case 'removed':
      return { outcome: 'refused', error: refuse('invalid', 'person was removed from the team', 'person') };
    case 'unknown':
    case undefined:
      return { outcome: 'refused', error: refuse('not-found', 'There is no such idea.', 'id') };
  }
}
