import type { Author, Topic } from '@madang/protocol';
import { faceOf, type FakePerson, type FakeWorld } from './world.js';

/** What a visitor did is another person's from now on; what both did counts once. */
export function join(world: FakeWorld, visitor: FakePerson, person: FakePerson): void {
  const from: Topic = `me:${visitor.id}`;
  const to: Topic = `me:${person.id}`;
  const by: Author = faceOf(person);
  for (const vote of world.rows(from, 'vote')) {
    const idea = world.ideas.get(vote.id);
    if (world.row(to, 'vote', vote.id)) {
      if (idea) world.putIdea({ ...idea, votes: idea.votes - 1 });
    } else world.put(to, vote);
    world.remove(from, 'vote', vote.id);
  }
  for (const follow of world.rows(from, 'follow')) {
    if (!world.row(to, 'follow', follow.id)) world.put(to, follow);
    world.remove(from, 'follow', follow.id);
  }
  for (const mark of world.rows(from, 'mark')) {
    if (!world.row(to, 'mark', mark.id)) world.put(to, mark);
    world.remove(from, 'mark', mark.id);
  }
  for (const kind of ['doubt', 'solved', 'why'] as const) {
    for (const said of world.rows(from, kind)) {
      if (!world.row(to, kind, said.id)) world.put(to, said);
      world.remove(from, kind, said.id);
    }
  }
  for (const idea of [...world.ideas.values()]) {
    if (idea.author?.id === visitor.id) world.putIdea({ ...idea, author: by });
  }
  for (const topic of world.topics('thread')) {
    for (const comment of world.rows(topic, 'comment')) {
      if (comment.author.id === visitor.id) world.put(topic, { ...comment, author: by });
    }
  }
}
