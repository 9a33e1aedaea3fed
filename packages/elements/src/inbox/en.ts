/** The words of the bell. */
export const en = {
  label: 'News',
  /** `n` as the bell shows it: "3", "99+". */
  unread: (n: string) => `${n} unread`,
  fresh: (n: number) => `${n} new`,
  loading: 'The news is on its way.',
  failed: 'The news could not be loaded.',
  failedWhy: 'Perhaps the connection is away. Please try again in a moment.',
  retry: 'Try again',
  close: 'Close',
};

/** The shape of {@link en}. */
export type InboxMessages = typeof en;
