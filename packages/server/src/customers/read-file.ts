import { CUSTOMERS, type CustomersRead, type CustomerSkip, type CustomerTold, type Trait } from '@madang/protocol';
import * as v from 'valibot';
import { readEmail } from '../domain/person/email.js';
import { Account, Id, oneLine, Traits } from '../identity/tokens.js';
import type { Table } from '../transfer/read/open.js';
import { cell, isRecord } from '../transfer/read/row.js';
import type { Row } from '../transfer/read/types.js';

/** What a column may be. */
const FIELDS = ['id', 'email', 'name', 'account.id', 'account.name', 'account.value', 'traits'] as const;
type Field = (typeof FIELDS)[number];

/** What columns are called that are none of Madang's own, without signs and spaces. */
const CALLED: Readonly<Record<string, Field>> = {
  userid: 'id', customerid: 'id', externalid: 'id', sub: 'id', 고객id: 'id', 회원id: 'id', 아이디: 'id',
  emailaddress: 'email', mail: 'email', 이메일: 'email', 메일: 'email',
  fullname: 'name', 이름: 'name', 고객명: 'name',
  account: 'account.id', accountid: 'account.id', companyid: 'account.id', 회사id: 'account.id',
  accountname: 'account.name', company: 'account.name', companyname: 'account.name', 회사: 'account.name', 회사명: 'account.name',
  accountvalue: 'account.value', value: 'account.value', mrr: 'account.value', arr: 'account.value', 가치: 'account.value',
};

/** How a column begins that is one trait. */
const TRAIT = /^traits?[.:](.+)$/i;

/** Columns that Madang's own exports have besides. */
const OWN = new Set(['person', 'known', 'votes', 'ideas', 'comments', 'seenAt']);

interface Columns {
  readonly fields: ReadonlyMap<Field, string>;
  /** Traits by what they are called, each with its column. */
  readonly traits: ReadonlyMap<string, string>;
  readonly ignored: readonly string[];
}

/** What each column is, by what it is called; of two that are the same the first. */
function columnsOf(columns: readonly string[]): Columns {
  const fields = new Map<Field, string>();
  const traits = new Map<string, string>();
  const ignored: string[] = [];
  for (const column of columns) {
    const plain = column.toLowerCase().replace(/[\s_.-]/g, '');
    const field = FIELDS.find((one) => one.replace('.', '') === plain) ?? CALLED[plain];
    const [, trait] = TRAIT.exec(column) ?? [];
    if (trait !== undefined) traits.set(trait, column);
    else if (field !== undefined && !fields.has(field)) fields.set(field, column);
    else if (!OWN.has(column)) ignored.push(column);
  }
  return { fields, traits, ignored };
}

/**
 * Reads customers as a file of a company's has them, ready to be told of: CSV, JSON or JSONL, also as Madang exports
 * them. Rows that cannot be taken are told with their lines and why; nothing is kept of anybody.
 */
export async function readCustomers(table: Table): Promise<CustomersRead> {
  const columns = columnsOf(table.columns);
  const customers: CustomerTold[] = [];
  const skips = new Map<CustomerSkip, { n: number; lines: number[] }>();
  for await (const event of table.events) {
    const read = 'row' in event ? toldOf(event.row, columns) : 'unreadable';
    if (typeof read === 'object') customers.push(read);
    else {
      const skip = skips.get(read) ?? { n: 0, lines: [] };
      skip.n += 1;
      if (skip.lines.length < CUSTOMERS.skipLines) skip.lines.push(event.line);
      skips.set(read, skip);
    }
  }
  return { customers, skips: [...skips].map(([why, { n, lines }]) => ({ why, n, lines })), ignored: columns.ignored };
}

/** One customer as a row tells of them, or why not. */
function toldOf(row: Row, { fields, traits: named }: Columns): CustomerTold | CustomerSkip {
  const at = (field: Field): unknown => {
    const column = fields.get(field);
    return column === undefined ? undefined : cell(row, column);
  };
  const [id, email, name] = [words(at('id')), words(at('email')), words(at('name'))];
  if (id === undefined && email === undefined) return 'nobody';
  const address = email === undefined ? undefined : readEmail(email);
  if (address === null) return 'email';
  const account = accountOf(words(at('account.id')) ?? words(at('account.name')), words(at('account.name')), at('account.value'));
  if (account === null) return 'account';
  const traits = traitsOf(at('traits'), new Map([...named].map(([trait, column]) => [trait, cell(row, column)])));
  if (traits === null) return 'traits';
  const [who, called] = [v.safeParse(v.optional(Id), id), v.safeParse(v.optional(oneLine(200)), name)];
  if (!who.success || (id !== undefined && /^(?:import|voice):/.test(id))) return 'id';
  if (!called.success) return 'name';
  return {
    ...(id !== undefined && { id }),
    ...(called.output !== undefined && { name: called.output }),
    ...(address && { email: address.address }),
    ...(account && { account }),
    ...(traits && { traits }),
  };
}

function accountOf(id: string | undefined, name: string | undefined, value: unknown): CustomerTold['account'] | null {
  if (id === undefined) return undefined;
  const said = words(value)?.replace(/,(?=\d{3}(?:\D|$))/g, '');
  const read = v.safeParse(Account, { id, name, value: said === undefined ? undefined : Number(said) });
  if (!read.success) return null;
  const { name: called, value: worth } = read.output;
  return { id, ...(called !== undefined && { name: called }), ...(worth !== undefined && { value: worth }) };
}

/** `undefined` where the file says nothing of traits: then they stay as they are. */
function traitsOf(whole: unknown, named: ReadonlyMap<string, unknown>): CustomerTold['traits'] | null {
  const text = typeof whole === 'string' ? words(whole) : undefined;
  const given: unknown = text === undefined ? (typeof whole === 'string' ? undefined : whole) : parsed(text);
  const all: Record<string, unknown> = isRecord(given) ? { ...given } : {};
  if (given !== undefined && given !== null && !isRecord(given)) return null;
  for (const [trait, value] of named) {
    const one = typeof value === 'string' ? traitOf(words(value)) : value;
    if (one !== undefined && one !== null) all[trait] = one;
  }
  if (Object.keys(all).length === 0) return undefined;
  const read = v.safeParse(Traits, all);
  return read.success ? read.output : null;
}

/** A trait as a cell has it: what looks like a number is one, and so with yes and no. */
function traitOf(text: string | undefined): Trait | undefined {
  if (text === undefined) return undefined;
  if (/^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/.test(text)) return Number(text);
  return /^(?:true|false)$/i.test(text) ? text.toLowerCase() === 'true' : text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What a cell says, `undefined` where that is nothing. */
function words(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}
