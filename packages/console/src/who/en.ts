import { failuresEn } from '@madang/elements/console.js';

/** What is said of somebody's card. */
export const en = {
  ...failuresEn,
  nameless: 'A visitor',
  card: (name: string) => `${name}, customer card`,
  loading: 'One moment …',
  whole: 'The whole page',
  close: 'Close',
};

/** The shape of {@link en}. */
export type WhoMessages = typeof en;
