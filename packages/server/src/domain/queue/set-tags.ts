import { LIMITS, type WireError } from '@madang/protocol';
import { cleanTitle } from '../../markdown/index.js';
import { type Actor, ensurePerson } from '../actor.js';
import { auditTold } from '../audit.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';

/** Tags as they are kept: cleaned, none twice, none empty. */
export function cleanTags(tags: readonly string[]): readonly string[] {
  return [...new Set(tags.map(cleanTitle).filter((tag) => tag !== ''))];
}

/** What somebody of the company does to the tags of one idea. */
export interface TagStep {
  readonly idea: string;
  readonly tags: readonly string[];
}

/** Whether two lists of tags say the same in the same order. */
export function sameTags(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((tag, index) => tag === b[index]);
}

/** Gives an idea these tags and no others. They are no words of its author: no history, and nobody is told. */
export function setTags(world: World, actor: Actor, step: TagStep, at: number): WireError | null {
  const idea = world.idea(step.idea);
  if (!idea || idea.community !== actor.community) return refuse('not-found', 'There is no such idea.', 'id');
  if (idea.mergedInto !== null) return refuse('closed', 'This idea has become part of another one. Please go on there.', 'id');
  return retag(world, actor, step, at);
}

function retag(world: World, actor: Actor, { idea: id, tags }: TagStep, at: number): WireError | null {
  const idea = world.idea(id);
  if (!idea || sameTags(idea.tags, tags)) return null;
  if (tags.length > LIMITS.tags) return refuse('invalid', `tags must not be more than ${LIMITS.tags}`, 'tags');
  const { id: person } = ensurePerson(world, actor, at);
  world.patchIdea(id, { tags });
  world.log({ at, kind: 'idea.edited', person, idea: id, data: { words: false, tags: true } });
  auditTold(world, actor);
  return null;
}

/** Gives a tag another name on these ideas, or takes it away; where the other one stands already, one is left. */
export function renameTag(
  world: World,
  actor: Actor,
  ideas: readonly string[],
  { from, to }: { readonly from: string; readonly to: string | null },
  at: number,
): number {
  let changed = 0;
  for (const id of ideas) {
    const idea = world.idea(id);
    if (!idea || idea.community !== actor.community || !idea.tags.includes(from)) continue;
    const tags = [...new Set(idea.tags.flatMap((tag) => (tag === from ? (to ?? []) : tag)))];
    world.begin();
    retag(world, actor, { idea: id, tags }, at);
    changed += 1;
  }
  return changed;
}
