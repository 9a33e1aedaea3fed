import type { WireError } from '@madang/protocol';
import { refuse } from './refuse.js';
import type { FakeWorld } from './world.js';

/** Thanks for an idea, or accepts a comment as a workaround, by the path of the request. Returns its refusal. */
export function creditBy(world: FakeWorld, path: string, on: boolean, body: unknown): WireError | null {
  const [, , id = '', what] = path.split('/');
  if (what === 'thanks') {
    const idea = world.ideas.get(id);
    if (!idea) return refuse('not-found', 'There is no such idea.');
    const { thanks: _before, ...plain } = idea;
    const { thanks } = body as { readonly thanks: string };
    world.putIdea({ ...plain, ...(thanks && { thanks }) });
    return null;
  }
  for (const topic of world.topics('thread')) {
    const comment = world.row(topic, 'comment', id);
    if (!comment) continue;
    const { workaround: _before, ...plain } = comment;
    world.put(topic, { ...plain, ...(on && { workaround: true }) });
    const idea = world.ideas.get(topic.slice('thread:idea:'.length));
    const { helpers: _by, ...rest } = idea ?? {};
    if (idea) world.putIdea({ ...idea, ...rest, ...(on && { helpers: { by: [comment.author], n: 1 } }) });
    return null;
  }
  return refuse('not-found', 'There is no such comment.');
}
