import type { Status } from '@madang/protocol';

/**
 * When an idea of this status shipped, which got it at `statusAt`. Of one that came with its status nobody knows: its
 * standing has the time of its creation.
 */
export function shippedAt(status: Status, statusAt: number, createdAt: number): number | null {
  return status === 'shipped' && statusAt > createdAt ? statusAt : null;
}
