import type { Migration } from './migration.js';

/** Customers in the order in which they came, as the table of all of them is read. */
export const customersFirst: Migration = {
  version: 46,
  name: 'customers first',
  statements: () => ['create index customers_first on customers (community, listed, person)'],
};
