import type { BoardRecord, CommunityRecord } from './records.js';

/** A community with its boards, as kept. */
export interface Settled {
  readonly community: CommunityRecord;
  readonly boards: readonly BoardRecord[];
}

/** A board as an operator names it. */
export interface SettledBoard {
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
}
