/** A step that can be taken back, as JSON of whoever took it. */
export interface KeptStep {
  readonly community: string;
  readonly person: string;
  readonly id: string;
  /** When it was taken, in Unix milliseconds. */
  readonly at: number;
  readonly step: string;
}
