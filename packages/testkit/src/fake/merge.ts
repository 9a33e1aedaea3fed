/** What an idea brought to the one it is part of. */
export interface FakeMerge {
  readonly into: string;
  readonly note: string;
  readonly at: number;
  readonly voters: readonly string[];
  readonly comments: readonly string[];
}
