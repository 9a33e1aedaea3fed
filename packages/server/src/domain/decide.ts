import type { Topic, WireError } from '@madang/protocol';
import type { Actor } from './actor.js';
import { addComment, ideaOfThread } from './comment/add-comment.js';
import { deleteComment } from './comment/delete-comment.js';
import { editComment } from './comment/edit-comment.js';
import { markComment } from './comment/mark-comment.js';
import { NEEDS_APPROVAL } from './desk/draft.js';
import { createIdea } from './idea/create-idea.js';
import { deleteIdea } from './idea/delete-idea.js';
import { editIdea } from './idea/edit-idea.js';
import { setKind } from './idea/set-kind.js';
import { setResponse } from './idea/set-response.js';
import { setStatus } from './idea/set-status.js';
import { doubtResponse } from './loop/doubt-response.js';
import { hideQuote } from './loop/hide-quote.js';
import { sayWhy } from './loop/say-why.js';
import { setSolved } from './loop/set-solved.js';
import { blockOf } from './moderation/block.js';
import { type Needs, voteKey } from './needs.js';
import { type Action, mayNotOn } from './permissions.js';
import type { Prepared } from './prepared.js';
import type { CommunityRecord } from './records.js';
import { addLink, removeLink } from './tracker/link.js';
import { refuse } from './refusal.js';
import { setFollow } from './vote/set-follow.js';
import { setVote } from './vote/set-vote.js';
import type { World } from './world.js';

const ACTION: Readonly<Record<Prepared['name'], Action>> = {
  'vote.set': 'vote',
  'vote.why': 'say-why',
  'follow.set': 'follow',
  'idea.create': 'propose',
  'idea.edit': 'edit-own',
  'comment.add': 'comment',
  'comment.edit': 'edit-own',
  'comment.react': 'react',
  'comment.helpful': 'react',
  'idea.delete': 'delete-own',
  'comment.delete': 'delete-own',
  'status.set': 'set-status',
  'kind.set': 'set-kind',
  'response.set': 'respond',
  'response.doubt': 'doubt',
  'solved.set': 'say-solved',
  'quote.hide': 'moderate',
  'link.add': 'link',
  'link.remove': 'link',
};

/** Names the facts that deciding on this mutation takes. */
export function needsOf(call: Prepared, actor: Actor, needs: Needs): void {
  needs.people.add(actor.id);
  switch (call.name) {
    case 'vote.set':
      needs.ideas.add(call.args.idea);
      needs.votes.add(voteKey(call.args.idea, actor.id));
      // What was said beside the vote goes with it.
      if (!call.args.on) needs.opinions.add(voteKey(call.args.idea, actor.id));
      needs.topics.add(`me:${actor.id}`);
      return;
    case 'vote.why':
    case 'response.doubt':
    case 'solved.set':
      needs.ideas.add(call.args.idea);
      needs.votes.add(voteKey(call.args.idea, actor.id));
      needs.opinions.add(voteKey(call.args.idea, actor.id));
      needs.topics.add(`me:${actor.id}`);
      return;
    case 'quote.hide':
      needs.ideas.add(call.args.idea);
      needs.opinions.add(voteKey(call.args.idea, call.args.person));
      needs.topics.add(`me:${call.args.person}`);
      return;
    case 'link.add':
    case 'link.remove':
      needs.ideas.add(call.args.idea);
      needs.links.add(call.args.idea);
      return;
    case 'idea.create':
      needPhotos(needs, call.args.photos);
      needs.ideas.add(call.args.id);
      needs.boards.add(call.args.board);
      for (const kind of ['board', 'roadmap']) needs.topics.add(`${kind}:${call.args.board}`);
      needs.topics.add(`idea:${call.args.id}`);
      needs.topics.add(`me:${actor.id}`);
      needs.lastProposed.add(`${call.args.board} ${actor.id}`);
      return;
    case 'comment.add': {
      needPhotos(needs, call.args.photos);
      const idea = ideaOfThread(call.args.thread);
      if (idea !== null) needFollow(needs, idea, actor);
      needs.comments.add(call.args.id);
      for (const person of call.args.mentions ?? []) {
        needs.people.add(person);
        needs.participants.add(`${call.args.thread} ${person}`);
      }
      if (call.args.parent) needs.comments.add(call.args.parent);
      needs.topics.add(`thread:${call.args.thread}`);
      needs.threads.add(call.args.thread);
      needs.lastSaid.add(`${call.args.thread} ${actor.id}`);
      return;
    }
    case 'idea.edit':
      needPhotos(needs, call.args.photos);
      needs.ideas.add(call.args.idea);
      needs.texts.add(call.args.idea);
      return;
    case 'kind.set':
      needs.ideas.add(call.args.idea);
      return;
    case 'follow.set':
      return needFollow(needs, call.args.idea, actor);
    case 'comment.react':
    case 'comment.helpful':
      needs.comments.add(call.args.comment);
      needs.marks.add(`${call.args.comment} ${actor.id}`);
      needs.topics.add(`me:${actor.id}`);
      return;
    case 'idea.delete':
      for (const ids of [needs.ideas, needs.texts, needs.ideaDeletions]) ids.add(call.args.idea);
      needs.opinions.add(voteKey(call.args.idea, actor.id));
      needFollow(needs, call.args.idea, actor);
      needs.topics.add(`thread:idea:${call.args.idea}`);
      return;
    case 'comment.delete':
      needs.comments.add(call.args.comment);
      needs.commentDeletions.add(call.args.comment);
      return;
    case 'comment.edit':
      needPhotos(needs, call.args.photos);
      needs.comments.add(call.args.comment);
      return;
    case 'status.set':
      needs.ideas.add(call.args.idea);
      needs.timeline.add(call.args.id);
      return;
    case 'response.set':
      needs.ideas.add(call.args.idea);
      needs.responses.add(call.args.idea);
      needs.timeline.add(call.args.id);
      return;
  }
}

