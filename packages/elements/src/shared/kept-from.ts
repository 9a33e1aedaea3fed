import type { MeState } from '@madang/client';
import type { Board, KeptRight } from '@madang/protocol';

/**
 * Whether a board keeps something from whoever is here: from whoever did not sign in (`unknown`), or from them as well
 * (`others`). Nothing is kept from anybody of whom it is not known yet who they are; the server decides all the same.
 */
export function keptFrom(
  board: Board | undefined,
  right: KeptRight,
  me: MeState | undefined,
): 'unknown' | 'others' | undefined {
  const audience = board?.kept?.[right];
  if (!board || !audience || !me || me.load === 'loading' || me.staff) return undefined;
  if (audience === 'staff') return 'others';
  if (me.person?.anonymous ?? true) return 'unknown';
  return audience === 'customers' || me.person?.may?.[board.id]?.includes(right) ? undefined : 'others';
}
