import { setImmediate as turn } from 'node:timers/promises';
import type { ImportReportPage } from '@madang/protocol';
import type { Logger } from 'pino';
import type { AuditRecord } from '../domain/audit.js';
import { refuse, Refused } from '../domain/refusal.js';
import type { ImportOf, ImportRecord, ImportStep } from '../store/imports.js';
import type { Store } from '../store/store.js';
import type { Hub } from '../sync/hub.js';
import type { Mutator } from '../sync/mutator.js';
import { MappingError } from '../transfer/map/errors.js';
import type { ImportedIdea } from '../transfer/map/types.js';
import type { Table } from '../transfer/read/open.js';
import { TableError } from '../transfer/read/types.js';
import { Importer } from './importer.js';
import type { Spooled } from './spool.js';
import { undoImport } from './undo-import.js';

/** Another process that has said nothing of an import for so long is gone. */
const LAPSE = 60_000;

const CUT_OFF = 'It was cut off. What came in so far is here; take it back or import the file again.';
const UNDO_CUT_OFF = 'Taking it back was cut off. Take it back again to go on with it.';

/** What working at imports takes. */
export interface ImportRunsOptions {
  readonly store: Store;
  readonly hub: Pick<Hub, 'publish'>;
  readonly mutator: Pick<Mutator, 'tell'>;
  readonly now: () => number;
  readonly log: Pick<Logger, 'error' | 'warn'>;
  /** Notes who imported, and who took it back. */
  readonly audit: (entry: Omit<AuditRecord, 'at'>) => Promise<void>;
  /** Told that an import came to its end. */
  readonly changed: (community: string) => void;
}

/** An import that is to begin. */
export interface Beginning extends ImportOf {
  readonly board: string;
  readonly name: string;
  readonly person: string;
  readonly map: string | undefined;
  readonly source: string | undefined;
}

/** Imports as they run and are taken back: they outlive who asked, and are told from those that were cut off. */
export class ImportRuns {
  readonly #options: ImportRunsOptions;
  readonly #mine = new Map<string, Promise<void>>();
  #isClosing = false;

  constructor(options: ImportRunsOptions) {
    this.#options = options;
  }

  /** Begins to bring a table in; the file goes once it is read. `false`: there is an import with this id. */
  async begin(file: Spooled, table: Table, beginning: Beginning): Promise<boolean> {
    const { store, now } = this.#options;
    const { community, id, board, name, person } = beginning;
    if (!(await store.beginImport({ community, id, board, name, person, size: file.size, at: now() }))) return false;
    this.#work(beginning, this.#bring(table, beginning).finally(() => file.remove()));
    return true;
  }

  /**
   * Begins to take an import back.
   * @throws Refused `conflict` while it still runs; `not-found`
   */
  async takeBack(of: ImportOf, person: string | null): Promise<void> {
    const { store, now } = this.#options;
    const found = await this.find(of);
    if (!found) throw new Refused(refuse('not-found', 'There is no such import.', 'id'));
    // Whoever asks again is told how far it has come.
    if (found.state === 'undoing') return;
    if (!(await store.beginUndo(of, now()))) {
      throw new Refused(refuse('conflict', 'This import still runs. Take it back once it has ended.', 'id'));
    }
    this.#work(of, this.#undo(of, found.report, person));
  }

