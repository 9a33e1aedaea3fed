import type { CommentDeleteArgs, WireError } from '@madang/protocol';
import type { Actor } from '../actor.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';
import { ideaOfThread } from './add-comment.js';

/** Takes one's own comment away. One that was answered leaves its row, without words, until its last answer goes. */
export function deleteComment(world: World, actor: Actor, args: CommentDeleteArgs, at: number): WireError | null {
  const comment = world.comment(args.comment);
  if (!comment || comment.community !== actor.community || comment.deletedAt !== null)
    return refuse('not-found', 'There is no such comment.', 'comment');
  if (comment.person !== actor.id)
    return refuse('not-allowed', 'A comment is deleted by whoever wrote it.', 'comment');
  if (world.replies(comment.id) > 0) world.blankComment(comment.id, at);
  else {
    world.removeComment(comment.id);
    const above = comment.parent === null ? undefined : world.comment(comment.parent);
    if (above && above.deletedAt !== null && world.replies(above.id) === 0) {
      // What was taken down may come back: it only stands there no longer.
      if (above.away) world.hideComment(above.id, 'hidden', at);
      else world.removeComment(above.id);
    }
  }
  const idea = world.idea(ideaOfThread(comment.thread) ?? '');
  if (idea) world.patchIdea(idea.id, { comments: idea.comments - 1 });
  world.log({ at, kind: 'comment.deleted', person: actor.id, idea: idea?.id ?? null, data: { comment: comment.id } });
  return null;
}
