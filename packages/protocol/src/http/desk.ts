import type { Author } from '../records/author.js';
import type { Mention } from '../records/comment.js';
import type { Status } from '../records/status.js';
import type { Account } from './customers.js';

/** What the team's side of an idea holds to. */
export const DESK = {
  /** Longest note, in UTF-16 units. */
  note: 8_000,
  /** Notes of one idea. */
  notes: 200,
  /** Longest name of a department. */
  department: 60,
  /** Highest effort and impact; the lowest is 1. */
  points: 5,
  /** Colleagues and departments that are offered. */
  colleagues: 200,
  /** Earlier answers that are offered beside a draft. */
  answers: 8,
  /** Supporters on one page, where no other number is asked for. */
  supporters: 50,
} as const;

/** Who looks after an idea: one of the team, or a department in a word. */
export interface Assignee {
  readonly person: Author | null;
  readonly department: string | null;
}

/** A note of the team's about an idea. */
export interface DeskNote {
  readonly id: string;
  readonly by: Author;
  /** Markdown, as written. */
  readonly body: string;
  /** The body rendered by the server. Sanitise before use. */
  readonly html: string;
  readonly mentions: readonly Mention[];
  /** Unix time in milliseconds. */
  readonly createdAt: number;
  readonly editedAt: number | null;
}

/** An idea that has an answer already. */
export interface AnsweredIdea {
  readonly id: string;
  readonly title: string;
}

/** An official answer that is not out yet. */
export interface Draft {
  /** Rises with every change of its words; whoever changes it says which one they saw. */
  readonly version: number;
  /** Markdown, as written. */
  readonly body: string;
  /** As everybody will see it. Sanitise before use. */
  readonly html: string;
  readonly listened: boolean;
  /** Who last wrote at it, and when, Unix time in milliseconds. */
  readonly by: Author;
  readonly at: number;
  /** Who asked for a second pair of eyes, if somebody did. */
  readonly askedBy: Author | null;
  /** Who approved it as it is, if somebody did. */
  readonly approvedBy: Author | null;
  readonly approvedAt: number | null;
  /** Another idea that was answered word for word like this, if there is one. */
  readonly same: AnsweredIdea | null;
}

/** Who had a part in an answer that is out. */
export interface Published {
  readonly wroteBy: Author;
  readonly approvedBy: Author | null;
  readonly publishedBy: Author;
  /** Unix time in milliseconds. */
  readonly at: number;
}

/** `GET …/ideas/{id}/desk`, for staff only: all that the team keeps of an idea. */
export interface DeskPage {
  readonly id: string;
  readonly assignee: Assignee;
  readonly effort: number | null;
  readonly impact: number | null;
  /** The quarter that the team means to do it in, as `2026-Q3`. */
  readonly target: string | null;
  /** The first first; the newest `DESK.notes`. */
  readonly notes: readonly DeskNote[];
  /** What is to be named as seen by whoever writes the draft, also where there is none. */
  readonly draftVersion: number;
  readonly draft: Draft | null;
  /** Of the answers that went out from a draft the last one. */
  readonly published: Published | null;
  /** Whether answers here need somebody else's approval. */
  readonly approval: boolean;
}

/** `GET …/desk`, for staff only: what the team's side of every idea is kept with. */
export interface DeskSettings {
  /** Whether official answers need the approval of a second person. */
  readonly approval: boolean;
  readonly colleagues: readonly Author[];
  /** Departments in use. */
  readonly departments: readonly string[];
}

/** An answer that was given before. */
export interface EarlierAnswer {
  readonly idea: AnsweredIdea & { readonly status: Status; readonly votes: number };
  /** Markdown, as written. */
  readonly body: string;
  /** The body rendered by the server. Sanitise before use. */
  readonly html: string;
  readonly by: Author;
  /** Unix time in milliseconds. */
  readonly at: number;
}

/** `GET …/ideas/{id}/desk/answers`: answers to ideas like it, the most alike first. */
export interface EarlierAnswers {
  readonly answers: readonly EarlierAnswer[];
}

/** Somebody who wants an idea, as staff see them. */
export interface Supporter {
  readonly person: Author;
  /** Their name as the company gave it; empty where nobody gave one. */
  readonly name: string;
  readonly email: string | null;
  /** How they are known: by the company, by an address, by a secret in a browser, from a file. */
  readonly known: 'company' | 'address' | 'browser' | 'file';
  /** Unix time in milliseconds. */
  readonly at: number;
  /** Why they voted, perhaps empty. */
  readonly why: string;
  /** Whom they belong to, with what that is worth. */
  readonly account: Account | null;
  /** The names of the segments that they are of. */
  readonly segments: readonly string[];
}

/** `GET …/ideas/{id}/desk/supporters`: a page of those who want it, the newest first. */
export interface SupportersPage {
  readonly supporters: readonly Supporter[];
  /** Votes from before, whose voters are not known here. */
  readonly votesBefore: number;
  readonly next?: string;
}

/** What somebody of the team does at an idea. */
export const DESK_DOINGS = ['looking', 'answering'] as const;

/** One of {@link DESK_DOINGS}. */
export type DeskDoing = (typeof DESK_DOINGS)[number];

/** Somebody of the team at an idea. */
export interface Present {
  readonly person: Author;
  readonly idea: string;
  readonly doing: DeskDoing;
}
