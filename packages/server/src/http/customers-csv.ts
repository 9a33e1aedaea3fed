import type { CommunityRecord } from '../domain/records.js';
import type { CustomerQuery, CustomerRecord } from '../store/customers.js';
import type { Store } from '../store/store.js';
import { csvCell } from '../transfer/write/csv.js';
import { listed } from './sight.js';

/** Customers that are read at once. */
const BATCH = 500;

type Cell = string | number;

const COLUMNS: readonly (readonly [name: string, value: (customer: CustomerRecord) => Cell])[] = [
  ['id', ({ id }) => id],
  ['name', ({ name }) => name],
  ['nickname', ({ nickname }) => nickname ?? ''],
  ['email', ({ email }) => email ?? ''],
  ['known', ({ origin }) => origin],
  ['account', ({ account }) => account?.id ?? ''],
  ['accountName', ({ account }) => account?.name ?? ''],
  ['accountValue', ({ account }) => account?.value ?? ''],
  ['votes', ({ votes }) => votes],
  ['ideas', ({ ideas }) => ideas],
  ['comments', ({ comments }) => comments],
  ['seenAt', ({ seenAt }) => (seenAt === 0 ? '' : new Date(seenAt).toISOString())],
];

/**
 * Every customer that a query finds as CSV (RFC 4180), page by page, whoever was here first first: so that nobody is
 * missed or comes twice who does something meanwhile. With the mark by which spreadsheets know UTF-8;
 * `null` finds nobody. Where staff say why before they see how somebody is reached, addresses are masked as in a list.
 */
export async function* customersCsv(
  store: Pick<Store, 'customers'>,
  community: Pick<CommunityRecord, 'privacy'>,
  query: CustomerQuery | null,
): AsyncGenerator<string> {
  yield `\ufeff${COLUMNS.map(([name]) => name).join(',')}\r\n`;
  let after: CustomerQuery['after'];
  for (let more = query !== null; query && more; ) {
    const page = await store.customers({ ...query, sort: 'first', ...(after && { after }), limit: BATCH });
    yield page.customers
      .map((one) => listed(community, one))
      .map((one) => `${COLUMNS.map(([, value]) => csvCell(value(one))).join(',')}\r\n`)
      .join('');
    const last = page.customers.at(-1);
    more = page.more && last !== undefined;
    if (last) after = { value: 0, id: last.id };
  }
}
