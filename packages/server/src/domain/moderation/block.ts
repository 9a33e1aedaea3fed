import type { WireError } from '@madang/protocol';
import type { Actor } from '../actor.js';
import type { PersonRecord } from '../records.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';

/** Why somebody may write nothing now, as they are told; `null` where they may. */
export function blockOf(person: Pick<PersonRecord, 'blocked'> | undefined | null, at: number): WireError | null {
  const { blocked } = person ?? {};
  if (!blocked || (blocked.until !== null && blocked.until <= at)) return null;
  const until = blocked.until === null ? '' : ` until ${new Date(blocked.until).toISOString().slice(0, 10)}`;
  const why = blocked.reason === '' ? '' : `: ${blocked.reason}`;
  return refuse('blocked', `The company does not take anything from you${until}${why}.`);
}

/** Takes nothing from a person any more, until a time or for good; `null` ends it. */
export function blockPerson(
  world: World,
  actor: Actor,
  id: string,
  wanted: { readonly until: number | null; readonly reason: string } | null,
  at: number,
): WireError | null {
  const refused = notACustomer(world, id);
  if (refused) return refused;
  if (wanted && wanted.until !== null && wanted.until <= at) return refuse('invalid', 'until must lie ahead', 'until');
  world.moderation.block(id, wanted?.until ?? null, wanted?.reason ?? null);
  world.audit({
    community: world.community,
    person: actor.id,
    action: wanted ? 'person.blocked' : 'person.unblocked',
    kind: 'person',
    thing: id,
    data: wanted ? { until: wanted.until } : {},
    at,
  });
  return null;
}

/**
 * Has all that a person writes from now on wait for a look of the company's, or no longer. They see that it waits, as
 * with any rule, and not why; what else they do counts as before.
 */
export function watchPerson(world: World, actor: Actor, id: string, on: boolean, at: number): WireError | null {
  const refused = notACustomer(world, id);
  if (refused) return refused;
  if ((world.person(id)?.watched === true) === on) return null;
  world.moderation.watch(id, on);
  const action = on ? 'person.watched' : 'person.unwatched';
  world.audit({ community: world.community, person: actor.id, action, kind: 'person', thing: id, data: {}, at });
  return null;
}

function notACustomer(world: World, id: string): WireError | null {
  const person = world.person(id);
  if (!person || person.community !== world.community || person.merged) {
    return refuse('not-found', 'There is no such person.', 'id');
  }
  return person.role === 'customer' ? null : refuse('not-allowed', 'This is somebody of the company.', 'id');
}
