import type { Actor } from '../actor.js';
import { deleteComment } from '../comment/delete-comment.js';
import { deleteIdea } from '../idea/delete-idea.js';
import type { Needs } from '../needs.js';
import { voteKey } from '../needs.js';
import { RENDERER_VERSION } from '../../markdown/index.js';
import type { World } from '../world.js';

/** Things that one person wrote. */
export interface Words {
  readonly ideas: readonly string[];
  readonly comments: readonly string[];
}

/** Names the facts that taking words away takes. */
export function needsOfWords({ ideas, comments }: Words, author: Pick<Actor, 'id'>, needs: Needs): void {
  needs.topics.add(`me:${author.id}`);
  for (const id of comments) {
    needs.comments.add(id);
    needs.commentDeletions.add(id);
  }
  for (const id of ideas) {
    for (const kind of [needs.ideas, needs.texts, needs.ideaDeletions]) kind.add(id);
    for (const kind of [needs.votes, needs.follows, needs.opinions]) kind.add(voteKey(id, author.id));
    needs.topics.add(`thread:idea:${id}`);
  }
}

/**
 * Takes away what somebody wrote, as they could have done themselves. An idea in which others took part is theirs,
 * too: its title stays, for it names what they voted for, and its words and photos go. A comment that waits for a look,
 * or was taken down, keeps its place in the company's queue, without words; ideas that do are for whoever erases their
 * author.
 */
export function takeWords(world: World, author: Actor, { ideas, comments }: Words, at: number): void {
  for (const id of comments) {
    if (world.comment(id)?.person !== author.id) continue;
    if (deleteComment(world, author, { comment: id }, at) !== null) world.blankComment(id, at);
  }
  for (const id of ideas) {
    const idea = world.idea(id);
    if (idea?.person !== author.id || deleteIdea(world, author, { idea: id }, at) === null) continue;
    const { title, tags } = idea;
    const none = { body: '', html: '', renderer: RENDERER_VERSION, photos: [] };
    world.rewriteIdea(id, { title, tags, excerpt: '' }, none, { person: author.id, at, forget: true });
  }
}
