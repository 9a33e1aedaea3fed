import type { IdeaDeleteArgs, WireError } from '@madang/protocol';
import type { Actor } from '../actor.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';

const OPINIONS = ['doubt', 'solved', 'why'] as const;

/**
 * Takes one's own idea away while it is nobody else's: what others voted for, spoke about or the company answered is
 * theirs too. What its proposer said in its thread goes with it.
 */
export function deleteIdea(world: World, actor: Actor, args: IdeaDeleteArgs, at: number): WireError | null {
  const idea = world.idea(args.idea);
  if (!idea || idea.community !== actor.community) return refuse('not-found', 'There is no such idea.', 'idea');
  if (idea.person !== actor.id) return refuse('not-allowed', 'An idea is deleted by whoever proposed it.', 'idea');
  const vote = world.vote(idea.id, actor.id);
  const comments = world.commentsIn(`idea:${idea.id}`);
  const own = comments.filter(({ person, deletedAt }) => person === actor.id && deletedAt === null);
  // What became part of it leads here, and would never stand for itself again.
  const isShared = idea.merged > 0 || idea.votes > Number(vote !== undefined) || idea.comments > own.length;
  if (isShared || idea.answer !== null || idea.status !== 'open') {
    return refuse('not-allowed', 'Others have taken part in this idea. It can be changed, but not deleted.', 'idea');
  }
  for (const { id } of comments) world.removeComment(id);
  if (vote) world.removeVote(idea.id, actor.id);
  if (world.follow(idea.id, actor.id)) world.removeFollow(idea.id, actor.id);
  for (const kind of OPINIONS) if (world.opinion(idea.id, actor.id, kind)) world.removeOpinion(idea.id, actor.id, kind);
  world.deleteIdea(idea.id, at);
  world.log({ at, kind: 'idea.deleted', person: actor.id, idea: idea.id, data: { board: idea.board } });
  return null;
}
