import type { Author } from '../records/author.js';

/** Limits of imports. */
export const IMPORTS = {
  /** Largest file, in bytes. */
  file: 512 * 1024 * 1024,
  /** How much of a file a preview is made of. */
  preview: 1024 * 1024,
  /** Rows that a preview shows, and ideas on the board that they are compared with. */
  rows: 10,
  /** Longest name of a file. */
  name: 200,
  /** Imports of a page. */
  page: 50,
  /** Rows left out and warnings that a report tells. */
  told: 100,
} as const;

/** How an import stands; `undoing`: it is being taken back. */
export const IMPORT_STATES = ['running', 'done', 'failed', 'undoing', 'undone'] as const;

/** One of {@link IMPORT_STATES}. */
export type ImportState = (typeof IMPORT_STATES)[number];

/** What is said of a row: why it did not come in, then what was changed or dropped in it. */
export const IMPORT_REMARKS = [
  'no-title', 'duplicate', 'merged', 'refused', 'broken-json', 'not-an-object', 'ragged-row', 'too-long', 'unclosed-quote',
  'cut-off', 'second-list',
  'title-cut', 'body-cut', 'html-left-out', 'author-cut', 'tag-cut', 'comment-unreadable', 'votes-unreadable',
  'date-unreadable', 'date-ambiguous', 'status-unknown', 'tags-cut', 'email-unreadable', 'url-unreadable',
  'author-is-email', 'damaged-text',
] as const;

/** One of {@link IMPORT_REMARKS}. */
export type ImportRemark = (typeof IMPORT_REMARKS)[number];

/** What is told of a row, by the line on which it begins. */
export interface ImportTold {
  readonly line: number;
  /** Absent in reports of before there were kinds. */
  readonly kind?: ImportRemark;
  /** One English sentence. */
  readonly message: string;
  /** What was met there, such as a status that is not known. */
  readonly value?: string;
}

/** What an import said of itself at its end. */
export interface ImportReportPage {
  /** Rows that did not come in, with the line on which they begin. */
  readonly skips: readonly ImportTold[];
  readonly warnings: readonly (ImportTold & { readonly count: number })[];
  /** Why it failed, in one English sentence. */
  readonly failure?: string;
  /**
   * Once it is taken back, and meanwhile how far that has come: what was taken away, and what stays, because people
   * have acted on it since.
   */
  readonly undone?: {
    readonly removed: number;
    readonly kept: readonly { readonly id: string; readonly title: string; readonly why: ImportKept }[];
    readonly keptCount: number;
  };
}

/** Why an idea stays although its import was taken back. */
export type ImportKept =
  | 'votes'
  | 'comments'
  | 'answer'
  | 'status'
  | 'merged'
  | 'voices'
  | 'opinions'
  | 'follows'
  | 'edited';

/** An import, for staff only. */
export interface ImportRun {
  readonly id: string;
  readonly board: string;
  /** Of the file. */
  readonly name: string;
  readonly by: Author | null;
  /** Unix time in milliseconds. */
  readonly at: number;
  readonly endedAt: number | null;
  readonly state: ImportState;
  /** Rows read so far. */
  readonly read: number;
  readonly added: number;
  /** Were there already. */
  readonly known: number;
  readonly skipped: number;
  /** Bytes read so far. */
  readonly bytes: number;
  /** Of the file, in bytes. */
  readonly size: number;
  readonly report: ImportReportPage;
}

/** `GET …/imports`: the latest first, at most `IMPORTS.page`. */
export interface ImportsPage {
  readonly imports: readonly ImportRun[];
}

/** `POST …/boards/{board}/imports/preview`: how the beginning of a file would come in. */
export interface ImportPreview {
  readonly format: string;
  readonly columns: readonly string[];
  /** Which column feeds which field, as `title=제목,votes=추천수`; empty where no title is found. */
  readonly map: string;
  readonly unused: readonly string[];
  /** Rows of what was looked at, and how many of them would not come in. */
  readonly read: number;
  readonly skipped: number;
  /** How much of the file was looked at, up to 1. */
  readonly share: number;
  /** Why nothing can come in by this mapping, in one English sentence. */
  readonly problem?: string;
  readonly rows: readonly {
    readonly line: number;
    readonly title: string;
    readonly body: string;
    readonly votes: number;
    readonly status: string;
    readonly author: string;
    readonly tags: readonly string[];
    /** An idea on the board that says the same. */
    readonly like?: { readonly id: string; readonly title: string };
  }[];
  readonly skips: ImportReportPage['skips'];
  readonly warnings: ImportReportPage['warnings'];
}
