import type { Row, RowKind } from '../records/row.js';
import type { Topic } from '../topics.js';

/** A row as it is now, whole and absolute: applying it twice is harmless (SPEC rule D2). */
export interface PutOp {
  readonly op: 'put';
  readonly row: Row;
}

/** A row that left the topic. */
export interface DelOp {
  readonly op: 'del';
  readonly kind: RowKind;
  readonly id: string;
  readonly seq: number;
}

/** One change of one row. A client that meets an `op` it does not know treats the delta as a gap (SPEC rule C4). */
export type Op = PutOp | DelOp;

/** What happened to a topic in `(from, to]` of one epoch; each row at most once, as it is at `to`. */
export interface Delta {
  readonly topic: Topic;
  readonly epoch: number;
  readonly from: number;
  readonly to: number;
  readonly ops: readonly Op[];
}
