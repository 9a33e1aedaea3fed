import { followByWord } from '../vote/set-follow.js';
import type { World } from '../world.js';
import type { CaseRecord } from './records.js';

type Thing = Pick<CaseRecord, 'kind' | 'id'>;

/** Takes a thing out of every public topic; it keeps all that it has. */
export function setAside(world: World, { kind, id }: Thing, to: 'held' | 'hidden', at: number): void {
  if (kind === 'idea') {
    const wasPublic = world.idea(id) !== undefined;
    world.hideIdea(id, to, at);
    if (wasPublic) world.log({ at, kind: 'idea.hidden', person: null, idea: id, data: {} });
    return;
  }
  const comment = world.comment(id);
  if (!comment) return;
  const wasPublic = comment.deletedAt === null;
  world.hideComment(id, to === 'hidden' && world.replies(id) > 0 ? 'stub' : to, at);
  if (wasPublic) count(world, comment.thread, -1);
}

/**
 * Puts a thing back where it stood. What nobody has been told of, for it was never public, is told of now, as if it had
 * been written this moment.
 */
export function takeUp(
  world: World,
  { kind, id, idea: named, author, seen: wasSeen }: Thing & Pick<CaseRecord, 'seen' | 'idea'> & { readonly author: string | null },
  at: number,
): void {
  if (kind === 'idea') {
    world.showIdea(id);
    const idea = world.idea(id);
    if (!idea) return;
    if (wasSeen) world.log({ at, kind: 'idea.shown', person: null, idea: id, data: {} });
    else world.log({ at, kind: 'idea.created', person: idea.person, idea: id, data: { board: idea.board } });
    return;
  }
  world.showComment(id);
  const comment = world.comment(id);
  if (!comment) return;
  count(world, comment.thread, 1);
  const idea = ideaOf(comment.thread);
  if (wasSeen) return;
  // Who turned out to be somebody else since the facts were named has facts of their own.
  if (idea !== null && idea === named && comment.person === author) followByWord(world, idea, author, at);
  const above = comment.parent === null ? undefined : world.comment(comment.parent);
  world.log({
    at,
    kind: 'comment.added',
    person: comment.person,
    idea,
    data: { comment: id, answer: comment.parent !== null, ...(above && { to: above.person }) },
  });
}

function count(world: World, thread: string, step: 1 | -1): void {
  const idea = world.anyIdea(ideaOf(thread) ?? '');
  if (idea) world.patchIdea(idea.id, { comments: idea.comments + step });
}

function ideaOf(thread: string): string | null {
  return thread.startsWith('idea:') ? thread.slice('idea:'.length) : null;
}
