import type { WireError } from '@madang/protocol';
import { type Actor, ensurePerson } from '../actor.js';
import { keptCalm } from '../moderation/calm.js';
import { heldBack } from '../moderation/hold.js';
import { choosePhotos, linesOf } from '../photos.js';
import type { Prepared } from '../prepared.js';
import { authorOf } from '../projections.js';
import type { CommunityRecord } from '../records.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';
import { followByWord } from '../vote/set-follow.js';
import { mentionsIn } from './mentions.js';

/** The idea whose comments a thread key names, or `null` for a thread about something else. */
export function ideaOfThread(thread: string): string | null {
  return thread.startsWith('idea:') ? thread.slice('idea:'.length) : null;
}

/** Writes a comment. An idea's thread needs its idea; any other thread begins with its first comment. */
export function addComment(
  world: World,
  community: CommunityRecord,
  actor: Actor,
  call: Extract<Prepared, { name: 'comment.add' }>,
  at: number,
): WireError | null {
  const { args, words } = call;
  const ideaId = ideaOfThread(args.thread);
  const idea = ideaId === null ? undefined : world.idea(ideaId);
  if (ideaId !== null && idea?.community !== actor.community)
    return refuse('not-found', 'There is no such idea.', 'thread');
  if (world.hasComment(args.id)) return refuse('conflict', 'A comment with this id exists already.', 'id');
  if (words.body === '') return refuse('invalid', 'body must not be empty', 'body');
  const parent = args.parent ?? null;
  const above = parent === null ? undefined : world.comment(parent);
  if (parent !== null) {
    if (!above || above.away || above.community !== actor.community || above.thread !== args.thread) {
      return refuse('not-found', 'The comment that this one answers is not in this thread.', 'parent');
    }
    if (above.parent !== null)
      return refuse('invalid', 'Answers go two levels deep: answer the first comment.', 'parent');
  }
  const calm = keptCalm(world, community, actor, { thread: args.thread, board: idea?.board ?? null }, at);
  if (calm) return calm;
  const chosen = choosePhotos(world, actor, args);
  if (chosen.type === 'refused') return chosen.error;
  const person = ensurePerson(world, actor, at);
  const { id, thread, trap } = args;
  const text = words.body + linesOf(chosen.photos);
  const writing = { kind: 'comment', id, idea: ideaId, thread, board: idea?.board ?? null, text, ...(trap && { trap }) } as const;
  const isHeld = heldBack(world, community, actor, writing, at);
  world.moderation.noteSaid(args.thread, person.id, at);
  world.addComment({
    id: args.id,
    community: actor.community,
    thread: args.thread,
    parent,
    person: person.id,
    author: authorOf(person),
    body: words.body,
    html: words.html,
    renderer: words.renderer,
    mentions: mentionsIn(world, { thread: args.thread, body: words.body, idea }, args.mentions ?? []),
    photos: chosen.photos,
    marks: {},
    createdAt: at,
    editedAt: null,
    deletedAt: null,
    ...(isHeld && { away: 'held', deletedAt: at }),
    threadSeq: 0,
  });
  // Nobody is told of what nobody sees.
  if (isHeld) return null;
  if (idea) {
    world.patchIdea(idea.id, { comments: idea.comments + 1 });
    followByWord(world, idea.id, person.id, at);
  }
  world.log({
    at,
    kind: 'comment.added',
    person: person.id,
    idea: idea?.id ?? null,
    data: { comment: args.id, answer: parent !== null, ...(above && { to: above.person }) },
  });
  return null;
}
