import { createHash } from 'node:crypto';
import { importIdea, type ImportIdea, needsOfImport } from '../domain/idea/import-idea.js';
import { noNeeds } from '../domain/needs.js';
import { IDEA_EXCERPT, words } from '../domain/prepared.js';
import type { PersonRecord } from '../domain/records.js';
import { excerpt } from '../markdown/index.js';
import type { Store } from '../store/store.js';
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
    const { store, community, now, hub } = this.options;
    const items = ideas.map((idea) => this.#prepare(idea));
    const needs = noNeeds(community);
    for (const item of items) needsOfImport(item, needs);
    const { result, changes } = await store.write(needs, (world) => items.filter((item) => importIdea(world, item, now())).length);
    hub?.publish(community, changes.deltas);
    return { added: result, known: ideas.length - result };
  }

  #prepare(idea: ImportedIdea): ImportIdea {
    const { community, board, now } = this.options;
    const createdAt = Math.min(idea.createdAt ?? now(), now());
    const ready = words(idea.body);
    return {
      id: uuidFor(`${community} ${board} ${idea.sourceId}`),
      board,
      sourceId: `${board} ${idea.sourceId}`,
      title: idea.title,
      words: ready,
      excerpt: excerpt(ready.text, IDEA_EXCERPT),
      tags: idea.tags,
      status: idea.status ?? 'open',
      votesBefore: idea.votes,
      createdAt,
      author: authorOf(idea, community, createdAt),
    };
  }
}

function authorOf(idea: ImportedIdea, community: string, createdAt: number): PersonRecord | null {
  if (idea.author === undefined && idea.email === undefined) return null;
  const key = `import:${idea.email ?? idea.author ?? ''}`;
  return {
    id: uuidFor(`${community} ${key}`),
    community,
    origin: 'imported',
    externalId: key,
    name: idea.author ?? '',
    nickname: null,
    email: idea.email ?? null,
    avatar: null,
    role: 'customer',
    title: null,
    createdAt,
  };
}

/** The same UUID (version 8) for the same name. */
function uuidFor(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