/** The idea in whose thread the comment of a mutation stands; `null` where there is none. */
function threadOf(call: Prepared, world: World): string | null {
  switch (call.name) {
    case 'comment.edit':
    case 'comment.react':
    case 'comment.helpful':
    case 'comment.delete': {
      const comment = world.comment(call.args.comment);
      return comment ? ideaOfThread(comment.thread) : null;
    }
    default:
      return null;
  }
}

/** The idea that a mutation is about, which takes nothing once it is part of another; `null` for any other mutation. */
function ideaOf(call: Prepared): string | null {
  switch (call.name) {
    case 'vote.set':
    case 'vote.why':
    case 'response.doubt':
    case 'solved.set':
    case 'idea.edit':
    case 'kind.set':
    case 'idea.delete':
    case 'status.set':
    case 'response.set':
      return call.args.idea;
    case 'comment.add':
      return ideaOfThread(call.args.thread);
    // What one wants to hear may be said of an idea wherever it went, its links stay with it, what is quoted may be
    // hidden there too, and a comment stands where it was moved to.
    case 'follow.set':
    case 'quote.hide':
    case 'link.add':
    case 'link.remove':
    case 'idea.create':
    case 'comment.edit':
    case 'comment.react':
    case 'comment.helpful':
    case 'comment.delete':
      return null;
  }
}

function needPhotos(needs: Needs, photos: readonly string[] = []): void {
  for (const id of photos) needs.photos.add(id);
}

/** What tells whether the actor follows an idea. */
function needFollow(needs: Needs, idea: string, actor: Actor): void {
  needs.ideas.add(idea);
  needs.votes.add(voteKey(idea, actor.id));
  needs.follows.add(voteKey(idea, actor.id));
  needs.topics.add(`me:${actor.id}`);
}

/** The board that a mutation is about; `null` where there is none, or none that is there for whoever acts. */
function boardOf(call: Prepared, world: World): string | null {
  if (call.name === 'idea.create') return world.board(call.args.board)?.id ?? null;
  return world.anyIdea(ideaOf(call) ?? threadOf(call, world) ?? '')?.board ?? null;
}

