/** What a vote button says after a press. */
export const voteEn = {
  waiting: 'Your vote is saved. We will send it when you are back online.',
  signIn: 'Please sign in to vote.',
  closed: 'This idea no longer takes votes.',
  dismiss: 'Close',
};

/** The shape of {@link voteEn}. */
export type VoteMessages = typeof voteEn;
