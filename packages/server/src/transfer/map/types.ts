import { LIMITS } from '@madang/protocol';
import type { Status } from '@madang/protocol';

/** A comment of an idea that Madang exported. */
export interface ImportedComment {
  /** As the file has it; tells it apart from the idea's others. */
  readonly id: string;
  /** The id of the comment that it answers. */
  readonly parent?: string;
  /** The name that was shown; missing for a visitor without one. */
  readonly author?: string;
  /** Speaks for the company. */
  readonly staff?: true;
  /** Markdown; empty for one that was taken away. */
  readonly body: string;
  /** Unix time in milliseconds; null where it could not be read. */
  readonly createdAt: number | null;
}

/** The official response to an idea that Madang exported. */
export type ImportedResponse = Pick<ImportedComment, 'author' | 'body' | 'createdAt'>;

/** One idea of a foreign file, in Madang's shape and within its limits. */
export interface ImportedIdea {
  /**
   * The same for the same row in every import of the file, so that importing twice changes nothing:
   * `<column>:<value>` of an id column, else `row:<hash>` of the row's identifying content.
   */
  readonly sourceId: string;
  /** Plain text on one line. */
  readonly title: string;
  /** Markdown; may be empty. */
  readonly body: string;
  /** The total counted before the import. */
  readonly votes: number;
  readonly tags: readonly string[];
  /** Unix time in milliseconds; null when the file does not say or it could not be read. */
  readonly createdAt: number | null;
  readonly author?: string;
  /** For the team's eyes only. */
  readonly email?: string;
  /** Undefined when the file has none; `open` when its word is not known (with a warning). */
  readonly status?: Status;
  /** Where the idea was before, http(s) only. */
  readonly url?: string;
  /** From Madang's own export: names are as they were shown, and need no masking. */
  readonly own?: true;
  readonly response?: ImportedResponse;
  /** Addresses in the company's trackers. */
  readonly links?: readonly string[];
  /** Oldest first. */
  readonly comments?: readonly ImportedComment[];
}

/** Why a row was left out. */
export type SkipKind = 'no-title' | 'duplicate' | 'merged';

/** What was changed or dropped in a row that did come in. */
export type WarningKind =
  | 'title-cut'
  | 'body-cut'
  | 'html-left-out'
  | 'author-cut'
  | 'tag-cut'
  | 'comment-unreadable'
  | 'votes-unreadable'
  | 'date-unreadable'
  | 'date-ambiguous'
  | 'status-unknown'
  | 'tags-cut'
  | 'email-unreadable'
  | 'url-unreadable'
  | 'author-is-email'
  | 'damaged-text';

/** Something to tell about a row; `value` groups alike warnings (an unknown status word), where there is one. */
export interface Warning {
  readonly kind: WarningKind;
  readonly message: string;
  readonly value?: string;
}

/** What became of a row. */
export type Conversion =
  | { readonly kind: 'idea'; readonly idea: ImportedIdea; readonly warnings: readonly Warning[] }
  | { readonly kind: 'skip'; readonly reason: SkipKind; readonly message: string };

/** How the texts of a file are written. `auto` decides for each text by itself. */
export type BodyFormat = 'auto' | 'markdown' | 'html' | 'text';

/** The body formats, for checking an option. */
export const BODY_FORMATS = ['auto', 'markdown', 'html', 'text'] as const satisfies readonly BodyFormat[];

/** Limits an import holds to, in UTF-16 units; what is over is cut and reported. */
export interface ImportLimits {
  readonly title: number;
  readonly body: number;
  readonly tags: number;
  readonly tag: number;
  readonly author: number;
  readonly votes: number;
}

/**
 * The limits used when none are given.
 *
 * A body may be longer than a person may write today: what customers once wrote elsewhere comes in whole.
 */
export const IMPORT_LIMITS: ImportLimits = {
  title: LIMITS.title,
  body: 100_000,
  tags: LIMITS.tags,
  tag: LIMITS.tag,
  author: 80,
  votes: 1_000_000_000,
};
