import type { WireError } from '@madang/protocol';
import { type Actor, ensurePerson } from '../actor.js';
import { heldAgain } from '../moderation/hold.js';
import { mayNot } from '../permissions.js';
import { choosePhotos, linesOf, samePhotos } from '../photos.js';
import type { Prepared } from '../prepared.js';
import type { CommunityRecord } from '../records.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';

/**
 * Changes what an idea says. Other tags alone are no other words: they leave no mark and no history. Other photos do:
 * who voted for what they saw can tell that it was changed. What the rules of moderation would not have let through
 * waits for a look again.
 */
export function editIdea(
  world: World,
  community: CommunityRecord,
  actor: Actor,
  call: Extract<Prepared, { name: 'idea.edit' }>,
  at: number,
): WireError | null {
  const { args, words } = call;
  const idea = world.idea(args.idea);
  const text = world.text(args.idea);
  if (!idea || !text || idea.community !== actor.community)
    return refuse('not-found', 'There is no such idea.', 'idea');
  const refusal = idea.person === actor.id ? null : mayNot('edit-any', actor, community);
  if (refusal) return refusal;
  if (args.title === '') return refuse('invalid', 'title must not be empty', 'title');
  const chosen = choosePhotos(world, actor, args, text.photos);
  if (chosen.type === 'refused') return chosen.error;
  const { photos } = chosen;
  const tags = args.tags ?? idea.tags;
  const isWorded = idea.title === args.title && text.body === words.body;
  const isPictured = samePhotos(photos, text.photos);
  const isSaid = isWorded && isPictured;
  const isTagged = tags.length === idea.tags.length && tags.every((tag, index) => tag === idea.tags[index]);
  if (isSaid && isTagged) return null;
  const { id: person } = ensurePerson(world, actor, at);
  if (isSaid) world.patchIdea(idea.id, { tags });
  else {
    const { body, html, renderer } = words;
    const title = { title: args.title, excerpt: call.excerpt, tags };
    world.rewriteIdea(idea.id, title, { body, html, renderer, photos }, { person, at });
    const { id, board } = idea;
    const all = `${args.title}\n${body}${linesOf(photos)}`;
    const said = { kind: 'idea', id, idea: id, thread: `idea:${id}`, board, text: all } as const;
    // Nobody is told of what nobody sees.
    if (heldAgain(world, community, actor, said, at)) return null;
  }
  const data = { words: !isWorded, tags: !isTagged, ...(!isPictured && { photos: true }) };
  world.log({ at, kind: 'idea.edited', person, idea: idea.id, data });
  return null;
}
