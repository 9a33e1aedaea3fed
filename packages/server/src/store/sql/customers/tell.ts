import type { CustomerFacts } from '../../customers.js';
import type { Plan, Query } from '../plan.js';
import { number, text } from '../rows/cells.js';
import { DUE_AGAIN } from './due.js';
import { countPeople } from './people.js';
import { traitToCells } from './rule.js';
import { refreshMembers } from './segments.js';

/** What is told of one customer. */
interface Told {
  readonly person: string;
  readonly facts: CustomerFacts;
}

/** Writes what is told of customers: accounts and their values, traits, and that they were here. */
export function* tellCustomers(community: string, told: readonly Told[], at: number, seen: boolean): Plan<void> {
  const [rows = []] = yield [
    {
      sql: `select p.id, p.no from people p where p.id in $1[] and p.community || '' = $2 and p.role = 'customer'
        and p.merged_into is null`,
      params: [told.map(({ person }) => person), community],
    },
  ];
  const numbers = new Map(rows.map((row) => [text(row, 0), number(row, 1)]));
  const known = told.flatMap(({ person, facts }) => {
    const no = numbers.get(person);
    return no === undefined ? [] : [{ no, facts }];
  });
  if (known.length === 0) return;
  yield accounts(community, known.map(({ facts }) => facts), at);
  const people = known.map(({ no }) => no);
  // Rows that are not there yet, before anything of them is set.
  yield* countPeople(community, people);
  const joined = known.flatMap(({ no, facts }) => (facts.account ? [[String(no), facts.account.id]] : []));
  const traits = known.filter(({ facts }) => facts.traits !== undefined);
  yield [
    ...(joined.length > 0 ? joinAccounts(community, joined) : []),
    ...(traits.length > 0 ? putTraits(community, traits) : []),
    {
      sql: `update customers set told_at = cast($2 as bigint)
        ${seen ? ', seen_at = case when seen_at > $2 then seen_at else cast($2 as bigint) end' : ''} where person in $1[int]`,
      params: [people, at],
    },
  ];
  // Found by what their account is called as well.
  if (joined.length > 0) yield* countPeople(community, people);
  // What they may see hangs on it, from this session on.
  if (joined.length > 0 || traits.length > 0) yield* refreshMembers(community, at, people);
}

function accounts(community: string, facts: readonly CustomerFacts[], at: number): Query[] {
  const byId = new Map<string, { name?: string; value?: number }>();
  for (const { account } of facts) {
    if (!account) continue;
    const { id, name, value } = account;
    byId.set(id, { ...byId.get(id), ...(name !== undefined && { name }), ...(value !== undefined && { value }) });
  }
  // By the key of each: an update from the list may be read the other way round, through all accounts.
  const one = (column: 'name' | 'value', cells: readonly (readonly [string, string])[]): Query[] =>
    cells.length === 0
      ? []
      : [
          {
            sql: `insert into accounts (community, id, name, value, at)
              select $2, n.a, ${column === 'name' ? "n.b, 0" : "'', cast(n.b as double precision)"}, cast($3 as bigint)
              from pairs($1) n where true
              on conflict (community, id) do update set ${column} = excluded.${column}, at = excluded.at
              where accounts.${column} <> excluded.${column}`,
            params: [JSON.stringify(cells), community, at],
          },
        ];
  const all = [...byId].sort(([a], [b]) => (a < b ? -1 : 1));
  if (all.length === 0) return [];
  const values = all.flatMap(([id, { value }]): [string, string][] =>
    value === undefined ? [] : [[id, String(value)]],
  );
  return [
    {
      sql: `insert into accounts (community, id, name, value, at) select $2, n.a, '', 0, cast($3 as bigint) from pairs($1) n where true
        on conflict (community, id) do nothing`,
      params: [JSON.stringify(all.map(([id]) => [id, ''])), community, at],
    },
    ...one('name', all.flatMap(([id, { name }]): [string, string][] => (name === undefined ? [] : [[id, name]]))),
    ...(values.length === 0
      ? []
      : [
          // Before the values are changed, for those whose value does.
          {
            sql: `insert into idea_facts_due (community, idea) select distinct $2, v.idea from pairs($1) n
              cross join accounts a cross join customers c cross join votes v
              where a.community = $2 and a.id = n.a and a.value <> cast(n.b as double precision)
              and c.account = a.no and v.person = c.person
              ${DUE_AGAIN}`,
            params: [JSON.stringify(values), community],
          },
          ...one('value', values),
          {
            sql: `update customers set value = (select a.value from accounts a where a.no = customers.account)
              where account in (select a.no from pairs($1) n cross join accounts a where a.community = $2 and a.id = n.a)`,
            params: [JSON.stringify(values), community],
          },
        ]),
  ];
}

function joinAccounts(community: string, joined: readonly (readonly string[])[]): Query[] {
  const params = [JSON.stringify(joined), community];
  return [
    {
      sql: `insert into idea_facts_due (community, idea) select distinct $2, v.idea from pairs($1) n
        cross join customers c cross join accounts a cross join votes v
        where c.person = cast(n.a as bigint) and a.community = $2 and a.id = n.b and v.person = c.person
        and coalesce(c.account, 0) <> a.no
        ${DUE_AGAIN}`,
      params,
    },
    {
      sql: `update customers set account = a.no, value = a.value from pairs($1) n cross join accounts a
        where a.community = $2 and a.id = n.b and customers.person = cast(n.a as bigint)`,
      params,
    },
  ];
}

function putTraits(
  community: string,
  told: readonly { readonly no: number; readonly facts: CustomerFacts }[],
): Query[] {
  const rows = told.flatMap(({ no, facts: { traits = {} } }) =>
    Object.entries(traits).map(([trait, value]) => ({ no, trait, ...traitToCells(value) })),
  );
  const remove: Query = { sql: 'delete from customer_traits where person in $1[int]', params: [told.map(({ no }) => no)] };
  const alike = new Map<string, { readonly trait: string; readonly type: string; readonly cells: string[][] }>();
  for (const { no, trait, type, word } of rows) {
    const key = `${type} ${trait}`;
    const group = alike.get(key) ?? { trait, type, cells: [] };
    group.cells.push([String(no), word]);
    alike.set(key, group);
  }
  return [
    remove,
    ...[...alike.values()].map(({ trait, type, cells }) => ({
      sql: `insert into customer_traits (person, trait, community, type, word, num)
        select cast(n.a as bigint), $3, $2, $4, n.b, ${type === 'number' ? 'cast(n.b as double precision)' : 'null'}
        from pairs($1) n where true`,
      params: [JSON.stringify(cells), community, trait, type],
    })),
  ];
}
