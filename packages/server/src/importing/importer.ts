import { importIdea, needsOfImport } from '../domain/idea/import-idea.js';
import { noNeeds } from '../domain/needs.js';
import { Refused } from '../domain/refusal.js';
import type { World } from '../domain/world.js';
import type { ImportStep } from '../store/imports.js';
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

/** An import that can be taken back, as what comes in is noted with it. */
export interface OwnRun {
  readonly id: string;
  /** Says how far it is with so many more ideas read, of which these came in, with these people. */
  readonly note: (read: number, ideas: readonly string[], people: readonly string[]) => ImportStep;
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
      /** An import that can be taken back: what it brings is its own, whatever was taken back before. */
      readonly run?: OwnRun;
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
    const { store, community, board, now, hub, run } = this.options;
    const voices = new Voices(community, now());
    for (const idea of ideas) voices.add(voicesOf(idea));
    await voices.findKnown(store);
    // Only what Madang itself exported has links, and they are rare.
    const isLinked = ideas.some(({ links }) => links !== undefined);
    const hosts = isLinked ? (await store.community(community))?.trackers?.hosts : undefined;
    const into = { community, board, now: now(), voices, ...(hosts && { hosts }), ...(run && { run: run.id }) };
    const items = ideas.map((idea) => prepareImport(idea, into));
    const needs = noNeeds(community);
    for (const item of items) needsOfImport(item, needs);
    const decide = (world: World): string[] =>
      items.filter((item) => importIdea(world, item, now())).map(({ id }) => id);
    const written = run
      ? store.writeImport(needs, decide, (added) => ({ type: 'brought', ...run.note(ideas.length, added, voices.fresh) }))
      : store.write(needs, decide);
    const { result, changes } = await written;
    hub?.publish(community, changes.deltas);
    return { added: result.length, known: ideas.length - result.length };
  }
}
