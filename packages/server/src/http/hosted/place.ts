import type { FastifyRequest } from 'fastify';
import { isPrivate } from '../../domain/board-access.js';
import type { BoardRecord, CommunityRecord } from '../../domain/records.js';
import type { Services } from '../context.js';
import { type Addresses, addressesOf, originOf } from './addresses.js';
import type { HostedSettings } from './settings.js';

/** Where an address leads: a community, one of its boards, and how its pages are addressed. */
export interface Place {
  readonly community: CommunityRecord;
  readonly boards: readonly BoardRecord[];
  readonly addresses: Addresses;
  /** The address names no community on a server that has several. */
  readonly isShort: boolean;
}

/** The demo comes last: it is there on servers that have a community of their own, too. */
const DEMO = 'demo';

const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/;

/**
 * Finds the community of an address: the one that it names, else the first, by id, in which `has` finds what is asked
 * for. `null`: there is none.
 */
export async function findPlace(
  { store }: Pick<Services, 'store'>,
  { url }: Pick<HostedSettings, 'url'>,
  request: FastifyRequest,
  named: string | undefined,
  has: (one: Pick<Place, 'community' | 'boards'>) => boolean | Promise<boolean>,
): Promise<Place | null> {
  if (named !== undefined && !SLUG.test(named)) return null;
  const all = await store.communities();
  const order = [...all].sort((a, b) => Number(a.id === DEMO) - Number(b.id === DEMO));
  for (const community of named === undefined ? order : order.filter(({ id }) => id === named)) {
    // These pages know nobody: what is not for everybody is not there.
    const boards = (await store.boards(community.id)).filter(({ id }) => !isPrivate(community, id));
    if (!(await has({ community, boards }))) continue;
    const isOnly = all.length === 1;
    const addresses = addressesOf(originOf(request, url), community.id, isOnly);
    return { community, boards, addresses, isShort: named === undefined && !isOnly };
  }
  return null;
}
