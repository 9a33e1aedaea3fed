import type { STATUSES } from '@madang/protocol';

/**
 * The statuses in order. Written again here because no widget loads code of the protocol; typed by the original, so
 * that a difference does not compile.
 */
export const statuses: typeof STATUSES = ['open', 'considering', 'planned', 'building', 'shipped', 'declined'];
