import { parseTopic, type Op, type RowKind, type Topic } from '@madang/protocol';
import {
  commentRow,
  followRow,
  ideaRow,
  markRow,
  opinionRow,
  responseRow,
  textRow,
  timelineRow,
  voteRow,
} from '../../../domain/projections.js';
import type { Missed } from '../../store.js';
import type { Plan, Query, Row } from '../plan.js';
import { number, text } from '../rows/cells.js';
import {
  commentFromRow,
  followFromRow,
  markFromRow,
  SELECT_COMMENTS,
  SELECT_FOLLOWS,
  SELECT_MARKS,
  SELECT_VOTES,
  STANDS_IN_THREAD,
  voteFromRow,
} from '../rows/comments.js';
import { opinionFromRow, SELECT_OPINIONS } from '../rows/opinions.js';
import {
  ideaFromRow,
  responseFromRow,
  SELECT_IDEAS,
  SELECT_RESPONSES,
  SELECT_TEXTS,
  SELECT_TIMELINE,
  selectPage,
  textFromRow,
  timelineFromRow,
} from '../rows/ideas.js';
import { boardPath } from '../tables.js';
import { BOARD, IDEA_TOPIC, versionFromRows, versionQuery } from './versions.js';

/** One kind of rows of a topic that are newer than a sequence number. */
interface Source {
  readonly query: Query;
  readonly op: (row: Row) => Op;
}

/**
 * What a topic's reader missed since `seq`. Every statement stops one row above `limit`, so that a reader who was away
 * for long costs no more than one who was not.
 */
export function* missed(community: string, topic: Topic, seq: number, limit: number): Plan<Missed> {
  const sources = sourcesOf(community, topic, seq, limit + 1);
  const [version, gone = [], ...results] = yield [
    versionQuery(community, topic),
    {
      sql: 'select kind, id, seq from tombstones where community = $1 and topic = $2 and seq > $3 order by seq limit $4',
      params: [community, topic, seq, limit + 1],
    },
    ...sources.map(({ query }) => query),
  ];
  const [epoch, to] = versionFromRows(version);
  const size = results.reduce((sum, rows) => sum + rows.length, gone.length);
  // A number that was never given out belongs to a history that is gone.
  if (size > limit || seq > to) return { type: 'reset', epoch, to };
  const ops = new Map<string, Op>();
  const keep = (op: Op): void => {
    const { kind, id, seq: at } = op.op === 'put' ? op.row : op;
    const key = `${kind} ${id}`;
    const other = ops.get(key);
    if (!other || at > (other.op === 'put' ? other.row.seq : other.seq)) ops.set(key, op);
  };
  for (const row of gone) keep({ op: 'del', kind: text(row, 0) as RowKind, id: text(row, 1), seq: number(row, 2) });
  for (const [index, { op }] of sources.entries()) for (const row of results[index] ?? []) keep(op(row));
  return { type: 'ops', epoch, to, ops: [...ops.values()].sort((a, b) => seqOf(a) - seqOf(b)) };
}

function seqOf(op: Op): number {
  return op.op === 'put' ? op.row.seq : op.seq;
}

function sourcesOf(community: string, topic: Topic, seq: number, limit: number): Source[] {
  const parsed = parseTopic(topic);
  if (!parsed) return [];
  const { kind, key } = parsed;
  switch (kind) {
    case 'board':
    case 'roadmap':
      return [
        {
          query: {
            sql: selectPage({
              where: `s.board = ${BOARD} and s.${kind}_seq > $2`,
              order: [`${kind}_seq`],
              direction: 'asc',
              limit: '$3',
            }),
            params: [boardPath(community, key), seq, limit],
          },
          op: (row) => ({ op: 'put', row: ideaRow(ideaFromRow(row), kind) }),
        },
      ];
    case 'idea': {
      const of = (select: string, id: string, at: string): Query => ({
        sql: `${select} where ${id} = $1 and ${at}.idea_seq > $2 and $3 in
          (select community from ideas where id = $1 and deleted_at is null) order by ${at}.idea_seq limit $4`,
        params: [key, seq, community, limit],
      });
      return [
        { query: of(SELECT_IDEAS, 'i.id', 's'), op: (row) => ({ op: 'put', row: ideaRow(ideaFromRow(row), 'idea') }) },
        { query: of(SELECT_TEXTS, 't.idea', 't'), op: (row) => ({ op: 'put', row: textRow(textFromRow(row)) }) },
        {
          query: of(SELECT_RESPONSES, 'r.idea', 'r'),
          op: (row) => ({ op: 'put', row: responseRow(responseFromRow(row)) }),
        },
        {
          query: of(SELECT_TIMELINE, 'e.idea', 'e'),
          op: (row) => ({ op: 'put', row: timelineRow(timelineFromRow(row)) }),
        },
      ];
    }
    case 'thread':
      return [
        {
          query: {
            sql: `${SELECT_COMMENTS} where c.community = $1 and c.thread = $2 and c.thread_seq > $3 and ${STANDS_IN_THREAD}
              and not exists (select 1 from ideas i where i.id = $5 and i.away is not null)
              order by c.thread_seq limit $4`,
            params: [community, key, seq, limit, key.startsWith(IDEA_TOPIC) ? key.slice(IDEA_TOPIC.length) : ''],
          },
          op: (row) => ({ op: 'put', row: commentRow(commentFromRow(row)) }),
        },
      ];
    case 'me': {
      const own = (select: string): Query => ({
        sql: `${select} and v.me_seq > $3 order by v.me_seq limit $4`,
        params: [key, community, seq, limit],
      });
      return [
        { query: own(SELECT_VOTES), op: (row) => ({ op: 'put', row: voteRow(voteFromRow(row)) }) },
        { query: own(SELECT_MARKS), op: (row) => ({ op: 'put', row: markRow(markFromRow(row)) }) },
        { query: own(SELECT_OPINIONS), op: (row) => ({ op: 'put', row: opinionRow(opinionFromRow(row)) }) },
        { query: own(SELECT_FOLLOWS), op: (row) => ({ op: 'put', row: followRow(followFromRow(row)) }) },
      ];
    }
    case 'desk':
      return [
        {
          query: {
            sql: `select i.id, d.seq from desks d join ideas i on i.no = d.idea
              where d.community = $1 and d.seq > $2 order by d.seq limit $3`,
            params: [community, seq, limit],
          },
          op: (row) => ({ op: 'put', row: { kind: 'desk', id: text(row, 0), seq: number(row, 1) } }),
        },
      ];
  }
}
