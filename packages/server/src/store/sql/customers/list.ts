import type { Account, CustomerOrigin, Trait } from '@madang/protocol';
import type { PersonRecord } from '../../../domain/records.js';
import type { CustomerKept, CustomerQuery, CustomerRecord } from '../../customers.js';
import { one, type Param, type Plan, type Row } from '../plan.js';
import { number, text, textOrNull } from '../rows/cells.js';
import { PERSON_COLUMNS, personFromRow } from '../rows/people.js';
import type { Bind } from '../reads/filters.js';
import { traitFromCells } from './rule.js';

/** What is found by words is sorted by something else: so many of them at most. */
const FOUND = 2_000;

/** A segment with no more members is gathered; a larger one is met soon enough on the way through the list. */
const FEW = 5_000;

/** Customers by whose traits it is told which there are. */
const SAMPLE = 2_000;
const VALUES = 20;

const SORTS = { seen: 'seen_at', votes: 'votes', value: 'value', first: 'person' } as const;

/** The columns of a customer: of `page`, a row of customers, `p` the person and `a` the account. */
export const CUSTOMER_COLUMNS = `p.id, p.name, p.nickname, p.email, p.avatar, p.origin, a.id, a.name, a.value, page.seen_at,
  page.votes, page.ideas, page.comments, page.value`;

/** What {@link CUSTOMER_COLUMNS} need beside the page. */
export const CUSTOMER_JOINS = 'join people p on p.no = page.person left join accounts a on a.no = page.account';

/** A customer. */
export function customerFromRow(row: Row): CustomerRecord {
  return {
    id: text(row, 0),
    name: text(row, 1),
    nickname: textOrNull(row, 2),
    email: textOrNull(row, 3),
    avatar: textOrNull(row, 4),
    origin: text(row, 5) as CustomerOrigin,
    account: accountFromRow(row, 6),
    seenAt: number(row, 9),
    votes: number(row, 10),
    ideas: number(row, 11),
    comments: number(row, 12),
    value: number(row, 13),
  };
}

/** An account whose columns (id, name, value) begin at `at`; `null` where the join found none. */
export function accountFromRow(row: Row, at: number): Account | null {
  const id = textOrNull(row, at);
  return id === null ? null : { id, name: text(row, at + 1), value: number(row, at + 2) };
}

/** A page of customers. */
export function* customers(
  query: CustomerQuery,
): Plan<{ readonly customers: readonly CustomerRecord[]; readonly more: boolean }> {
  const { community, sort, after, limit } = query;
  const params: Param[] = [community, query.anonymous === true ? 0 : 1];
  const bind: Bind = (value) => `$${params.push(value)}`;
  const from = yield* source(query, bind);
  const column = `c.${SORTS[sort]}`;
  // Nobody's place changes, and whoever comes meanwhile comes last: all of them are read so, page by page.
  const isFirst = sort === 'first';
  const way = isFirst ? 'asc' : 'desc';
  const page = !after
    ? ''
    : isFirst
      ? `and c.person > (select no from people where id = ${bind(after.id)})`
      : `and (${column} < ${value(after.value, sort, bind)} or (${column} = ${value(after.value, sort, bind)}
        and c.person < (select no from people where id = ${bind(after.id)})))`;
  // A range of the index where the list is walked; where few are gathered, the community may not tempt SQLite to walk.
  const ours = from.gathered ? `c.community || '' = $1 and c.listed + 0 = $2` : 'c.community = $1 and c.listed = $2';
  const most = bind(limit + 1);
  const [rows = []] = yield [
    {
      sql: `select ${CUSTOMER_COLUMNS} from (select c.* from ${from.sql} ${ours} ${page}
        order by ${column} ${way}, c.person ${way} limit ${most}) page ${CUSTOMER_JOINS}
        order by page.${SORTS[sort]} ${way}, page.person ${way}`,
      params,
    },
  ];
  return { customers: rows.slice(0, limit).map(customerFromRow), more: rows.length > limit };
}

function value(given: number, sort: CustomerQuery['sort'], bind: Bind): string {
  return `cast(${bind(given)} as ${sort === 'value' ? 'double precision' : 'bigint'})`;
}

