import { randomUUID } from 'node:crypto';
import type { PersonRecord } from '../domain/records.js';
import { cleanTitle } from '../markdown/index.js';
import type { Store } from '../store/store.js';
import type { ImportedComment, ImportedIdea } from '../transfer/map/types.js';

/** Somebody who speaks in a file. */
export interface Voice {
  /** By what they are found again in a later import. */
  readonly key: string;
  readonly name: string;
  readonly email: string | null;
  /** The name is as it was shown: it is shown so again, and not masked once more. */
  readonly shown: boolean;
  readonly staff: boolean;
}

/** Who proposed an idea; `null` when the file does not say who it was. */
export function proposerOf({ author, email, own }: ImportedIdea): Voice | null {
  const name = cleanTitle(email ?? author ?? '');
  if (name === '') return null;
  const shown = own === true && author !== undefined;
  return {
    key: shown && email === undefined ? shownKey(author, false) : `import:${name}`,
    name: cleanTitle(author ?? ''),
    email: email ?? null,
    shown,
    staff: false,
  };
}

/** Who wrote a comment or the official response. One without a name is everybody who had none. */
export function writerOf({ author = '', staff }: Pick<ImportedComment, 'author' | 'staff'>): Voice {
  const name = cleanTitle(author);
  return { key: shownKey(name, staff === true), name, email: null, shown: true, staff: staff === true };
}

/** Everybody who speaks in an idea. */
export function voicesOf(idea: ImportedIdea): readonly Voice[] {
  const proposer = proposerOf(idea);
  const { response, comments = [] } = idea;
  return [
    ...(proposer ? [proposer] : []),
    ...(response ? [writerOf({ ...response, staff: true })] : []),
    ...comments.map(writerOf),
  ];
}

const shownKey = (name: string, staff: boolean): string => `import:${staff ? 'staff' : 'shown'}:${cleanTitle(name)}`;

/** The people of an import: those who are known from an earlier one as they are, and new ones. */
export class Voices {
  readonly #people = new Map<string, PersonRecord>();
  readonly #known = new Set<string>();

  constructor(
    readonly community: string,
    readonly now: number,
  ) {}

  /**
   * Takes voices up. A new person gets a random id: one made from a name or an e-mail would let everybody who sees it
   * try out whose it is.
   */
  add(voices: readonly Voice[]): void {
    for (const { key, name, email, shown, staff } of voices) {
      if (this.#people.has(key)) continue;
      this.#people.set(key, {
        id: randomUUID(),
        community: this.community,
        origin: 'imported',
        externalId: key,
        name,
        nickname: shown && name !== '' ? name : null,
        email,
        avatar: null,
        role: staff ? 'staff' : 'customer',
        title: null,
        createdAt: this.now,
      });
    }
  }

  /** Puts those who are in the database already in the place of new ones. */
  async findKnown(store: Pick<Store, 'peopleByExternalIds' | 'person'>): Promise<void> {
    for (const known of await store.peopleByExternalIds(this.community, [...this.#people.keys()])) {
      // Staff may have said since who they are.
      const now = known.merged ? await store.person(this.community, known.merged.into) : known;
      const key = known.externalId;
      if (!now || key === null) continue;
      this.#people.set(key, now);
      this.#known.add(key);
    }
  }

  /** The ids of those who were not there before. */
  get fresh(): readonly string[] {
    return [...this.#people].flatMap(([key, { id }]) => (this.#known.has(key) ? [] : [id]));
  }

  /** The person of a voice that was taken up. */
  person({ key }: Voice): PersonRecord {
    const person = this.#people.get(key);
    if (!person) throw new Error('a voice was not taken up');
    return person;
  }
}
