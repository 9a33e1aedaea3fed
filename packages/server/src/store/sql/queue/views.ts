import type { QueueFilter, QueueSort } from '@madang/protocol';
import type { QueueViewRecord } from '../../queue.js';
import { one, type Plan } from '../plan.js';
import { number, text, truth } from '../rows/cells.js';

/** The views that somebody sees: one's own, and the shared ones. */
export function queueViews(community: string, person: string, limit: number): Plan<readonly QueueViewRecord[]> {
  const columns = 'id, person, name, shared, filter, sort, at';
  return one(
    {
      // Each part is a range of an index of its own.
      sql: `select ${columns} from (
          select ${columns} from queue_views v where v.community = $1 and v.person = $2
          union all
          select ${columns} from queue_views v where v.community = $1 and v.shared = 1 and v.person <> $2
        ) picked order by name, id limit $3`,
      params: [community, person, limit],
    },
    (rows) =>
      rows.map((row) => ({
        community,
        id: text(row, 0),
        person: text(row, 1),
        name: text(row, 2),
        shared: truth(row, 3),
        filter: JSON.parse(text(row, 4)) as QueueFilter,
        sort: text(row, 5) as QueueSort,
        at: number(row, 6),
      })),
  );
}

/** Keeps a view; whether one may. */
export function putQueueView(view: QueueViewRecord): Plan<boolean> {
  const { id, community, person, name, shared, filter, sort, at } = view;
  return one(
    {
      sql: `insert into queue_views (id, community, person, name, shared, filter, sort, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (id) do update set name = excluded.name, shared = excluded.shared, filter = excluded.filter,
          sort = excluded.sort, at = excluded.at
        where queue_views.community = excluded.community
          and (queue_views.person = excluded.person or queue_views.shared = 1) returning id`,
      params: [id, community, person, name, Number(shared), JSON.stringify(filter), sort, at],
    },
    (rows) => rows.length > 0,
  );
}

/** Forgets a view of one's own, or a shared one. */
export function removeQueueView(community: string, person: string, id: string): Plan<boolean> {
  return one(
    {
      sql: `delete from queue_views where id = $1 and community = $2 and (person = $3 or shared = 1) returning id`,
      params: [id, community, person],
    },
    (rows) => rows.length > 0,
  );
}
