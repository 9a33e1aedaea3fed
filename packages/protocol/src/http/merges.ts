import type { Author } from '../records/author.js';
import type { Snapshot } from './pages.js';

/** What is told of ideas that became part of others. */
export const MERGES = {
  /** Longest note, in UTF-16 units. */
  note: 500,
  /** Ideas that are told of one. */
  page: 100,
  /** Co-proposers whom an idea names. */
  faces: 3,
  /** Longest thank-you, in UTF-16 units. */
  thanks: 280,
} as const;

/** `POST …/ideas/{id}/merge`, for staff only: makes the idea part of another. */
export interface MergeBody {
  /** The idea of which it becomes part. */
  readonly into: string;
  /** What those who follow it are told: plain text, perhaps empty. */
  readonly note?: string;
  /** The customer who found out that it is the same, whom the other idea credits. */
  readonly finder?: string;
}

/** `PUT …/ideas/{id}/finder`, for staff only: who found out that an idea is the same as that of which it is part. */
export interface FinderBody {
  /** A customer; `null` for nobody. */
  readonly finder: string | null;
}

/** `PUT …/ideas/{id}/thanks`, for staff only: what the company thanks for an idea with once it has shipped. */
export interface ThanksBody {
  /** Plain text; empty for nothing. */
  readonly thanks: string;
}

/** An idea that became part of another: in the words of who proposed it, which stay theirs. */
export interface MergedIdea {
  readonly id: string;
  readonly title: string;
  /** Markdown, as written. */
  readonly body: string;
  /** The body rendered by the server. Sanitise before use. */
  readonly html: string;
  readonly author: Author | null;
  /** Unix time in milliseconds. */
  readonly createdAt: number;
  /** How many wanted it, those counted before Madang among them. */
  readonly votes: number;
  /** What was said about it when it became part; perhaps empty. */
  readonly note: string;
  /** Who found out that it is the same; absent: nobody is named. */
  readonly finder?: Author;
  /** When it became part, Unix time in milliseconds. */
  readonly at: number;
}

/** `GET …/ideas/{id}/merged`: what became part of an idea, the first first; at most `MERGES.page`. */
export interface MergedPage extends Snapshot {
  readonly ideas: readonly MergedIdea[];
}
