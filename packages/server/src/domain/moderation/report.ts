import type { CaseKind, ReportChoice, WireError } from '@madang/protocol';
import { type Actor, ensurePerson } from '../actor.js';
import type { CommunityRecord } from '../records.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';
import { blockOf } from './block.js';
import { standing } from './move.js';
import type { CaseRecord } from './records.js';
import { countTowardsSurge } from './surge.js';
import { setAside } from './visibility.js';

/** The conversation that something belongs to: a comment's thread, or that of an idea. */
function threadOf(world: World, kind: CaseKind, id: string): string {
  return (kind === 'comment' ? world.comment(id)?.thread : undefined) ?? `idea:${id}`;
}

/** What somebody reports. */
export interface Reporting {
  readonly kind: CaseKind;
  readonly id: string;
  readonly choice: ReportChoice;
  readonly words: string;
}

/** Reports a thing, once a person: again changes nothing. Enough reports hold it back, where the company says so. */
export function reportThing(
  world: World,
  community: CommunityRecord,
  actor: Actor,
  { kind, id, choice, words }: Reporting,
  at: number,
): WireError | null {
  const blocked = blockOf(world.person(actor.id), at);
  if (blocked) return blocked;
  const found = standing(world, kind, id);
  const isAway = found?.idea != null && world.anyIdea(found.idea)?.away !== undefined;
  if (!found || found.state !== 'public' || isAway) return refuse('not-found', `There is no such ${kind}.`, 'id');
  if (found.person === actor.id) return refuse('not-allowed', 'This is your own. You can change it or take it away.', 'id');
  if (world.moderation.hasReported(kind, id, actor.id)) return null;
  const { id: person } = ensurePerson(world, actor, at);
  world.moderation.addReport({ community: community.id, kind, id, person, choice, words, at });
  const before = world.moderation.case(kind, id);
  const reports = (before?.reports ?? 0) + 1;
  const most = community.moderation?.reports;
  const isHeld = most !== undefined && reports >= most && !found.merged;
  const next: CaseRecord = {
    community: community.id,
    kind,
    id,
    person: found.person,
    idea: found.idea,
    state: isHeld ? 'held' : 'public',
    why: [...new Set([...(before?.open ? before.why : []), 'reported' as const])],
    reason: '',
    by: null,
    reports,
    seen: true,
    open: true,
    at,
  };
  if (isHeld) setAside(world, next, 'held', at);
  world.moderation.putCase(next);
  countTowardsSurge(world, community, threadOf(world, kind, id), at);
  return null;
}
