import type { KeptStep } from '../../../domain/queue/kept-step.js';
import { one, type Plan } from '../plan.js';
import { number, text } from '../rows/cells.js';

/** Keeps a step, or what became of it, and forgets the old ones of whoever took it. */
export function* keepStep({ community, person, id, at, step }: KeptStep, before: number): Plan<void> {
  yield [
    { sql: 'delete from queue_undos where community = $1 and person = $2 and at < $3', params: [community, person, before] },
    {
      sql: `insert into queue_undos (community, person, id, at, step) values ($1, $2, $3, $4, $5)
        on conflict (community, person, id) do update set at = excluded.at, step = excluded.step`,
      params: [community, person, id, at, step],
    },
  ];
}

/** A step as it was kept. */
export function keptStep(community: string, person: string, id: string): Plan<KeptStep | null> {
  return one(
    {
      sql: 'select at, step from queue_undos where community = $1 and person = $2 and id = $3',
      params: [community, person, id],
    },
    ([row]) => (row ? { community, person, id, at: number(row, 0), step: text(row, 1) } : null),
  );
}
