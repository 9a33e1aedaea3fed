import type { Mention } from '@madang/protocol';
import { authorOf } from '../projections.js';
import type { CommentRecord, IdeaRecord } from '../records.js';
import type { World } from '../world.js';

/** Whether words name somebody. */
function names(body: string, name: string): boolean {
  return name !== '' && body.includes(`@${name}`);
}

/**
 * Whom words name, of the people said to be named: those who wrote in the thread or proposed its idea, by the name that
 * everybody sees. Anybody else is left out in silence: whether somebody exists is told to nobody.
 */
export function mentionsIn(
  world: World,
  { thread, body, idea }: { readonly thread: string; readonly body: string; readonly idea: IdeaRecord | undefined },
  ids: readonly string[],
): Mention[] {
  return [...new Set(ids)].flatMap((id) => {
    const person = world.person(id);
    if (!person || person.community !== world.community) return [];
    if (idea?.person !== id && !world.tookPart(thread, id)) return [];
    const { name } = authorOf(person);
    return names(body, name) ? [{ id, name }] : [];
  });
}

/** Those of a comment's mentions that other words still name. An edit names nobody anew. */
export function mentionsLeft({ mentions }: CommentRecord, body: string): Mention[] {
  return mentions.filter(({ name }) => names(body, name));
}
