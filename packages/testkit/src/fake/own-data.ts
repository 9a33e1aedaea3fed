import type { Community } from '@madang/protocol';
import type { FakePerson } from './world.js';

/** What is kept of a person, as far as a widget looks at it: all of it is one file. */
export function dataOf({ id, name, role, anonymous }: FakePerson, community: Pick<Community, 'id' | 'name'>): object {
  return { community: { id: community.id, name: community.name }, person: { id, name, role, anonymous }, votes: [] };
}
