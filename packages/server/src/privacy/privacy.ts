import { randomUUID } from 'node:crypto';
import type { PersonData } from '@madang/protocol';
import type { Actor } from '../domain/actor.js';
import type { AuditRecord } from '../domain/audit.js';
import { noNeeds } from '../domain/needs.js';
import { saidOf } from '../domain/news/preferences.js';
import { nobody as nothingOf } from '../domain/person/nobody.js';
import { needsOfWords, takeWords } from '../domain/privacy/take-words.js';
import type { CommunityRecord } from '../domain/records.js';
import { refuse, Refused } from '../domain/refusal.js';
import type { Store } from '../store/store.js';
import type { Mutator } from '../sync/mutator.js';
import type { Timers } from '../sync/timers.js';

/** Things of which the words go in one transaction. */
const AT_ONCE = 100;

/** What handing out and forgetting people takes. */
export interface PrivacyOptions {
  readonly store: Pick<Store, 'person' | 'putPerson' | 'preferences' | 'personData' | 'authored' | 'erasePerson'>;
  readonly mutator: Pick<Mutator, 'carry'>;
  readonly timers: Pick<Timers, 'now'>;
  /** Told of who is somebody else, or nobody, by now: their pages are to ask who they are. */
  readonly moved?: (community: string, person: string) => void;
}

/** Hands out what is kept of people, and erases them. */
export class Privacy {
  readonly #options: PrivacyOptions;

  constructor(options: PrivacyOptions) {
    this.#options = options;
  }

  /** Everything that is kept of one person. Throws {@link Refused} where there is nobody. */
  async data({ id: community }: Pick<CommunityRecord, 'id'>, person: string): Promise<PersonData> {
    const { store, timers } = this.#options;
    const data = await store.personData(community, person, timers.now());
    if (!data) throw nobody();
    return data;
  }

  /** Everything that is kept of whoever asks, who may be somebody of whom nothing is kept at all. */
  async ownData(community: Pick<CommunityRecord, 'id' | 'name'>, actor: Actor): Promise<PersonData> {
    const { store, timers } = this.#options;
    const at = timers.now();
    const data = await store.personData(community.id, actor.id, at);
    if (data || (await store.person(community.id, actor.id))) return data ?? Promise.reject(nobody());
    const { id, role, anonymous } = actor;
    const said = await store.preferences(community.id, id);
    return {
      community: { id: community.id, name: community.name },
      at,
      person: {
        id, name: '', fullName: '', role, anonymous, externalId: null, createdAt: at,
        origin: anonymous ? 'anonymous' : 'known',
      },
      preferences: said && saidOf(said),
      addresses: [], account: null, traits: {}, segments: [], seenAt: null,
      ideas: [], comments: [], votes: [], follows: [], reactions: [], opinions: [], voices: [], reports: [],
      devices: [], signIns: [], consents: {}, blocked: null,
    };
  }

  /** Takes whoever asks out of everything that is kept. */
  async eraseSelf(community: CommunityRecord, actor: Actor): Promise<void> {
    const { store, timers } = this.#options;
    // Who did nothing has no row, but may have said what they want to hear, or sent a photo.
    if (!(await store.person(community.id, actor.id))) await store.putPerson(nothingOf(actor, timers.now()));
    await this.erase(community, actor.id, { person: null, data: { by: 'self' } });
  }

  /**
   * Takes a customer out of everything that is kept. Their words go first where the community keeps none: should it
   * stop in the middle, they are still there to be erased again. Throws {@link Refused} of whoever cannot be.
   */
  async erase(
    { id: community, privacy }: CommunityRecord,
    id: string,
    audit: Pick<AuditRecord, 'person' | 'data'>,
  ): Promise<void> {
    const { store, mutator, timers, moved } = this.#options;
    const person = await store.person(community, id);
    if (!person || person.merged || person.origin === 'erased') throw nobody();
    if (person.role !== 'customer') {
      const sentence = 'Whoever works here is taken off the team in the console’s settings, and what they answered is the company’s.';
      throw new Refused(refuse('not-allowed', sentence, 'id'));
    }
    const words = privacy?.words ?? 'keep';
    if (words === 'remove') {
      const author: Actor = { id, community, role: 'customer', anonymous: person.origin === 'anonymous' };
      let after = '';
      for (;;) {
        const some = await store.authored(community, id, after, AT_ONCE);
        const last = [...some.ideas, ...some.comments].sort().at(-1);
        if (last === undefined) break;
        const needs = noNeeds(community);
        needsOfWords(some, author, needs);
        await mutator.carry(needs, (world) => {
          world.begin();
          takeWords(world, author, some, timers.now());
        });
        after = last;
      }
    }
    await store.erasePerson({ community, person: id, became: randomUUID(), words, audit, at: timers.now() });
    moved?.(community, id);
  }
}

function nobody(): Refused {
  return new Refused(refuse('not-found', 'There is no such person.', 'id'));
}
