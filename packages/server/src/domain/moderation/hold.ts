import type { WireError } from '@madang/protocol';
import type { Actor } from '../actor.js';
import type { CommunityRecord } from '../records.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';
import type { CaseRecord } from './records.js';
import { holdsBack, type Writing } from './rules.js';
import { setAside } from './visibility.js';

/** Why somebody may not speak in a thread now; `null` where they may. Staff may, however it is kept calm. */
export function keptCalm(world: World, actor: Actor, thread: string, at: number): WireError | null {
  if (actor.role !== 'customer') return null;
  const { locked, slow } = world.moderation.thread(thread);
  if (locked) return refuse('closed', 'This conversation takes no more comments.', 'thread');
  const last = slow === 0 ? null : world.moderation.lastSaid(thread, actor.id);
  if (last === null || last + slow * 1_000 <= at) return null;
  const retryAfter = Math.max(1, Math.ceil((last + slow * 1_000 - at) / 1_000));
  return { ...refuse('too-many', `One comment every ${slow} seconds is taken here. Please wait a moment.`, 'thread'), retryAfter };
}

/** Locks a thread or slows it down. */
export function calmThread(
  world: World,
  actor: Actor,
  thread: string,
  wanted: { readonly locked?: boolean | undefined; readonly slow?: number | undefined },
  at: number,
): void {
  const before = world.moderation.thread(thread);
  const { locked = before.locked, slow = before.slow } = wanted;
  if (locked === before.locked && slow === before.slow) return;
  world.moderation.putThread({ thread, locked, slow });
  const data = { locked, slow };
  world.audit({ community: world.community, person: actor.id, action: 'thread.calmed', kind: 'thread', thing: thread, data, at });
}

/**
 * Notes that what somebody just wrote waits for a look, and why; returns whether it does. What people of the company
 * write does not.
 */
export function heldBack(
  world: World,
  community: CommunityRecord,
  actor: Actor,
  writing: Held,
  at: number,
  how: { readonly seen?: true } = {},
): boolean {
  const { kind, id, idea, board, text } = writing;
  const first = !world.moderation.isKnown(actor.id);
  world.moderation.noteKnown(actor.id);
  if (actor.role !== 'customer') return false;
  const why = holdsBack(community.moderation, { board, text, anonymous: actor.anonymous, first });
  if (why.length === 0) return false;
  const before = world.moderation.case(kind, id);
  world.moderation.putCase({
    community: community.id,
    kind,
    id,
    idea,
    person: actor.id,
    state: 'held',
    why: [...new Set([...(before?.open ? before.why : []), ...why])],
    reason: '',
    by: null,
    reports: before?.reports ?? 0,
    seen: how.seen ?? false,
    open: true,
    at,
  });
  return true;
}

/**
 * Looks anew at what somebody's own words have become: what the rules would not have let through is set aside until the
 * company has looked at it again. Returns whether it is. What people of the company change is not.
 */
export function heldAgain(world: World, community: CommunityRecord, actor: Actor, writing: Held, at: number): boolean {
  if (!heldBack(world, community, actor, writing, at, { seen: true })) return false;
  setAside(world, writing, 'held', at);
  return true;
}

/** Something written, as the rules see it. */
type Held = Pick<CaseRecord, 'kind' | 'id' | 'idea'> & Pick<Writing, 'board' | 'text'>;
