/** What one may answer to "did this solve it?"; `skipped` puts the question away. */
export const SOLVED_ANSWERS = ['yes', 'not-yet', 'skipped'] as const;

/** One of {@link SOLVED_ANSWERS}. */
export type SolvedAnswer = (typeof SOLVED_ANSWERS)[number];

/** That one said of an answer that it is none. Row of `me:` topics; deleted when it is taken back. */
export interface DoubtRow {
  readonly kind: 'doubt';
  /** The idea's id. */
  readonly id: string;
  readonly seq: number;
  /** Which of the idea's answers it was about: it holds while that is the `round` of the answer on the card. */
  readonly round: number;
  /** Unix time in milliseconds. */
  readonly at: number;
}

/** One's own answer to "did this solve it?". Row of `me:` topics. */
export interface SolvedRow {
  readonly kind: 'solved';
  /** The idea's id. */
  readonly id: string;
  readonly seq: number;
  readonly answer: SolvedAnswer;
  /** Of `not-yet`; perhaps empty. */
  readonly reason: string;
  /** Unix time in milliseconds. */
  readonly at: number;
}

/**
 * Why one voted for an idea, in one's own words. Row of `me:` topics; deleted with the vote, or when it is taken back.
 */
export interface WhyRow {
  readonly kind: 'why';
  /** The idea's id. */
  readonly id: string;
  readonly seq: number;
  readonly text: string;
  /** Everybody may read it. */
  readonly quote: boolean;
  /** Unix time in milliseconds. */
  readonly at: number;
}
