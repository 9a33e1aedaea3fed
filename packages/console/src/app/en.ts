/** What the console says around its pages. */
export const en = {
  skip: 'Skip to the page',
  menu: 'Menu',
  pages: 'Pages',
  language: 'Language',
  theme: 'Appearance',
  themes: { auto: 'As the device', light: 'Light', dark: 'Dark' },
  signOut: 'Sign out',
  loading: 'One moment …',
  notFound: 'There is nothing here',
  notFoundMore: 'The address may have lost a piece on its way.',
  back: 'To the first page',
  failed: 'The console could not be opened',
  failedMore: 'Nothing is lost. Check the connection and try again.',
  retry: 'Try again',
  noCommunity: 'Which community?',
  noCommunityMore: 'Its name stands in the address of the console, as in /console/shop.',
  open: 'Open',
  unsaved: 'There is something you have not saved',
  unsavedMore: 'If you leave now, it is gone.',
  leave: 'Leave without saving',
  stay: 'Stay here',
  undo: 'Undo',
  dismiss: 'Close',
  console: 'Console',
};

/** The shape of {@link en}. */
export type ShellMessages = typeof en;
