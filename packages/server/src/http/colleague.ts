import { refuse, Refused } from '../domain/refusal.js';
import type { Store } from '../store/store.js';

/** Refuses whoever is not of the team to look after an idea; nobody may. */
export async function checkColleague(
  store: Pick<Store, 'person'>,
  community: string,
  id: string | null,
  field: string,
): Promise<void> {
  const person = id === null ? null : await store.person(community, id);
  if (id !== null && (!person || person.role === 'customer')) {
    throw new Refused(refuse('invalid', `${field} must be somebody of the team`, field));
  }
}
