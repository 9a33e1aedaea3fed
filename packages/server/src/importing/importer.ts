import { createHash, randomUUID } from 'node:crypto';
import { importIdea, type ImportIdea, needsOfImport } from '../domain/idea/import-idea.js';
import { noNeeds } from '../domain/needs.js';
import { IDEA_EXCERPT, words } from '../domain/prepared.js';
import type { PersonRecord } from '../domain/records.js';
import { refuse, Refused } from '../domain/refusal.js';
import { cleanTitle, excerpt } from '../markdown/index.js';
import { type Store, StoreError } from '../store/store.js';
import type { Hub } from '../sync/hub.js';
import type { ImportedIdea } from '../transfer/map/types.js';

/** Ideas written in one transaction. */
export const IMPORT_BATCH = 200;

/** What became of a batch. */
export interface Imported {
  readonly added: number;
  /** Were imported before, and stay as they are. */
  readonly known: number;
}

/** Where imported ideas go: straight into the database, or to a server that holds it. */
export interface ImportSink {
  /** At most {@link IMPORT_BATCH} ideas. */
  write(ideas: readonly ImportedIdea[]): Promise<Imported>;
}

/** Writes imported ideas to a board, each once however often its file is imported. */
export class Importer implements ImportSink {
  constructor(
    readonly options: {
      readonly store: Store;
      readonly community: string;
      readonly board: string;
      readonly now: () => number;
      /** Tells those who look on. */
      readonly hub?: Pick<Hub, 'publish'>;
    },
  ) {}

  async write(ideas: readonly ImportedIdea[]): Promise<Imported> {
    try {
      return await this.#write(ideas);
    } catch (error) {
      if (error instanceof StoreError || error instanceof Refused) throw error;
      // Somebody else may have brought the same author in meanwhile, under another id: now that one is found.
      return this.#write(ideas);
    }
  }

  async #write(ideas: readonly ImportedIdea[]): Promise<Imported> {
    const { store, community, now, hub } = this.options;
    const authors = await this.#authors(ideas);
    const items = ideas.map((idea) => this.#prepare(idea, authors.get(authorKey(idea) ?? '') ?? null));
    const needs = noNeeds(community);
    for (const item of items) needsOfImport(item, needs);
    const { result, changes } = await store.write(
      needs,
      (world) => items.filter((item) => importIdea(world, item, now())).length,
    );
    hub?.publish(community, changes.deltas);
    return { added: result, known: ideas.length - result };
  }

  /**
   * The authors of a batch by their keys, those who are known already as they are. A new one gets a random id: one made
   * from a name or an e-mail would let everybody who sees it try out whose it is.
   */
  async #authors(ideas: readonly ImportedIdea[]): Promise<ReadonlyMap<string, PersonRecord>> {
    const { store, community, now } = this.options;
    const authors = new Map<string, PersonRecord>();
    for (const idea of ideas) {
      const key = authorKey(idea);
      if (key === null || authors.has(key)) continue;
      authors.set(key, {
        id: randomUUID(),
        community,
        origin: 'imported',
        externalId: key,
        name: cleanTitle(idea.author ?? ''),
        nickname: null,
        email: idea.email ?? null,
        avatar: null,
        role: 'customer',
        title: null,
        createdAt: now(),
      });
    }
    await Promise.all(
      [...authors.keys()].map(async (key) => {
        const known = await store.personByExternalId(community, key);
        if (known) authors.set(key, known);
      }),
    );
    return authors;
  }

  #prepare(idea: ImportedIdea, author: PersonRecord | null): ImportIdea {
    const { community, board, now } = this.options;
    const createdAt = Math.max(0, Math.min(idea.createdAt ?? now(), now()));
    const title = cleanTitle(idea.title);
    if (title === '')
      throw new Refused(refuse('invalid', `The idea ${idea.sourceId} has no title that can be read.`, 'title'));
    const ready = words(idea.body);
    // Not every database keeps these, and what comes back has to be found again.
    const sourceId = idea.sourceId.replace(/[\p{Cc}\p{Surrogate}]/gu, '\ufffd');
    return {
      id: uuidFor(`${community} ${board} ${sourceId}`),
      board,
      sourceId: `${board} ${sourceId}`,
      title,
      words: ready,
      excerpt: excerpt(ready.text, IDEA_EXCERPT),
      tags: [...new Set(idea.tags.map(cleanTitle))].filter((tag) => tag !== ''),
      status: idea.status ?? 'open',
      votesBefore: idea.votes,
      createdAt,
      author,
    };
  }
}

/** By what an author is found again in a later import; `null` when the file does not say who it was. */
function authorKey({ author, email }: ImportedIdea): string | null {
  const name = cleanTitle(email ?? author ?? '');
  return name === '' ? null : `import:${name}`;
}

/** The same UUID (version 8) for the same name. */
function uuidFor(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
