import type { Mark, WireError } from '@madang/protocol';
import { type Actor, ensurePerson } from '../actor.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';
import { ideaOfThread } from './add-comment.js';

/** Sets what one left at a comment: a reaction, or that it helped. Asking for what is already so changes nothing. */
export function markComment(
  world: World,
  actor: Actor,
  wanted: { readonly comment: string; readonly mark: Mark; readonly on: boolean },
  at: number,
): WireError | null {
  const comment = world.comment(wanted.comment);
  if (!comment || comment.community !== actor.community || comment.deletedAt !== null)
    return refuse('not-found', 'There is no such comment.', 'comment');
  const mark = { comment: comment.id, person: actor.id, mark: wanted.mark };
  if ((world.mark(mark) !== undefined) === wanted.on) return null;
  if (wanted.mark === 'helpful' && wanted.on && comment.person === actor.id)
    return refuse('not-allowed', 'Whether a comment helped is for others to say.', 'comment');
  ensurePerson(world, actor, at);
  if (wanted.on) world.addMark({ ...mark, at });
  else world.removeMark(mark);
  world.log({
    at,
    kind: wanted.on ? 'comment.marked' : 'comment.unmarked',
    person: actor.id,
    idea: ideaOfThread(comment.thread),
    data: { comment: comment.id, mark: wanted.mark },
  });
  return null;
}
