import type { CommunityRecord } from '../domain/records.js';
import type { Store } from '../store/store.js';
import { DEMO_COMMUNITY } from './content/community.js';

/**
 * Makes the community `demo` with its board, as an empty place, if it is not there yet. It bears the shop's name only
 * where the shop is shown.
 */
export async function ensureDemoCommunity(store: Store, asShop: boolean): Promise<void> {
  const { id, name, locales, board } = DEMO_COMMUNITY;
  if (await store.community(id)) return;
  const community: CommunityRecord = {
    id,
    name: asShop ? name.ko : 'Community',
    locales,
    anonymous: { propose: true, vote: true, comment: true },
    clock: true,
  };
  await store.putCommunity(community, [
    {
      id: board.id,
      community: id,
      name: asShop ? board.name.ko : 'Ideas',
      description: asShop ? board.description.ko : '',
    },
  ]);
}

/** Fills the demo, unless something has happened in it already. Says whether it did. */
export async function seedDemo(store: Store, now: number): Promise<boolean> {
  if ((await store.events(DEMO_COMMUNITY.id, 0, 1)).length > 0) return false;
  // What it is filled with is only needed once.
  const { fillDemo } = await import('./fill.js');
  return fillDemo(store, now);
}
