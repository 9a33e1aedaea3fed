import type { Role } from '@madang/protocol';
import type { PersonRecord } from './records.js';
import type { World } from './world.js';

/** Who asks. `null` wherever an actor may be missing means: a reader without a session. */
export interface Actor {
  readonly id: string;
  readonly community: string;
  readonly role: Role;
  /** Known only by a secret in a browser. */
  readonly anonymous: boolean;
  /** Where the session was given for a secret by which somebody signed in: the id of that secret, which may end. */
  readonly signIn?: string;
  /** Where it was given to one of the staff in the console: the hash of the secret by which they stay there. */
  readonly desk?: string;
  /** The segments that they are among, where a board is kept to people of some; as the session was last looked at. */
  readonly segments?: readonly string[];
  /** Where the company's own token was shown instead of a session: its server may ask for many. */
  readonly byCompany?: true;
}

/** The row of the actor, made on their first deed: a visitor who only reads leaves no trace. */
export function ensurePerson(world: World, actor: Actor, at: number): PersonRecord {
  const known = world.person(actor.id);
  if (known) return known;
  const person: PersonRecord = {
    id: actor.id,
    community: actor.community,
    origin: actor.anonymous ? 'anonymous' : 'known',
    externalId: null,
    name: '',
    nickname: null,
    email: null,
    avatar: null,
    role: actor.role,
    title: null,
    createdAt: at,
  };
  world.putPerson(person);
  return person;
}
