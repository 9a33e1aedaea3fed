import type { Author } from './author.js';
import type { Photo } from './photo.js';
import type { ReactionCounts } from './reaction.js';

/** Somebody whom a comment names as `@name`. */
export interface Mention {
  readonly id: string;
  /** How they were called when it was written: `@` and this stand in its words. */
  readonly name: string;
}

/** A comment of a thread. Row of `thread:` topics. */
export interface CommentRow {
  readonly kind: 'comment';
  /** UUID, made by whoever wrote it. */
  readonly id: string;
  readonly seq: number;
  /** The comment this one answers, always one that answers none itself; `null` on the first level. */
  readonly parent: string | null;
  /** Nobody, without a name, once it was deleted. */
  readonly author: Author;
  /** Markdown, as written; empty once it was deleted. */
  readonly body: string;
  /** Rendered by the server. Sanitise before use. */
  readonly html: string;
  /** Beside the words; absent when there are none. */
  readonly photos?: readonly Photo[];
  /** Whom its words name, of those who took part in the thread; absent when nobody. */
  readonly mentions?: readonly Mention[];
  /** How many reacted to it, and with what; absent when nobody did. Which of them are one's own is in `me:`. */
  readonly reactions?: ReactionCounts;
  /** How many said that it helped; absent when nobody did. */
  readonly helpful?: number;
  /** The company says that it tells how to do without the idea for now. */
  readonly workaround?: true;
  /** Unix time in milliseconds. */
  readonly createdAt: number;
  /** When its words were last changed, if they were. What it said before can be read: `GET …/comments/{id}/history`. */
  readonly editedAt?: number;
  /** When its author took it away. It stands there without words for as long as it has answers. */
  readonly deletedAt?: number;
}
