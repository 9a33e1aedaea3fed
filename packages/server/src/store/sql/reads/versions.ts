import type { Topic, Version } from '@madang/protocol';
import type { Plan, Query, Row } from '../plan.js';
import { number, text } from '../rows/cells.js';

/** The number of the board whose path is `$1`. */
export const BOARD = '(select no from boards where path = $1)';

/** What a topic's name begins with when it is the topic of an idea, whose head stands with the idea. */
export const IDEA_TOPIC = 'idea:';

/** The version of a topic now, as a statement of one row: {@link versionFromRows} reads it. */
export function versionQuery(community: string, topic: Topic): Query {
  if (topic.startsWith(IDEA_TOPIC)) {
    return {
      sql: `select h.epoch, coalesce((
          select s.idea_head from ideas i join standings s on s.idea = i.no where i.id = $2 and i.community = $1
        ), 0) from history h`,
      params: [community, topic.slice(IDEA_TOPIC.length)],
    };
  }
  return {
    sql: `select h.epoch, coalesce(t.head, 0) from history h
      left join topics t on t.community = $1 and t.topic = $2`,
    params: [community, topic],
  };
}

/** Reads what {@link versionQuery} gave. */
export function versionFromRows(rows: readonly Row[] = []): Version {
  const [row = []] = rows;
  return [number(row, 0), number(row, 1)];
}

/** Head of a topic. */
export function* head(community: string, topic: Topic): Plan<Version> {
  const [rows] = yield [versionQuery(community, topic)];
  return versionFromRows(rows);
}

/** Heads of topics, those without changes at 0. */
export function* heads(community: string, topics: readonly Topic[]): Plan<ReadonlyMap<Topic, Version>> {
  const ideas = topics.flatMap((topic) => (topic.startsWith(IDEA_TOPIC) ? [topic.slice(IDEA_TOPIC.length)] : []));
  const [rows = []] = yield [
    {
      sql: `select h.epoch, picked.topic, picked.head from history h left join (
          select topic, head from topics where community = $1 and topic in $2[]
          union all
          select 'idea:' || i.id, s.idea_head from ideas i join standings s on s.idea = i.no
            where i.id in $3[] and i.community || '' = $1
        ) picked on true`,
      params: [community, topics, ideas],
    },
  ];
  const epoch = number(rows[0] ?? [], 0);
  const result = new Map<Topic, Version>(topics.map((topic) => [topic, [epoch, 0]]));
  for (const row of rows) {
    if (row[1] !== null) result.set(text(row, 1) as Topic, [epoch, number(row, 2)]);
  }
  return result;
}
