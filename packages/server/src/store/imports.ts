import type { Author, ImportKept, ImportReportPage, ImportState } from '@madang/protocol';

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
  readonly report: ImportReportPage;
  readonly endedAt: number | null;
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
}

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
  beginImport(begin: ImportOf & Pick<ImportRecord, 'board' | 'name' | 'at'> & { readonly person: string }): Promise<boolean>;
  stepImport(step: ImportStep): Promise<void>;
  endImport(end: ImportOf & Pick<ImportRecord, 'state' | 'report'> & { readonly at: number }): Promise<void>;
  importRun(of: ImportOf): Promise<ImportRecord | null>;
  imports(community: string, limit: number): Promise<readonly ImportRecord[]>;
  /** Ideas that an import brought and that are still there, after the one of this id, in their order. */
  broughtIdeas(of: ImportOf, after: string | null, limit: number): Promise<readonly BroughtIdea[]>;
  /** Forgets what is left of ideas that were taken away: where they came from, and what the company answered. */
  forgetBrought(of: ImportOf, ideas: readonly string[]): Promise<void>;
  /** Forgets people whom an import brought and of whom nothing is left. */
  forgetBroughtPeople(of: ImportOf): Promise<void>;
}
