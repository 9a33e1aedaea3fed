import type { WireError } from '@madang/protocol';
import { type Actor, ensurePerson } from '../actor.js';
import { heldAgain } from '../moderation/hold.js';
import { mayNot } from '../permissions.js';
import { choosePhotos, linesOf, samePhotos } from '../photos.js';
import type { Prepared } from '../prepared.js';
import type { CommunityRecord } from '../records.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';
import { ideaOfThread } from './add-comment.js';
import { mentionsLeft } from './mentions.js';

/**
 * Changes what a comment says. The same words with the same photos change nothing. What the rules of moderation would
 * not have let through waits for a look again.
 */
export function editComment(
  world: World,
  community: CommunityRecord,
  actor: Actor,
  call: Extract<Prepared, { name: 'comment.edit' }>,
  at: number,
): WireError | null {
  const { args, words } = call;
  const comment = world.comment(args.comment);
  if (!comment || comment.community !== actor.community || comment.deletedAt !== null)
    return refuse('not-found', 'There is no such comment.', 'comment');
  const refusal = comment.person === actor.id ? null : mayNot('edit-any', actor, community);
  if (refusal) return refusal;
  if (words.body === '') return refuse('invalid', 'body must not be empty', 'body');
  const chosen = choosePhotos(world, actor, args, comment.photos);
  if (chosen.type === 'refused') return chosen.error;
  const { photos } = chosen;
  if (comment.body === words.body && samePhotos(photos, comment.photos)) return null;
  const { id: person } = ensurePerson(world, actor, at);
  const { body, html, renderer } = words;
  const mentions = mentionsLeft(comment, body);
  world.rewriteComment(comment.id, { body, html, renderer, mentions, photos }, { person, at });
  const idea = ideaOfThread(comment.thread);
  const board = world.anyIdea(idea ?? '')?.board ?? null;
  const { id, thread } = comment;
  const said = { kind: 'comment', id, idea, thread, board, text: body + linesOf(photos) } as const;
  // Nobody is told of what nobody sees.
  if (heldAgain(world, community, actor, said, at)) return null;
  world.log({ at, kind: 'comment.edited', person, idea, data: { comment: comment.id } });
  return null;
}
