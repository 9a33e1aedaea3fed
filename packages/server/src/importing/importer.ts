import { importIdea, needsOfImport } from '../domain/idea/import-idea.js';
import { noNeeds } from '../domain/needs.js';
import { Refused } from '../domain/refusal.js';
import { type Store, StoreError } from '../store/store.js';
import type { Hub } from '../sync/hub.js';
import type { ImportedIdea } from '../transfer/map/types.js';
import { prepareImport } from './prepare.js';
import { Voices, voicesOf } from './voices.js';

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
      /** The id of an import that can be taken back: what it brings is its own, whatever was taken back before. */
      readonly run?: string;
      /** Told of what came in. */
      readonly onBrought?: (ideas: readonly string[], people: readonly string[]) => void;
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
    const { store, community, board, now, hub, run, onBrought } = this.options;
    const voices = new Voices(community, now());
    for (const idea of ideas) voices.add(voicesOf(idea));
    await voices.findKnown(store);
    // Only what Madang itself exported has links, and they are rare.
    const isLinked = ideas.some(({ links }) => links !== undefined);
    const hosts = isLinked ? (await store.community(community))?.trackers?.hosts : undefined;
    const into = { community, board, now: now(), voices, ...(hosts && { hosts }), ...(run !== undefined && { run }) };
    const items = ideas.map((idea) => prepareImport(idea, into));
    const needs = noNeeds(community);
    for (const item of items) needsOfImport(item, needs);
    const { result, changes } = await store.write(
      needs,
      (world) => items.filter((item) => importIdea(world, item, now())).map(({ id }) => id),
    );
    hub?.publish(community, changes.deltas);
    onBrought?.(result, voices.fresh);
    return { added: result.length, known: ideas.length - result.length };
  }
}
