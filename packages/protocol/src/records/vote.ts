/** A vote of one's own. Row of `me:` topics; deleted when the vote is taken back. */
export interface VoteRow {
  readonly kind: 'vote';
  /** The idea's id. */
  readonly id: string;
  readonly seq: number;
  /** Unix time in milliseconds. */
  readonly at: number;
}
