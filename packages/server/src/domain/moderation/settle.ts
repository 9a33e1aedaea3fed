import type { CaseKind, HoldReason } from '@madang/protocol';
import type { World } from '../world.js';
import { standing } from './move.js';
import type { CaseRecord } from './records.js';
import { takeUp } from './visibility.js';

/** What was found out about something that waits. */
export interface Settling {
  readonly kind: CaseKind;
  readonly id: string;
  /** Who wrote it, as far as that was known when the facts were named. */
  readonly author: string | null;
  /** For which reason it need not wait any more. */
  readonly drop: HoldReason;
  /** For which it waits instead. */
  readonly put?: HoldReason | undefined;
}

/**
 * Takes a reason away for which something waits: where it was the last one, it shows. Whoever decided about it
 * meanwhile has decided. Returns whether there was anything to do.
 */
export function settleCase(world: World, { kind, id, author, drop, put }: Settling, at: number): boolean {
  const before = world.moderation.case(kind, id);
  const found = standing(world, kind, id);
  if (!before?.open || before.state !== 'held' || !before.why.includes(drop) || found?.state !== 'held') return false;
  const why = before.why.filter((reason) => reason !== drop);
  if (put && !why.includes(put)) why.push(put);
  if (why.length > 0 || found.merged) {
    world.moderation.putCase({ ...before, why: why.length > 0 ? why : before.why });
    return true;
  }
  const next: CaseRecord = { ...before, state: 'public', open: false, seen: true, at };
  takeUp(world, { ...before, author }, at);
  world.moderation.putCase(next);
  const data = { from: 'held', reports: before.reports, idea: before.idea, by: drop };
  world.audit({ community: world.community, person: null, action: `${kind}.shown`, kind, thing: id, data, at });
  return true;
}
