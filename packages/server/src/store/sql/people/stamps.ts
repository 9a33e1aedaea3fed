import type { Query } from '../plan.js';
import type { EventRecord } from '../../../domain/records.js';

/*
 * Stamping rows where nothing but their look changes, or many at once: what a world does row by row, done set by set.
 * A topic is raised once, and every row of it that changed carries the number it was raised to (SPEC rules V3, V5).
 */

const RAISE = 'on conflict (community, topic) do update set head = topics.head + 1';

/** What stands on no board: neither what was deleted nor what became part of another idea. */
const SHOWN = `status not in ('deleted', 'merged')`;

/** Raises the topics of the boards and roadmaps that show these ideas, by their numbers, and stamps the cards there. */
export function stampCards(community: string, ideas: readonly number[]): Query[] {
  if (ideas.length === 0) return [];
  const shown = `select board from standings where idea in $2[int] and ${SHOWN}`;
  const raise = (kind: string, more: string): string => `insert into topics (community, topic, head)
    select b.community, '${kind}:' || b.id, 1 from boards b where b.community = $1 and b.no in (${shown}${more}) ${RAISE}`;
  const head = (kind: string): string => `(select t.head from boards b join topics t on t.community = b.community
    and t.topic = '${kind}:' || b.id where b.no = standings.board)`;
  return [
    raise('board', ''),
    raise('roadmap', ' and roadmap_seq is not null'),
    `update standings set board_seq = ${head('board')},
      roadmap_seq = case when roadmap_seq is null then null else ${head('roadmap')} end
      where idea in $2[int] and ${SHOWN}
        and board in (select no from boards where community = $1)`,
  ].map((sql) => ({ sql, params: [community, ideas] }));
}

/** Raises the topics of ideas, given as a `select` of their numbers with its parameters, and stamps the idea there. */
export function stampIdeas(numbers: Query): Query {
  return {
    sql: `update standings set idea_seq = idea_head + 1, idea_head = idea_head + 1
      where idea in (${numbers.sql}) and status <> 'deleted'`,
    params: numbers.params,
  };
}

/**
 * Raises the threads in which somebody wrote, or in which these comments stand, and stamps the comments there. Found by
 * the person alone, who is of one community: asked for both, SQLite would rather walk through all of the community.
 */
export function stampComments(person: string, comments: readonly string[] = []): Query[] {
  const head = `(select t.head from topics t
    where t.community = comments.community and t.topic = 'thread:' || comments.thread)`;
  return [
    {
      sql: `insert into topics (community, topic, head) select community, 'thread:' || thread, 1 from (
          select community, thread from comments where person = $1
          union select community, thread from comments where id in $2[]
        ) picked where true ${RAISE}`,
      params: [person, comments],
    },
    { sql: `update comments set thread_seq = ${head} where person = $1`, params: [person] },
    { sql: `update comments set thread_seq = ${head} where id in $1[]`, params: [comments] },
  ];
}

/** Raises one topic that is no idea's. */
export function raiseTopic(community: string, topic: string): Query {
  return {
    sql: `insert into topics (community, topic, head) values ($1, $2, 1) ${RAISE}`,
    params: [community, topic],
  };
}

/** Appends to the log, whose head the transaction holds. */
export function logEvent(community: string, { at, kind, person, idea = null, data }: Omit<EventRecord, 'seq' | 'community' | 'idea'> & Partial<Pick<EventRecord, 'idea'>>): Query[] {
  return [
    { sql: 'update logs set head = head + 1 where community = $1', params: [community] },
    {
      sql: `insert into events (community, seq, at, kind, person, idea, data)
        select community, head, cast($2 as bigint), $3, $4, $5, $6 from logs where community = $1`,
      params: [community, at, kind, person, idea, JSON.stringify(data)],
    },
  ];
}