/** Where customers are taken from, up to the `and` of what else is asked of them. */
function* source(
  { community, words = [], segment, account }: CustomerQuery,
  bind: Bind,
): Plan<{ readonly sql: string; readonly gathered: boolean }> {
  const beside: string[] = [];
  const [first, ...others] = [...words].sort((a, b) => b.length - a.length);
  for (const word of others) {
    beside.push(`exists (select 1 from customer_words w where w.person = c.person and ${begins('w', word, bind)})`);
  }
  if (account !== undefined) {
    beside.push(`c.account = (select no from accounts where community = $1 and id = ${bind(account)})`);
  }
  let members: { readonly no: number; readonly count: number } | null = null;
  if (segment !== undefined) {
    const [[row] = []] = yield [
      { sql: 'select no, members from segments where id = $1 and community = $2', params: [segment, community] },
    ];
    members = row ? { no: number(row, 0), count: number(row, 1) } : { no: 0, count: 0 };
  }
  const rest = beside.map((condition) => `${condition} and `).join('');
  // Bound where it is used: PostgreSQL refuses a parameter that stands nowhere.
  const inSegment = (): string =>
    members ? `exists (select 1 from segment_members m where m.segment = ${bind(members.no)} and m.person = c.person) and ` : '';
  if (first !== undefined) {
    const found = `(select distinct w.person from customer_words w where w.community = $1 and ${begins('w', first, bind)}
      limit ${FOUND}) found`;
    return {
      sql: `${found} cross join customers c where c.person = found.person and ${rest}${inSegment()}`,
      gathered: true,
    };
  }
  if (account !== undefined) return { sql: `customers c where ${rest}${inSegment()}`, gathered: true };
  if (members && members.count <= FEW) {
    return {
      sql: `segment_members m cross join customers c where m.segment = ${bind(members.no)} and c.person = m.person and `,
      gathered: true,
    };
  }
  return { sql: `customers c where ${inSegment()}`, gathered: false };
}

/** Words of the alias that begin so, as a range. */
function begins(alias: string, word: string, bind: Bind): string {
  return `${alias}.word >= ${bind(word)} and ${alias}.word < ${bind(`${word}\u{10ffff}`)}`;
}

/** What is kept of somebody. */
export function* customerKept(community: string, person: string): Plan<CustomerKept | null> {
  const who = `(select no from people where id = $1 and community || '' = $2)`;
  const [[row] = [], traits = []] = yield [
    {
      sql: `select a.id, a.name, a.value, c.seen_at, c.told_at from customers c left join accounts a on a.no = c.account
        where c.person = ${who}`,
      params: [person, community],
    },
    { sql: `select trait, type, word from customer_traits where person = ${who} order by trait`, params: [person, community] },
  ];
  if (!row) return null;
  const [seenAt, toldAt] = [number(row, 3), number(row, 4)];
  return { account: accountFromRow(row, 0), traits: traitsFromRows(traits), seenAt, toldAt };
}

/**
 * The customers who are known by these addresses: those of the company or of a confirmed one first, then those whom
 * nothing but a file named by it.
 */
export function* customersByAddress(community: string, keys: readonly string[]): Plan<Map<string, PersonRecord>> {
  const imported = keys.map((key) => `import:${key}`);
  const [known = [], named = []] = yield [
    {
      sql: `select lower(p.email), ${PERSON_COLUMNS} from people p where p.community = $1 and lower(p.email) in $2[]
        and p.email is not null and p.origin in ('known', 'confirmed') and p.role = 'customer' and p.merged_into is null
        order by p.no desc`,
      params: [community, keys],
    },
    {
      sql: `select n.external_id, ${PERSON_COLUMNS} from people n join people p on p.id = coalesce(n.merged_into, n.id)
        where n.community = $1 and n.external_id in $2[]`,
      params: [community, imported],
    },
  ];
  const found = new Map<string, PersonRecord>();
  for (const [key, ...row] of named) found.set(String(key).slice('import:'.length), personFromRow(row));
  for (const [key, ...row] of known) found.set(String(key), personFromRow(row));
  return found;
}

/** Traits of rows of name, type and word. */
export function traitsFromRows(rows: readonly Row[]): Readonly<Record<string, Trait>> {
  return Object.fromEntries(rows.map((row) => [text(row, 0), traitFromCells(text(row, 1), text(row, 2))]));
}

/** The traits that there are, of those seen last. */
export function traits(
  community: string,
): Plan<readonly { readonly trait: string; readonly people: number; readonly values: readonly Trait[] }[]> {
  return one(
    {
      sql: `select t.trait, t.type, t.word, count(*) from (
          select person from customers where community = $1 and listed = 1 order by seen_at desc, person desc limit ${SAMPLE}
        ) recent join customer_traits t on t.person = recent.person
        group by t.trait, t.type, t.word order by 4 desc, 1, 3 limit 2000`,
      params: [community],
    },
    (rows) => {
      const byTrait = new Map<string, { people: number; values: Trait[] }>();
      for (const row of rows) {
        const kept = byTrait.get(text(row, 0)) ?? { people: 0, values: [] };
        kept.people += number(row, 3);
        if (kept.values.length < VALUES) kept.values.push(traitFromCells(text(row, 1), text(row, 2)));
        byTrait.set(text(row, 0), kept);
      }
      return [...byTrait].map(([trait, rest]) => ({ trait, ...rest })).sort((a, b) => b.people - a.people);
    },
  );
}

