import { createHash } from 'node:crypto';
import type { Actor } from '../actor.js';
import { nobody } from '../person/nobody.js';
import type { CommunityRecord, PersonRecord } from '../records.js';

/**
 * Who moves ideas when a tracker says so: the company itself, since its customers need not know where its issues are.
 * Nobody can sign in as this one.
 */
export function trackerActor({ id }: Pick<CommunityRecord, 'id'>): Actor {
  return { id: uuidOf(`${id} tracker`), community: id, role: 'staff', anonymous: false };
}

/** The row of {@link trackerActor}, who goes by the community's name; `at` in Unix milliseconds. */
export function trackerPerson(community: Pick<CommunityRecord, 'id' | 'name'>, at: number): PersonRecord {
  return { ...nobody(trackerActor(community), at), origin: 'imported', name: community.name };
}

/** The same UUID (version 8) for the same name. */
export function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
