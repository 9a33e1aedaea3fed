import type { CustomerOrigin } from '@madang/protocol';
import type { CountedAccount, ExportStore, GivenVote, ToldCustomer, VotedIdea } from '../exports.js';
import { customers, traitsFromRows } from './customers/list.js';
import { one, type Param, type Plan, type Row } from './plan.js';
import { BOARD } from './reads/versions.js';
import { number, text, textOrNull } from './rows/cells.js';
import { standingsOfAllStatuses } from './rows/ideas.js';
import { boardPath } from './tables.js';

/** Whoever is known after somebody, by when they came, with what the company told of them. */
export function* toldCustomers(community: string, after: string | null, limit: number): Plan<readonly ToldCustomer[]> {
  const query = { community, sort: 'first' as const, limit, ...(after !== null && { after: { value: 0, id: after } }) };
  const { customers: page } = yield* customers(query);
  const [ids = [], traits = []] = yield [
    { sql: 'select id, external_id from people where id in $1[]', params: [page.map(({ id }) => id)] },
    {
      sql: `select p.id, t.trait, t.type, t.word from people p join customer_traits t on t.person = p.no
        where p.id in $1[] order by p.id, t.trait`,
      params: [page.map(({ id }) => id)],
    },
  ];
  const externalIds = new Map(ids.map((row) => [text(row, 0), textOrNull(row, 1)]));
  const told = new Map<string, Row[]>();
  for (const [id, ...trait] of traits) told.set(String(id), [...(told.get(String(id)) ?? []), trait]);
  return page.map((customer) => ({
    ...customer,
    externalId: externalIds.get(customer.id) ?? null,
    traits: traitsFromRows(told.get(customer.id) ?? []),
  }));
}

/** Accounts after one, by their ids. */
export function accountsAfter(community: string, after: string, limit: number): Plan<readonly CountedAccount[]> {
  return one(
    {
      sql: `select a.id, a.name, a.value, (select count(*) from customers c where c.account = a.no) from accounts a
        where a.community = $1 and a.id > $2 order by a.id limit $3`,
      params: [community, after, limit],
    },
    (rows) =>
      rows.map((row) => ({ id: text(row, 0), name: text(row, 1), value: number(row, 2), customers: number(row, 3) })),
  );
}

/** Ideas of a board after one. */
export function votedIdeas(...[{ community, board }, after, limit]: Parameters<ExportStore['votedIdeas']>): Plan<readonly VotedIdea[]> {
  const params: Param[] = [boardPath(community, board), limit];
  if (after) params.push(after.createdAt, after.no);
  const from = after ? 'and (s.created_at, s.idea) > ($3, $4)' : '';
  const picked = standingsOfAllStatuses({
    where: `s.board = ${BOARD} ${from}`,
    order: ['created_at', 'idea'],
    direction: 'asc',
    limit: '$2',
  });
  return one(
    {
      sql: `select i.no, i.id, i.title, page.created_at from (${picked}) page join ideas i on i.no = page.idea
        order by page.created_at, page.idea`,
      params,
    },
    (rows) =>
      rows.map((row) => ({ no: number(row, 0), id: text(row, 1), title: text(row, 2), createdAt: number(row, 3) })),
  );
}

/** The votes of an idea, each with whose it is. */
export function votesAfter(idea: number, after: number, limit: number): Plan<readonly GivenVote[]> {
  return one(
    {
      sql: `select picked.person, p.id, p.name, p.email, p.origin, p.external_id, a.id, picked.at, coalesce(o.words, '')
        from (select v.person, v.idea, v.at from votes v where v.idea = $1 and v.person > $2 order by v.person limit $3) picked
          join people p on p.no = picked.person
          left join opinions o on o.person = picked.person and o.idea = picked.idea and o.kind = 'why'
          left join customers c on c.person = picked.person left join accounts a on a.no = c.account
        order by picked.person`,
      params: [idea, after, limit],
    },
    (rows) => rows.map(voteFromRow),
  );
}

function voteFromRow(row: Row): GivenVote {
  return {
    no: number(row, 0),
    person: text(row, 1),
    name: text(row, 2),
    email: textOrNull(row, 3),
    origin: text(row, 4) as CustomerOrigin,
    externalId: textOrNull(row, 5),
    account: textOrNull(row, 6),
    at: number(row, 7),
    why: text(row, 8),
  };
}
