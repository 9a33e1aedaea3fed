import { DESK_TOPIC } from '@madang/protocol';
import { raiseTopic } from '../people/stamps.js';
import { PLACES } from '../queue/beside.js';
import { noteAssigned } from '../queue/writes.js';
import type { Assigned, Assigning } from '../../desk.js';
import type { Plan, Query } from '../plan.js';
import { number, text, textOrNull } from '../rows/cells.js';

/** Gives ideas to people of the team, or to nobody. */
export function* assign(community: string, all: readonly Assigning[]): Plan<readonly Assigned[]> {
  const people = [...new Set(all.flatMap(({ person }) => person ?? []))];
  const [rows = [], gone = []] = yield [
    {
      sql: `select i.id, i.no, k.assignee from ideas i left join desks k on k.idea = i.no
        where i.id in $2[] and i.community || '' = $1 and i.deleted_at is null`,
      params: [community, all.map(({ idea }) => idea)],
    },
    {
      sql: 'select person from staff where community = $1 and person in $2[] and removed_at is not null',
      params: [community, people],
    },
  ];
  const ideas = new Map(rows.map((row) => [text(row, 0), { no: number(row, 1), before: textOrNull(row, 2) }]));
  const removed = new Set(gone.map((row) => text(row, 0)));
  const given = new Map<string | null, number[]>();
  const became = all.map(({ idea, person, from }): Assigned => {
    const found = ideas.get(idea);
    if (!found) return { type: 'unknown' };
    if (from !== undefined && found.before !== from) return { type: 'moved' };
    if (found.before === person) return { type: 'same' };
    if (person !== null && removed.has(person)) return { type: 'removed' };
    given.set(person, [...(given.get(person) ?? []), found.no]);
    return { type: 'done', before: found.before };
  });
  if (given.size > 0) yield [raiseTopic(community, DESK_TOPIC), ...[...given].flatMap((to) => give(community, ...to))];
  return became;
}

/** Puts ideas in an order, each at the status that it has. */
export function* placeIdeas(community: string, ideas: readonly string[]): Plan<void> {
  if (ideas.length === 0) return;
  const pairs = JSON.stringify(ideas.map((id, at) => [id, String(at)]));
  yield [
    raiseTopic(community, DESK_TOPIC),
    {
      sql: `insert into desks (idea, community, seq, place, placed_at)
        select i.no, t.community, t.head, cast($4 as bigint) - cast(w.b as bigint), s.status
        from pairs($3) w cross join ideas i cross join standings s cross join topics t
        where i.id = w.a and s.idea = i.no and i.community || '' = $1 and t.community = $1 and t.topic = $2
        on conflict (idea) do update set seq = excluded.seq, place = excluded.place, placed_at = excluded.placed_at`,
      params: [community, DESK_TOPIC, pairs, PLACES],
    },
  ];
}

function give(community: string, person: string | null, ideas: readonly number[]): Query[] {
  const kept = {
    sql: `insert into desks (idea, community, seq, assignee)
      select i.no, t.community, t.head, cast($4 as text) from ideas i, topics t
      where i.no in $3[int] and t.community = $1 and t.topic = $2
      on conflict (idea) do update set seq = excluded.seq, assignee = excluded.assignee`,
    params: [community, DESK_TOPIC, ideas, person],
  };
  return [kept, noteAssigned(ideas, person)];
}
