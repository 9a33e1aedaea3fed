import type { CustomerCard, CustomerComment, CustomerIdea, Status } from '@madang/protocol';
import type { Plan, Row } from '../plan.js';
import { counts, number, text, textOrNull } from '../rows/cells.js';
import { CUSTOMER_COLUMNS, CUSTOMER_JOINS, customerFromRow, traitsFromRows } from './list.js';

/** First characters of what somebody said. */
const EXCERPT = 200;

/** Comments whose marks are counted. */
const MARKED = 1_000;

/** Pages from which somebody wrote. */
const PAGES = 10;

const IDEA = 'i.id, i.board, i.title, coalesce(i.merged_status, s.status), s.votes';

function ideaFromRow(row: Row): CustomerIdea {
  return {
    id: text(row, 0),
    board: text(row, 1),
    title: text(row, 2),
    status: text(row, 3) as Status,
    votes: number(row, 4),
    at: number(row, 5),
  };
}

/** Everything about one customer, or about whom they turned out to be. */
export function* customerCard(community: string, id: string, lines: number): Plan<CustomerCard | null> {
  const [[who] = []] = yield [
    {
      sql: `select p.no, p.id, p.external_id, p.created_at from people p
        where p.id = coalesce((select m.merged_into from people m where m.id = $1), $1) and p.community || '' = $2`,
      params: [id, community],
    },
  ];
  if (!who) return null;
  const [no, person] = [number(who, 0), text(who, 1)];
  const mine = 'i.person = $1 and i.deleted_at is null';
  const found =
    yield [
      { sql: `select ${CUSTOMER_COLUMNS} from customers page ${CUSTOMER_JOINS} where page.person = $1`, params: [no] },
      { sql: 'select trait, type, word from customer_traits where person = $1 order by trait', params: [no] },
      {
        sql: `select s.id, s.name from segment_members m join segments s on s.no = m.segment where m.person = $1 order by s.name, s.id`,
        params: [no],
      },
      {
        sql: `select ${IDEA}, i.created_at from ideas i join standings s on s.idea = i.no where ${mine}
          order by i.created_at desc, i.no desc limit $2`,
        params: [person, lines],
      },
      {
        sql: `select ${IDEA}, picked.at from (
            select idea, at from votes where person = $1 order by at desc, idea desc limit $2
          ) picked join ideas i on i.no = picked.idea join standings s on s.idea = i.no
          where i.deleted_at is null order by picked.at desc, i.no desc`,
        params: [no, lines],
      },
      {
        sql: `select id, thread, substr(body, 1, ${EXCERPT}), created_at from comments where person = $1 and deleted_at is null
          order by created_at desc, id desc limit $2`,
        params: [person, lines],
      },
      { sql: `select marks from comments where person = $1 and marks <> '{}' limit ${MARKED}`, params: [person] },
      {
        sql: `select count(*) from ideas i join standings s on s.idea = i.no where ${mine} and s.status = 'shipped'`,
        params: [person],
      },
      {
        sql: `select t.context_url, i.id, i.created_at from ideas i join idea_texts t on t.idea = i.id
          where ${mine} and t.context_url is not null order by i.created_at desc limit ${PAGES}`,
        params: [person],
      },
    ];
  const [rows = [], traits = [], segments = [], proposed = [], voted = []] = found;
  const [said = [], marked = [], shipped = [], pages = []] = found.slice(5);
  const [row] = rows;
  if (!row) return null;
  const { value: _, seenAt, ...customer } = customerFromRow(row);
  return {
    ...customer,
    seenAt: seenAt || null,
    externalId: textOrNull(who, 2),
    since: number(who, 3),
    traits: traitsFromRows(traits),
    segments: segments.map((one) => ({ id: text(one, 0), name: text(one, 1) })),
    adopted: number(shipped[0] ?? [], 0),
    helpful: marked.reduce((sum, one) => sum + (counts(one, 0)['helpful'] ?? 0), 0),
    proposed: proposed.map(ideaFromRow),
    voted: voted.map(ideaFromRow),
    said: said.map(commentFromRow),
    pages: pages.map((one) => ({ url: text(one, 0), idea: text(one, 1), at: number(one, 2) })),
  };
}

function commentFromRow(row: Row): CustomerComment {
  return { id: text(row, 0), thread: text(row, 1), excerpt: text(row, 2), at: number(row, 3) };
}
