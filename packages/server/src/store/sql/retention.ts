import type { Topic } from '@madang/protocol';
import type { ClientKey, TopicKey } from '../retention.js';
import type { Plan } from './plan.js';
import { number, numberOrNull, text } from './rows/cells.js';

/** Most tombstones of one topic that go at once; the next walk finds the others. */
const AT_ONCE = 5_000;

/** Leaves each of the next topics the newest of its tombstones. */
export function* forgetTombstones(after: TopicKey | null, keep: number, limit: number): Plan<TopicKey | null> {
  const [rows = []] = yield [
    {
      sql: `select t.community, t.topic,
          (select x.seq from tombstones x where x.community = t.community and x.topic = t.topic
            order by x.seq desc limit 1 offset $4)
        from topics t where (t.community, t.topic) > ($1, $2) order by t.community, t.topic limit $3`,
      params: [after?.community ?? '', after?.topic ?? '', limit, keep - 1],
    },
  ];
  yield rows.flatMap((row) => {
    const [community, topic, oldest] = [text(row, 0), text(row, 1), numberOrNull(row, 2)];
    if (oldest === null) return [];
    return {
      sql: `delete from tombstones where community = $1 and topic = $2 and seq < $3 and seq <= (select max(seq) from
          (select seq from tombstones where community = $1 and topic = $2 order by seq limit $4) as first)`,
      params: [community, topic, oldest, AT_ONCE],
    };
  });
  const last = rows.length < limit ? undefined : rows.at(-1);
  return last ? { community: text(last, 0), topic: text(last, 1) as Topic } : null;
}

/** Forgets the old ones among the next client ids, in their order: an index of ages would cost every mutation. */
export function* forgetClients(after: ClientKey | null, before: number, limit: number): Plan<ClientKey | null> {
  const [rows = []] = yield [
    {
      sql: `select community, id, used_at from clients where (community, id) > ($1, $2)
        order by community, id limit $3`,
      params: [after?.community ?? '', after?.client ?? '', limit],
    },
  ];
  const old = rows.filter((row) => number(row, 2) < before);
  const communities = [...new Set(old.map((row) => text(row, 0)))];
  yield communities.map((community) => ({
    // Used in this very moment, it stays.
    sql: 'delete from clients where community = $1 and id in $2[] and used_at < $3',
    params: [community, old.filter((row) => text(row, 0) === community).map((row) => text(row, 1)), before],
  }));
  const last = rows.length < limit ? undefined : rows.at(-1);
  return last ? { community: text(last, 0), client: text(last, 1) } : null;
}

/** Forgets how often words came a while ago. */
export function* forgetRepeats(before: number, limit: number): Plan<void> {
  yield [
    {
      sql: `delete from repeats where (community, key) in
        (select community, key from repeats where since < $1 order by since limit $2)`,
      params: [before, limit],
    },
  ];
}