/** Decides on one mutation: permission, then its own rules, then its changes. A refusal has changed nothing. */
export function decide(
  world: World,
  community: CommunityRecord,
  actor: Actor,
  call: Prepared,
  at: number,
): WireError | null {
  const on = boardOf(call, world);
  const refused = mayNotOn(ACTION[call.name], actor, community, on) ?? blockOf(world.person(actor.id), at);
  if (refused) return refused;
  const named = world.anyIdea(ideaOf(call) ?? '');
  // What is said of an idea is not shown either: an answer that names the words would show them.
  const around = named ?? world.anyIdea(threadOf(call, world) ?? '');
  if (around?.away && around.community === actor.community) {
    return refuse('closed', 'This idea is not shown at the moment, and takes nothing meanwhile.', 'idea');
  }
  if (named?.mergedInto != null && named.community === actor.community) {
    return refuse('closed', 'This idea has become part of another one. Please go on there.', 'idea');
  }
  switch (call.name) {
    case 'vote.set':
      return setVote(world, community, actor, call.args, at);
    case 'vote.why': {
      const { text, quote } = call.args;
      // What may be quoted is said in public: by who may speak there.
      const refusal = quote && text !== '' ? mayNotOn('comment', actor, community, on) : null;
      return refusal ?? sayWhy(world, community, actor, call.args, at);
    }
    case 'idea.create':
      return createIdea(world, community, actor, call, at);
    case 'idea.edit':
      return editIdea(world, community, actor, call, at);
    case 'comment.add':
      return addComment(world, community, actor, call, at);
    case 'comment.edit':
      return editComment(world, community, actor, call, at);
    case 'kind.set':
      return setKind(world, actor, call.args, at);
    case 'follow.set':
      return setFollow(world, actor, call.args, at);
    case 'comment.react': {
      const { comment, emoji: mark, on } = call.args;
      return markComment(world, actor, { comment, mark, on }, at);
    }
    case 'comment.helpful':
      return markComment(world, actor, { ...call.args, mark: 'helpful' }, at);
    case 'idea.delete':
      return deleteIdea(world, actor, call.args, at);
    case 'comment.delete':
      return deleteComment(world, actor, call.args, at);
    case 'status.set':
      return setStatus(world, community, actor, call.args, at);
    case 'response.set':
      // What was approved is decided on as where nothing needs to be.
      if (community.approval) return refuse('not-allowed', NEEDS_APPROVAL);
      return setResponse(world, actor, call, at);
    case 'response.doubt':
      return doubtResponse(world, community, actor, call.args, at);
    case 'solved.set':
      return setSolved(world, actor, call.args, at);
    case 'quote.hide':
      return hideQuote(world, actor, call.args, at);
    case 'link.add':
      return addLink(world, community, actor, call.args, at);
    case 'link.remove':
      return removeLink(world, community, actor, call.args, at);
  }
}

/** The topics in which the mutation shows, whether or not there was anything to change (SPEC rule M4). */
export function shownIn(call: Prepared, actor: Actor, world: World): Topic[] {
  switch (call.name) {
    case 'vote.set':
    case 'vote.why':
    case 'response.doubt':
    case 'solved.set': {
      const idea = world.idea(call.args.idea);
      return idea ? [`board:${idea.board}`, `idea:${idea.id}`, `roadmap:${idea.board}`, `me:${actor.id}`] : [];
    }
    case 'idea.create':
      return [`board:${call.args.board}`, `idea:${call.args.id}`, `me:${actor.id}`];
    case 'comment.add':
      return [`thread:${call.args.thread}`];
    case 'follow.set':
      return [`me:${actor.id}`];
    case 'comment.react':
    case 'comment.helpful': {
      const comment = world.comment(call.args.comment);
      return comment ? [`thread:${comment.thread}`, `me:${actor.id}`] : [];
    }
    // What is gone shows where it was touched; what was not there shows nowhere.
    case 'idea.delete':
    case 'comment.delete':
      return [];
    // No topic has what only staff may see.
    case 'link.add':
    case 'link.remove':
      return [];
    case 'comment.edit': {
      const comment = world.comment(call.args.comment);
      return comment ? [`thread:${comment.thread}`] : [];
    }
    case 'idea.edit':
    case 'kind.set':
    case 'status.set':
    case 'quote.hide':
    case 'response.set': {
      // Also one that waits for a look from now on: it shows by being gone.
      const idea = world.anyIdea(call.args.idea);
      return idea ? [`board:${idea.board}`, `idea:${idea.id}`, `roadmap:${idea.board}`] : [];
    }
  }
}
