import type { Actor } from '../actor.js';
import type { CommunityRecord } from '../records.js';
import type { World } from '../world.js';
import type { CaseRecord } from './records.js';
import { isRepeat, repeatKeys } from './repeats.js';
import { countTowardsSurge } from './surge.js';
import { holdsBack, type Writing } from './rules.js';
import { setAside } from './visibility.js';

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
  const { kind, id, idea, thread, board, text, labels = [], trap } = writing;
  const first = !world.moderation.isKnown(actor.id);
  world.moderation.noteKnown(actor.id);
  if (actor.role !== 'customer') return false;
  const { repeats } = community.moderation ?? {};
  const keys = repeats === undefined || how.seen ? null : repeatKeys(actor.id, text);
  const repeat = keys !== null && repeats !== undefined && isRepeat(world, keys, repeats, at);
  const watched = world.person(actor.id)?.watched ? (['watched'] as const) : [];
  const read = [text, ...labels].join('\n');
  const seen = { board, text: read, anonymous: actor.anonymous, first, repeat, trap, again: how.seen === true };
  const why = [...watched, ...holdsBack(community.moderation, seen)];
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
  // What a service is still to say something of is nothing unusual.
  if (thread !== undefined && why.some((one) => one !== 'check' && one !== 'human')) countTowardsSurge(world, community, thread, at);
  return true;
}

/**
 * Whether words would wait for a look, were they written for everybody. For what has no place in which it could wait:
 * it stays with the company.
 */
export function wouldWait(
  world: World,
  community: CommunityRecord,
  actor: Actor,
  { board, text }: Pick<Writing, 'board' | 'text'>,
): boolean {
  if (actor.role !== 'customer') return false;
  if (world.person(actor.id)?.watched) return true;
  const first = !world.moderation.isKnown(actor.id);
  // Nobody is asked to show that they are a person for a line beside a vote.
  const seen = { board, text, anonymous: actor.anonymous, first, repeat: false, again: true };
  return holdsBack(community.moderation, seen).length > 0;
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
type Held = Pick<CaseRecord, 'kind' | 'id' | 'idea'> &
  Pick<Writing, 'board' | 'text'> &
  Partial<Pick<Writing, 'trap'>> & {
    /** What stands beside the words and is read with them; whether the same words came before is seen without it. */
    readonly labels?: readonly string[] | undefined;
    /** The conversation in which it counts towards a surge; it counts in none where it is left out. */
    readonly thread?: string | undefined;
  };
