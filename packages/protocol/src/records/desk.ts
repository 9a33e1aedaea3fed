/** Of an idea's team data: nothing but that it is not as it was. What it is, staff read by `GET …/ideas/{id}/desk`. */
export interface DeskRow {
  readonly kind: 'desk';
  /** The idea. */
  readonly id: string;
  readonly seq: number;
}
