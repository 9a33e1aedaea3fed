/** What stands around a company's notice of what it collects. */
export const en = {
  heading: 'What is collected, and why',
  parts: { items: 'What', purpose: 'What for', retention: 'For how long', refusal: 'If you do not want that' },
  optional: 'Only if you like; everything works without it',
  over14: 'I am 14 or older',
  over14Missing: 'Please say that you are 14 or older. Who is younger needs a parent or guardian, whom the company can help.',
  kept: 'Saved.',
  notKept: 'It could not be saved. Please try again.',
};

/** The shape of {@link en}. */
export type NoticeMessages = typeof en;
