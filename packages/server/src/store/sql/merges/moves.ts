import type { IdeaRecord } from '../../../domain/records.js';
import { raiseTopic } from '../people/stamps.js';
import type { Query } from '../plan.js';

const RAISE = 'on conflict (community, topic) do update set head = topics.head + 1';
const BURY = 'on conflict (community, topic, kind, id) do update set seq = excluded.seq';

/** Raises the topic of everybody who brought something to an idea by the one that became part of it. */
export function raiseOwn(community: string, source: number): Query {
  return {
    sql: `insert into topics (community, topic, head) select p.community, 'me:' || p.id, 1 from people p
      where p.community || '' = $2 and p.no in (
        select person from merged_votes where source = $1 union select person from merged_follows where source = $1
      ) ${RAISE}`,
    params: [source, community],
  };
}

/** Says in the topics of those who are picked, as `(no)`, that something of theirs is there no more. */
export function buryOwn(community: string, kind: 'vote' | 'follow', idea: string, picked: Query): Query {
  const [first, second] = [picked.params.length + 1, picked.params.length + 2];
  return {
    sql: `insert into tombstones (community, topic, kind, id, seq)
      select t.community, t.topic, '${kind}', i.id, t.head from people p join ideas i on i.id = $${second}
        join topics t on t.community = $${first} and t.topic = 'me:' || p.id where p.no in (${picked.sql}) ${BURY}`,
    params: [...picked.params, community, idea],
  };
}

/**
 * Moves the comments of `merged_comments` that `note` writes down from one idea's thread to another's: they leave the
 * one and come to stand in the other.
 */
export function moveComments(community: string, from: string, into: string, note: Query): Query[] {
  const [old, next] = [`idea:${from}`, `idea:${into}`];
  const moving = `select comment from merged_comments where source = (select no from ideas where id = $1)`;
  return [
    note,
    raiseTopic(community, `thread:${old}`),
    raiseTopic(community, `thread:${next}`),
    {
      sql: `insert into tombstones (community, topic, kind, id, seq)
        select t.community, t.topic, 'comment', c.id, t.head from comments c join topics t on t.community = $2 and t.topic = $3
        where c.id in (${moving}) ${BURY}`,
      params: [from, community, `thread:${old}`],
    },
    {
      sql: `update comments set thread = $2, thread_seq = (select t.head from topics t where t.community = $3 and t.topic = $4)
        where id in (${moving})`,
      params: [from, next, community, `thread:${next}`],
    },
  ];
}

/** Takes an idea's card from its board and its roadmap. */
export function leave(community: string, { id, board, roadmapSeq }: IdeaRecord): Query[] {
  const topics = [`board:${board}`, ...(roadmapSeq === null ? [] : [`roadmap:${board}`])];
  return topics.flatMap((topic) => [
    raiseTopic(community, topic),
    {
      sql: `insert into tombstones (community, topic, kind, id, seq)
        select t.community, t.topic, 'idea', i.id, t.head from topics t join ideas i on i.id = $3
        where t.community = $1 and t.topic = $2 ${BURY}`,
      params: [community, topic, id],
    },
  ]);
}
