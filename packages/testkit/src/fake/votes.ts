import { LIMITS, type Topic, type VotesPage } from '@madang/protocol';
import { type FakePerson, faceOf, type FakeWorld } from './world.js';

/** What the votes of an idea are made of; `null` when there is no such idea. */
export function votesPage(world: FakeWorld, everybody: Iterable<FakePerson>, id: string): VotesPage | null {
  const topic: Topic = `idea:${id}`;
  const idea = world.ideas.get(id);
  if (!idea) return null;
  const voters = [...everybody].filter((person) => world.row(`me:${person.id}`, 'vote', id));
  const members = voters.filter(({ anonymous }) => !anonymous);
  return {
    topic,
    version: world.head(topic),
    total: idea.votes,
    members: members.length,
    anonymous: voters.length - members.length,
    before: idea.votesBefore,
    supporters: members.slice(0, LIMITS.supporters).map(faceOf),
  };
}
