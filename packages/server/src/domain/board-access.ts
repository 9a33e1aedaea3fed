import {
  ACCESS_SEGMENTS,
  type Audience,
  type Board,
  BOARD_RIGHTS,
  type BoardAccess,
  type BoardRight,
  type KeptRight,
  type Me,
} from '@madang/protocol';
import type { Actor } from './actor.js';
import type { CommunityRecord } from './records.js';
import { refuse, Refused } from './refusal.js';
import type { BoardAccessGiven } from './settled.js';

/** What of a community says who may do what on its boards. */
export type Accessible = Partial<Pick<CommunityRecord, 'access'>>;

/**
 * Whether a board is kept to others than this actor, for seeing it or for something that one does there. The company's
 * own people are let everywhere; whoever is known by nothing but a secret in a browser is nobody's customer.
 */
export function admits({ access }: Accessible, board: string, right: BoardRight, actor: Actor | null): boolean {
  const audience = access && Object.hasOwn(access, board) ? access[board]?.[right] : undefined;
  if (audience === undefined) return true;
  if (actor === null) return false;
  if (actor.role === 'staff' || actor.role === 'admin') return true;
  if (actor.anonymous || audience === 'staff') return false;
  return audience === 'customers' || audience.some((segment) => actor.segments?.includes(segment));
}

/** Whether this actor sees a board. */
export function sees(community: Accessible, board: string, actor: Actor | null): boolean {
  return admits(community, board, 'see', actor);
}

/** Whether some board is not for everybody to see. */
export function hasPrivateBoards({ access = {} }: Accessible): boolean {
  return Object.values(access).some(({ see }) => see !== undefined);
}

/** Whether a board is not for everybody to see. */
export function isPrivate(community: Accessible, board: string): boolean {
  return !sees(community, board, null);
}

/** Whether it matters among which segments somebody is. */
export function asksSegments({ access = {} }: Accessible): boolean {
  return Object.values(access).some((board) => BOARD_RIGHTS.some((right) => typeof board[right] === 'object'));
}

const KEPT: readonly KeptRight[] = ['vote', 'comment', 'propose'];

/** What is kept to some on a board, as whoever sees it may know: of segments nothing but that there are some. */
export function keptOn({ access = {} }: Accessible, board: string): Pick<Board, 'kept'> {
  const rights = Object.hasOwn(access, board) ? access[board] : undefined;
  const kept = KEPT.flatMap((right) => {
    const audience = rights?.[right];
    return audience === undefined ? [] : [[right, typeof audience === 'object' ? 'some' : audience] as const];
  });
  return kept.length > 0 ? { kept: Object.fromEntries(kept) } : {};
}

/** What is kept to people of segments, and this one may: on boards that they see. */
export function mayAmong(community: Accessible, actor: Actor): Pick<Me, 'may'> {
  const { access = {} } = community;
  const may = Object.entries(access).flatMap(([board, rights]) => {
    if (!sees(community, board, actor)) return [];
    const own = KEPT.filter((right) => typeof rights[right] === 'object' && admits(community, board, right, actor));
    return own.length > 0 ? [[board, own] as const] : [];
  });
  return may.length > 0 ? { may: Object.fromEntries(may) } : {};
}

/** Why somebody who sees a board may not do something there, as they are told. */
export function keptTo(audience: Audience | undefined, what: string): string {
  if (audience === 'customers') return `On this board only signed-in customers may ${what}.`;
  return audience === 'staff' ? `On this board only staff of the company may ${what}.` : `On this board only some may ${what}.`;
}

/** Who may do what on a board, as kept; `null`: everybody everything. Throws {@link Refused} `invalid`. */
export function accessOf(given: BoardAccessGiven | null): BoardAccess | null {
  const kept: Partial<Record<BoardRight, Audience>> = {};
  for (const right of BOARD_RIGHTS) {
    const audience = given?.[right];
    if (audience === undefined || audience === 'everyone') continue;
    if (typeof audience === 'object' && (audience.length === 0 || audience.length > ACCESS_SEGMENTS))
      throw new Refused(refuse('invalid', `boards: ${right} must name 1 to ${ACCESS_SEGMENTS} segments`, 'boards'));
    kept[right] = typeof audience === 'object' ? [...new Set(audience)] : audience;
  }
  return Object.keys(kept).length > 0 ? kept : null;
}
