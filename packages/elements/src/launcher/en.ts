/** The words of the launcher. */
export const en = {
  label: 'Suggest something',
  heading: 'Ideas',
  back: 'Back to the list',
  close: 'Close',
  loading: 'The ideas are on their way.',
  failed: 'The ideas could not be loaded.',
  failedWhy: 'Perhaps the connection is away. Please try again in a moment.',
  retry: 'Try again',
};

/** The shape of {@link en}. */
export type LauncherMessages = typeof en;
