import { DESK_TOPIC } from '@madang/protocol';
import { raiseTopic } from '../people/stamps.js';
import type { Plan, Query } from '../plan.js';
import { number } from '../rows/cells.js';
import type { OfIdea } from '../../desk.js';

/** The number of an idea's row; `null` when there is no such idea. */
export function* ideaNumber({ community, idea }: OfIdea): Plan<number | null> {
  const [[row] = []] = yield [
    { sql: 'select no from ideas where id = $1 and community = $2 and deleted_at is null', params: [idea, community] },
  ];
  return row ? number(row, 0) : null;
}

/** Raises the team's topic and stamps the idea there: what the team keeps of it is not as it was. */
export function touch(community: string, no: number): Query[] {
  return [
    raiseTopic(community, DESK_TOPIC),
    {
      sql: `insert into desks (idea, community, seq)
        select cast($3 as bigint), t.community, t.head from topics t where t.community = $1 and t.topic = $2
        on conflict (idea) do update set seq = excluded.seq`,
      params: [community, DESK_TOPIC, no],
    },
  ];
}
