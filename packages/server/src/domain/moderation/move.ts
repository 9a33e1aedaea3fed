import type { CaseKind, CaseState, WireError } from '@madang/protocol';
import { type Needs, voteKey } from '../needs.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';
import { caseKey, type CaseRecord } from './records.js';
import { setAside, takeUp } from './visibility.js';

/** A decision of the company about one thing. */
export interface Move {
  readonly kind: CaseKind;
  readonly id: string;
  readonly to: CaseState;
  /** What its author is told. */
  readonly reason: string;
  /** Who wrote it, as far as that was known when the facts were named. */
  readonly author: string | null;
}

/** Names the facts that deciding about a thing takes; `author` where it may be shown for the first time by it. */
export function needsOfCase(
  kind: CaseKind,
  id: string,
  idea: string | null,
  needs: Needs,
  author: string | null = null,
): void {
  needs.cases.add(caseKey(kind, id));
  if (kind === 'comment') {
    needs.comments.add(id);
    needs.commentDeletions.add(id);
  }
  if (idea !== null) {
    needs.ideas.add(idea);
    needs.topics.add(`thread:idea:${idea}`);
    if (kind === 'comment' && author !== null) {
      needs.follows.add(voteKey(idea, author));
      needs.topics.add(`me:${author}`);
    }
  }
  if (kind === 'idea') {
    needs.texts.add(id);
    needs.wholeThreads.add(id);
  }
}

/** Who decides: somebody of the company, or with `null` the calendar. */
interface Mover {
  readonly id: string | null;
}

/** Shows a thing, holds it back or takes it down. What is so already changes nothing but what its author is told. */
export function moveCase(world: World, actor: Mover, move: Move, at: number): WireError | null {
  const { kind, id, to, reason, author } = move;
  const found = standing(world, kind, id);
  if (!found) return refuse('not-found', `There is no such ${kind}.`, 'id');
  if (found.merged) return refuse('closed', 'This idea has become part of another one. Take that back first.', 'id');
  const before = world.moderation.case(kind, id);
  const next: CaseRecord = {
    community: world.community,
    kind,
    id,
    person: found.person,
    idea: found.idea,
    state: to,
    why: to === 'held' ? ['staff'] : (before?.why ?? ['staff']),
    reason: to === 'public' ? '' : reason,
    by: actor.id,
    reports: 0,
    seen: before?.seen ?? true,
    open: to === 'held',
    at,
  };
  if (found.state !== to) {
    if (to === 'public') takeUp(world, { ...next, author }, at);
    else setAside(world, next, to, at);
  } else if (to === 'public' && !before?.open) return null;
  world.moderation.putCase(to === 'public' ? { ...next, seen: true } : next);
  world.audit({
    community: world.community,
    person: actor.id,
    action: to !== 'public' ? `${kind}.${to}` : found.state === 'public' ? 'report.dismissed' : `${kind}.shown`,
    kind,
    thing: id,
    data: { from: found.state, reports: before?.reports ?? 0, idea: found.idea },
    at,
  });
  return null;
}

/** How a thing stands. */
export interface Standing {
  readonly state: CaseState;
  readonly person: string | null;
  readonly idea: string | null;
  readonly merged: boolean;
}

/** A thing as it stands now, if it is one of this community. */
export function standing(
  world: World,
  kind: CaseKind,
  id: string,
): Standing | null {
  if (kind === 'idea') {
    const idea = world.anyIdea(id);
    if (!idea || idea.community !== world.community || (idea.deletedAt !== null && !idea.away)) return null;
    return { state: idea.away ?? 'public', person: idea.person, idea: id, merged: idea.mergedInto !== null };
  }
  const comment = world.comment(id);
  if (!comment || comment.community !== world.community || (comment.deletedAt !== null && !comment.away)) return null;
  const idea = comment.thread.startsWith('idea:') ? comment.thread.slice('idea:'.length) : null;
  const state = comment.away === 'held' ? 'held' : comment.away ? 'hidden' : 'public';
  return { state, person: comment.person, idea, merged: false };
}
