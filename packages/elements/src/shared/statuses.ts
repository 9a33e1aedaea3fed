import type { STATUSES, Status } from '@madang/protocol';

/**
 * The statuses in order. Written again here because no widget loads code of the protocol; typed by the original, so
 * that a difference does not compile.
 */
export const statuses: typeof STATUSES = ['open', 'considering', 'planned', 'building', 'shipped', 'declined'];

/** Whether ideas of this status take votes: what is shipped or declined does not. */
export function takesVotes(status: Status): boolean {
  return status !== 'shipped' && status !== 'declined';
}
