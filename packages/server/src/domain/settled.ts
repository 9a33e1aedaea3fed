import type { Audience, BoardRight } from '@madang/protocol';
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
  /** Who may do what there, all of it; what is left out everybody may. `null`: everybody everything. */
  readonly access?: BoardAccessGiven | null | undefined;
}

/** Who may do what on a board, as somebody says it. */
export type BoardAccessGiven = Readonly<Partial<Record<BoardRight, Audience | 'everyone' | undefined>>>;