  /** One import, as it really stands. */
  async find(of: ImportOf): Promise<ImportRecord | null> {
    const found = await this.#options.store.importRun(of);
    return found && (await this.#settled(found)) ? this.#options.store.importRun(of) : found;
  }

  /** The latest imports, as they really stand. */
  async latest(community: string, limit: number): Promise<readonly ImportRecord[]> {
    const { store } = this.#options;
    const found = await store.imports(community, limit);
    let settled = false;
    for (const run of found) settled = (await this.#settled(run)) || settled;
    return settled ? store.imports(community, limit) : found;
  }

  /** Ends whatever this process works at after the batch at hand. Idempotent. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await Promise.all(this.#mine.values());
  }

  #work({ id }: ImportOf, work: Promise<void>): void {
    const { log } = this.#options;
    const noted: Promise<void> = work
      .catch((error: unknown) => log.error({ err: error }, 'what became of an import could not be noted'))
      .finally(() => {
        // Taking it back may have begun while its end was being noted.
        if (this.#mine.get(id) === noted) this.#mine.delete(id);
      });
    this.#mine.set(id, noted);
  }

  /** Ends what nobody works at any more, as after a crash; whether it did. */
  async #settled({ community, id, state, beatAt, report }: ImportRecord): Promise<boolean> {
    const { store, now } = this.#options;
    if ((state !== 'running' && state !== 'undoing') || this.#mine.has(id)) return false;
    // SQLite has one process: what is not its own is nobody's.
    if (store.dialect !== 'sqlite' && now() - beatAt < LAPSE) return false;
    const failure = state === 'running' ? CUT_OFF : UNDO_CUT_OFF;
    await store.endImport({ community, id, from: state, state: 'failed', report: { ...report, failure }, at: now() });
    return true;
  }

  /** Others come to their turn between two batches; where the database is in this process, nothing else lets them. */
  async #next(): Promise<void> {
    await turn();
    if (this.#isClosing) throw new Error('the server stops');
  }

  /** Brings in what a table holds, and notes how far it has come and what became of it. */
  async #bring(table: Table, { board, person, map, source, ...of }: Beginning): Promise<void> {
    const { store, hub, now, log, audit, changed } = this.#options;
    const { community, id } = of;
    const counts = { read: 0, added: 0, known: 0, skipped: 0 };
    const step = (ideas: readonly string[], people: readonly string[]): ImportStep => ({
      community, id, ideas, people, ...counts, bytes: table.bytesRead(), at: now(),
    });
    const note = (all: number, ideas: readonly string[], people: readonly string[]): ImportStep => {
      const { read, added, known } = counts;
      const more = { read: read + all, added: added + ideas.length, known: known + all - ideas.length };
      return { ...step(ideas, people), ...more };
    };
    const importer = new Importer({ store, hub, community, board, now, run: { id, note } });
    try {
      const { reportPage, runImport } = await import('./reading.js');
      const write = async (ideas: readonly ImportedIdea[]) => {
        await this.#next();
        const done = await importer.write(ideas);
        counts.read += ideas.length;
        counts.added += done.added;
        counts.known += done.known;
        return done;
      };
      const summary = await runImport(table, { write }, { map, source: source === '' ? undefined : source });
      counts.read = summary.read;
      counts.skipped = summary.skipped;
      await store.stepImport(step([], []));
      await store.endImport({ ...of, from: 'running', state: 'done', report: reportPage(summary), at: now() });
    } catch (error) {
      const said = error instanceof MappingError || error instanceof TableError || error instanceof Refused;
      const report = { skips: [], warnings: [], failure: said ? error.message : CUT_OFF };
      await store.endImport({ ...of, from: 'running', state: 'failed', report, at: now() });
      if (!said) log.warn({ err: error }, 'an import was cut off');
    }
    await audit({ community, person, action: 'import.run', kind: 'import', thing: id, data: { ...counts } });
    changed(community);
  }

  async #undo(of: ImportOf, before: ImportReportPage, person: string | null): Promise<void> {
    const { store, mutator, now, log, audit, changed } = this.#options;
    const { failure: _, ...report } = before;
    let undone = before.undone;
    try {
      const next = async (soFar: NonNullable<ImportReportPage['undone']>): Promise<void> => {
        undone = soFar;
        await this.#next();
      };
      undone = await undoImport({ store, mutator, now, next }, of, report);
      await store.endImport({ ...of, from: 'undoing', state: 'undone', report: { ...report, undone }, at: now() });
    } catch (error) {
      const left = { ...report, ...(undone && { undone }), failure: UNDO_CUT_OFF };
      await store.endImport({ ...of, from: 'undoing', state: 'failed', report: left, at: now() });
      log.warn({ err: error }, 'taking an import back was cut off');
    }
    const data = { removed: undone?.removed ?? 0, kept: undone?.keptCount ?? 0 };
    await audit({ community: of.community, person, action: 'import.undone', kind: 'import', thing: of.id, data });
    changed(of.community);
  }
}
