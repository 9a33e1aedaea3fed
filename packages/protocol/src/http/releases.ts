import type { Author } from '../records/author.js';
import type { IdeaRow } from '../records/idea.js';

/** What release notes hold to. */
export const RELEASES = {
  /** Longest title and words of an entry, in UTF-16 units. */
  title: 140,
  body: 20_000,
  /** Ideas that an entry answers. */
  ideas: 50,
  /** Entries of a page, where no number is asked for. */
  page: 20,
  /** Entries of a community. */
  most: 1_000,
} as const;

/** An entry of the release notes: what came out, and which ideas it answers. */
export interface Release {
  /** UUID, made by whoever wrote it. */
  readonly id: string;
  readonly title: string;
  /** Markdown, as written. */
  readonly body: string;
  /** The body rendered by the server. Sanitise before use. */
  readonly html: string;
  /** The day it is of: everybody sees it from then on. Unix time in milliseconds. */
  readonly at: number;
  /** The ideas that it answers, as their boards show them; what is not shipped any more is left out. */
  readonly ideas: readonly IdeaRow[];
}

/** `GET …/releases`: a page of the release notes, the newest first. */
export interface ReleasesPage {
  readonly releases: readonly Release[];
  /** Of the next page; absent: this is the last one. */
  readonly next?: string;
}

/** An entry as the team sees it. */
export interface DeskRelease extends Omit<Release, 'at'> {
  /** `null`: it is a draft. */
  readonly at: number | null;
  readonly by: Author;
  readonly changedAt: number;
}

/** `GET …/desk/releases`, for staff only: drafts as well, what changed last first. */
export interface DeskReleases {
  readonly releases: readonly DeskRelease[];
}

/** `PUT …/desk/releases/{id}`, for staff only: makes or changes an entry. */
export interface ReleasePut {
  readonly title: string;
  readonly body: string;
  /** Shipped ideas, in the order in which they are shown. */
  readonly ideas: readonly string[];
  /** `null`: nobody but the team sees it. */
  readonly at: number | null;
}

/** `POST …/desk/releases/import`, for staff only: entries as `GET …/desk/releases` has them. */
export interface ReleasesTaken {
  /** Entries that are new, and that changed. */
  readonly taken: number;
  /** Ideas that are not here or not shipped: the entries stand without them. */
  readonly left: number;
}
