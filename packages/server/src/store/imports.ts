import type { Author, ImportKept, ImportReportPage, ImportState } from '@madang/protocol';
import type { Needs } from '../domain/needs.js';
import type { Changes, World } from '../domain/world.js';

/** An import as kept. */
export interface ImportRecord {
  readonly id: string;
  readonly community: string;
  readonly board: string;
  readonly name: string;
  readonly by: Author | null;
  readonly at: number;
  readonly state: ImportState;
  readonly read: number;
  readonly added: number;
  readonly known: number;
  readonly skipped: number;
  readonly bytes: number;
  readonly size: number;
  readonly report: ImportReportPage;
  readonly endedAt: number | null;
  /** When whoever works at it last said so. */
  readonly beatAt: number;
}

/** Which import, and of what. */
export interface ImportOf {
  readonly community: string;
  readonly id: string;
}

/** How far an import has come, and what it brought since it last said so. */
export interface ImportStep extends ImportOf {
  readonly ideas: readonly string[];
  readonly people: readonly string[];
  readonly read: number;
  readonly added: number;
  readonly known: number;
  readonly skipped: number;
  readonly bytes: number;
  readonly at: number;
}

/** What a transaction that changes ideas says of the import that it belongs to. */
export type ImportNote =
  | ({ readonly type: 'brought' } & ImportStep)
  /** What is left of ideas that it took away goes: where they came from, and what the company answered. */
  | ({ readonly type: 'taken'; readonly ideas: readonly string[] } & Pick<ImportRecord, 'report'> & ImportOf & { readonly at: number });

/** An idea that an import brought, as undoing it finds it. */
export interface BroughtIdea {
  readonly id: string;
  readonly title: string;
  /** Why it stays; `null`: nobody has acted on it. */
  readonly acted: ImportKept | null;
  /** All of its thread, answers before what they answer. */
  readonly comments: readonly string[];
}

/** What a store does about imports that can be taken back. */
export interface ImportStore {
  /** Begins an import; `false` where there is one with this id. */
  beginImport(begin: ImportOf & Pick<ImportRecord, 'board' | 'name' | 'size' | 'at'> & { readonly person: string }): Promise<boolean>;
  /**
   * Decides as `write` does, and notes in the same transaction what it means for an import: whatever stops between two
   * of them, all that came in is known, and what was taken away is not.
   * @throws Refused `conflict` where the import is not worked at any more; then nothing is written
   */
  writeImport<T>(
    needs: Needs,
    decide: (world: World) => T,
    note: (result: T) => ImportNote,
  ): Promise<{ readonly result: T; readonly changes: Changes }>;
  /** @throws Refused `conflict` where it does not run any more */
  stepImport(step: ImportStep): Promise<void>;
  /** Begins to take one back that has ended; `false` where it has not, or somebody takes it back already. */
  beginUndo(of: ImportOf, at: number): Promise<boolean>;
  /** Ends what is at `from`; nothing where it is not any more. */
  endImport(
    end: ImportOf & Pick<ImportRecord, 'state' | 'report'> & { readonly from: 'running' | 'undoing'; readonly at: number },
  ): Promise<void>;
  importRun(of: ImportOf): Promise<ImportRecord | null>;
  imports(community: string, limit: number): Promise<readonly ImportRecord[]>;
  /** Ideas that an import brought and that are still there, after the one of this id, in their order. */
  broughtIdeas(of: ImportOf, after: string | null, limit: number): Promise<readonly BroughtIdea[]>;
  /** Forgets people whom an import brought and of whom nothing is left. */
  forgetBroughtPeople(of: ImportOf): Promise<void>;
}
