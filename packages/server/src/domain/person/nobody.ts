import type { Actor } from '../actor.js';
import type { PersonRecord } from '../records.js';

/** Somebody of whom nothing is known yet but that they are here; `at` in Unix milliseconds. */
export function nobody({ id, community, role }: Pick<Actor, 'id' | 'community' | 'role'>, at: number): PersonRecord {
  return {
    id,
    community,
    origin: 'anonymous',
    externalId: null,
    name: '',
    nickname: null,
    email: null,
    avatar: null,
    role,
    title: null,
    createdAt: at,
  };
}
