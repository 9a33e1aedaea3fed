import type { Author } from './author.js';

/** A comment of a thread. Row of `thread:` topics. */
export interface CommentRow {
  readonly kind: 'comment';
  /** UUID, made by whoever wrote it. */
  readonly id: string;
  readonly seq: number;
  /** The comment this one answers, always one that answers none itself; `null` on the first level. */
  readonly parent: string | null;
  readonly author: Author;
  /** Markdown, as written. */
  readonly body: string;
  /** Rendered by the server. Sanitise before use. */
  readonly html: string;
  /** Unix time in milliseconds. */
  readonly createdAt: number;
  /** When its words were last changed, if they were. What it said before can be read: `GET …/comments/{id}/history`. */
  readonly editedAt?: number;
}
