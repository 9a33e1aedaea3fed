import type { Migration } from './migration.js';

/** The public keys by which companies sign their tokens. */
export const tokenKeys: Migration = {
  version: 44,
  name: 'token keys',
  statements: ({ text }) => [`alter table communities add column token_keys ${text}`],
};
