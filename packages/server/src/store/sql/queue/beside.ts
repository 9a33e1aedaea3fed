import type { QueueLens, QueueSort } from '@madang/protocol';
import type { QueueQuery } from '../../queue.js';
import type { Bind } from './narrow.js';

/** Orders that stand in a table beside, here `d`. */
export type BesideSort = 'moved' | 'placed' | QueueLens;

interface Beside {
  readonly table: string;
  readonly value: string;
  /** Its index begins with the board; else it has all of them. */
  readonly byBoard: boolean;
  /** What of the table is asked for. */
  readonly own: (query: QueueQuery, bind: Bind) => readonly string[];
}

/**
 * From here on values are places, the first the highest: more than any number of votes or any time, so that one order
 * holds what has a place and after it what has none.
 */
export const PLACES = 2 ** 52;

/** The number of a segment of a community. */
export function segmentNumber(community: string, id: string): string {
  return `(select no from segments where community = ${community} and id = ${id})`;
}

/** Where each of these orders stands. */
export const BESIDE: Readonly<Record<BesideSort, Beside>> = {
  moved: { table: 'queue_ideas', value: 'd.moved_at', byBoard: true, own: () => [] },
  accounts: { table: 'idea_facts', value: 'd.accounts', byBoard: true, own: () => [] },
  value: { table: 'idea_facts', value: 'd.value', byBoard: true, own: () => [] },
  placed: {
    table: 'desks',
    value: 'd.place',
    byBoard: false,
    own: ({ community }, bind) => [`d.community = ${bind(community)}`, 'd.place is not null', 'd.placed_at = s.status'],
  },
  segment: {
    table: 'segment_votes',
    value: 'd.votes',
    byBoard: false,
    own: ({ community, segment = '' }, bind) => [`d.segment = ${segmentNumber(bind(community), bind(segment))}`],
  },
  impact: {
    table: 'desks',
    value: 'd.rated',
    byBoard: false,
    own: ({ community }, bind) => [`d.community = ${bind(community)}`, 'd.rated is not null'],
  },
};

/** Whether an order is one of {@link BESIDE}. */
export function isBeside(sort: QueueSort): sort is BesideSort {
  return sort in BESIDE;
}
