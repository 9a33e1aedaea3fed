import type { Calm, WireError } from '@madang/protocol';
import type { Actor } from '../actor.js';
import { mayNot } from '../permissions.js';
import type { CommunityRecord } from '../records.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';

/** What is said of how something is kept calm; what is left out stays. */
export interface CalmChange {
  readonly locked?: boolean | undefined;
  readonly slow?: number | undefined;
}

/** Why somebody may not speak in a thread now; `null` where they may. Its idea's board counts as well. */
export function keptCalm(
  world: World,
  community: CommunityRecord,
  actor: Actor,
  { thread, board }: { readonly thread: string; readonly board: string | null },
  at: number,
): WireError | null {
  const bounds = together(world.moderation.thread(thread), board === null ? null : world.moderation.board(board));
  const said = 'This conversation takes no more comments.';
  if (bounds.locked) return mayNot('write-anyway', actor, community) && refuse('closed', said, 'thread');
  const wait = waitOf(bounds, world.moderation.lastSaid(thread, actor.id), at);
  if (wait === 0 || !mayNot('write-anyway', actor, community)) return null;
  return later(`One comment every ${bounds.slow} seconds is taken here. Please wait a moment.`, 'thread', wait);
}

/** Why somebody may propose nothing on a board now; `null` where they may. */
export function boardKeptCalm(
  world: World,
  community: CommunityRecord,
  actor: Actor,
  board: string,
  at: number,
): WireError | null {
  const bounds = world.moderation.board(board);
  const wait = waitOf(bounds, world.moderation.lastProposed(board, actor.id), at);
  if ((!bounds.locked && wait === 0) || !mayNot('write-anyway', actor, community)) return null;
  if (bounds.locked) return refuse('closed', 'This board takes nothing new at the moment.', 'board');
  return later(`One idea every ${bounds.slow} seconds is taken here. Please wait a moment.`, 'board', wait);
}

/** The narrower of two bounds. */
export function together(one: Calm, other: Calm | null): Calm {
  return { locked: one.locked || other?.locked === true, slow: Math.max(one.slow, other?.slow ?? 0) };
}

/** Seconds until somebody may write again who did so at a time; 0 for now. */
function waitOf({ slow }: Calm, last: number | null, at: number): number {
  return slow === 0 || last === null ? 0 : Math.max(0, Math.ceil((last + slow * 1_000 - at) / 1_000));
}

function later(message: string, field: string, retryAfter: number): WireError {
  return { ...refuse('too-many', message, field), retryAfter };
}

/** Locks a thread or slows it down. */
export function calmThread(world: World, actor: Actor, thread: string, wanted: CalmChange, at: number): void {
  const before = world.moderation.thread(thread);
  const { locked = before.locked, slow = before.slow } = wanted;
  if (locked === before.locked && slow === before.slow) return;
  world.moderation.putThread({ thread, locked, slow });
  const data = { locked, slow };
  world.audit({ community: world.community, person: actor.id, action: 'thread.calmed', kind: 'thread', thing: thread, data, at });
}

/** Locks a whole board or slows it down. */
export function calmBoard(world: World, actor: Actor, board: string, wanted: CalmChange, at: number): WireError | null {
  if (!world.board(board)) return refuse('not-found', 'There is no such board.', 'board');
  const before = world.moderation.board(board);
  const { locked = before.locked, slow = before.slow } = wanted;
  if (locked === before.locked && slow === before.slow) return null;
  world.moderation.putBoard({ board, locked, slow });
  const data = { locked, slow };
  world.audit({ community: world.community, person: actor.id, action: 'board.calmed', kind: 'board', thing: board, data, at });
  return null;
}
