import { MODERATION, type WireError } from '@madang/protocol';
import type { Actor } from '../actor.js';
import type { CommunityRecord } from '../records.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';

/**
 * Counts something of a thread that was reported or held back. Where it comes to as much as the company calls a surge,
 * the team is told, once an hour at most, and the thread is slowed down where the company wants that.
 */
export function countTowardsSurge(world: World, community: CommunityRecord, thread: string, at: number): void {
  const { surge: most, surgeSlow = 0 } = community.moderation ?? {};
  if (most === undefined) return;
  const before = world.moderation.surge(thread);
  const isLate = !before || at - before.since >= MODERATION.surgeWithin;
  const times = isLate ? 1 : before.times + 1;
  const since = isLate ? at : before.since;
  const isTold = before?.at != null && at - before.at < MODERATION.surgeAgain;
  if (times < most || isTold) {
    world.moderation.putSurge({ thread, times, since, at: before?.at ?? null, seen: before?.seen ?? true });
    return;
  }
  world.moderation.putSurge({ thread, times, since, at, seen: false });
  const { locked, slow: slowBefore } = world.moderation.thread(thread);
  const slow = slowBefore < surgeSlow ? surgeSlow : 0;
  const by = { community: community.id, person: null, kind: 'thread', thing: thread, at } as const;
  if (slow > 0) {
    world.moderation.putThread({ thread, locked, slow });
    world.audit({ ...by, action: 'thread.calmed', data: { locked, slow } });
  }
  world.audit({ ...by, action: 'thread.surged', data: { times } });
  const idea = thread.startsWith('idea:') ? thread.slice('idea:'.length) : null;
  world.log({ at, kind: 'thread.surged', person: null, idea: world.idea(idea ?? '') ? idea : null, data: { thread, times, slow } });
}

/** Notes that somebody of the company saw a surge. */
export function seeSurge(world: World, actor: Actor, thread: string, at: number): WireError | null {
  const surge = world.moderation.surge(thread);
  if (surge?.at == null) return refuse('not-found', 'There was no surge in this thread.', 'thread');
  if (surge.seen) return null;
  world.moderation.putSurge({ ...surge, seen: true });
  const { community } = world;
  world.audit({ community, person: actor.id, action: 'surge.seen', kind: 'thread', thing: thread, data: { times: surge.times }, at });
  return null;
}
