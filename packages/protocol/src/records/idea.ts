import type { Author } from './author.js';
import type { Due, SolvedShare } from './loop.js';
import type { Photo } from './photo.js';
import type { IdeaKind } from './kind.js';
import type { Status } from './status.js';

/** The first words of the company's answer, for a card. */
export interface Answer {
  readonly by: Author;
  /** Unix time in milliseconds. */
  readonly at: number;
  /** Plain text, at most about 160 characters. */
  readonly excerpt: string;
  /** How often it was given or changed; absent: once. A doubt is about one of these. */
  readonly round?: number;
  /** The company listened, and says why there can be no answer. */
  readonly listened?: true;
}

/** Those whose ideas became part of another one, which is theirs as well. Its proposer is not among them. */
export interface CoProposers {
  /** The first who have a name to show, at most `MERGES.faces`; perhaps none of them has. */
  readonly by: readonly Author[];
  /** How many people they are, all told. */
  readonly n: number;
}

/** An idea as a card shows it: the row of `board:`, `idea:` and `roadmap:` topics. */
export interface IdeaRow {
  readonly kind: 'idea';
  /** UUID, made by whoever proposed it. */
  readonly id: string;
  /** The change of this topic that last touched the row. */
  readonly seq: number;
  /** The change of the board's topic that created the idea: what is newer than a window counts as "new" in it. */
  readonly born: number;
  readonly board: string;
  /** What kind of thing it is; absent: `idea`. */
  readonly ideaKind?: Exclude<IdeaKind, 'idea'>;
  readonly title: string;
  /** The body's first words as plain text, at most about 200 characters. */
  readonly excerpt: string;
  readonly status: Status;
  readonly tags: readonly string[];
  /** Everybody who wants this: voters, and those counted before Madang. */
  readonly votes: number;
  /** How many of `votes` were imported as a total, without voters. */
  readonly votesBefore: number;
  readonly comments: number;
  /** Who proposed it; `null` when an import did not say. */
  readonly author: Author | null;
  /** Unix time in milliseconds. */
  readonly createdAt: number;
  /** When its words were last changed, if they were. What it said before can be read: `GET …/ideas/{id}/history`. */
  readonly editedAt?: number;
  /** Trending: the logarithm of a sum of votes that fade with age. Only writes change it. */
  readonly score: number;
  /** The company's answer in short, if there is one. */
  readonly answer: Answer | null;
  /** What the company owes it; absent: nothing. */
  readonly due?: Due;
  /** How many say that the answer is none, since it was last given or changed; absent: nobody. */
  readonly doubts?: number;
  /** Of a declined idea: when it is looked at again, Unix time in milliseconds. */
  readonly lookAgainAt?: number;
  /** Of a shipped idea: whether it solved it; absent while too few have answered. */
  readonly solved?: SolvedShare;
  /** How many said publicly why they voted; absent: nobody. */
  readonly quotes?: number;
  /** The idea it became part of: its votes and comments are there, and `status` is what it was then. */
  readonly mergedInto?: string;
  /** How many ideas became part of it, which `GET …/ideas/{id}/merged` tells; absent: none. */
  readonly merged?: number;
  /** Whose it is besides its proposer's; absent: nobody's. Rows of `board:` topics do without. */
  readonly coProposers?: CoProposers;
  /**
   * Who helped it along whose it is not: they found out that another idea was the same, or wrote a workaround that the
   * company accepted. Absent: nobody. Rows of `board:` topics do without.
   */
  readonly helpers?: CoProposers;
  /**
   * Of a shipped idea: when it became that, Unix time in milliseconds; absent where it came with that status. Rows of
   * `board:` topics do without.
   */
  readonly shippedAt?: number;
  /** Of a shipped idea: what the company thanks for it with, plain text; absent: nothing. Not in `board:` topics. */
  readonly thanks?: string;
}

/** The words of an idea, apart from its card so that a vote does not send them again. Row of `idea:` topics. */
export interface IdeaTextRow {
  readonly kind: 'text';
  /** The idea's id. */
  readonly id: string;
  readonly seq: number;
  /** Markdown, as written. */
  readonly body: string;
  /** The body rendered by the server. Sanitise before use. */
  readonly html: string;
  /** Beside the words; absent when there are none. */
  readonly photos?: readonly Photo[];
}

/** The official response to an idea. Row of `idea:` topics. */
export interface ResponseRow {
  readonly kind: 'response';
  /** The idea's id. */
  readonly id: string;
  readonly seq: number;
  readonly body: string;
  readonly html: string;
  readonly by: Author;
  /** When it was first given, Unix time in milliseconds. */
  readonly at: number;
  /** When it was last changed, if it was. */
  readonly editedAt: number | null;
  /** The company listened, and says why there can be no answer. */
  readonly listened?: true;
}

/** One step in the life of an idea. Row of `idea:` topics. */
export interface TimelineRow {
  readonly kind: 'event';
  readonly id: string;
  readonly seq: number;
  /** `look-again`: the day has come on which a declined idea is looked at again. */
  readonly type: 'status' | 'response' | 'look-again';
  /** The status before; equals `to` when the step did not change it. */
  readonly from: Status;
  readonly to: Status;
  /** The public note, plain text, perhaps empty. */
  readonly note: string;
  readonly by: Author;
  /** Unix time in milliseconds. */
  readonly at: number;
}
