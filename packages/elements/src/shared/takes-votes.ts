import type { Status } from '@madang/protocol';

/** Whether ideas of this status take votes: what is shipped or declined does not. */
export function takesVotes(status: Status): boolean {
  return status !== 'shipped' && status !== 'declined';
}
