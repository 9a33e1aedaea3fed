import type { Account, Author, Mention } from '@madang/protocol';
import type { Drafted, DraftDecision } from '../domain/desk/draft.js';
import type { ResponseRecord } from '../domain/records.js';

/** An idea of a community, by its id. */
export interface OfIdea {
  readonly community: string;
  readonly idea: string;
}

/** A note of the team's, with its author's face. */
export interface NoteRecord {
  readonly id: string;
  readonly by: Author;
  readonly body: string;
  readonly html: string;
  readonly mentions: readonly Mention[];
  readonly createdAt: number;
  readonly editedAt: number | null;
}

/** A note as it is written. */
export interface NoteWords {
  readonly id: string;
  /** Who writes. */
  readonly person: string;
  readonly body: string;
  readonly html: string;
  readonly renderer: number;
  readonly mentions: readonly Mention[];
  /** Unix milliseconds. */
  readonly at: number;
}

/** What became of a note: so it is now; so it was; no such idea or note; it is somebody else's; there are too many. */
export type NoteKept = 'done' | 'same' | 'unknown' | 'others' | 'full';

/** A draft with the faces of those who had a part in it. */
export interface ShownDraft extends Drafted {
  readonly by: Author;
  readonly askedFace: Author | null;
  readonly approvedFace: Author | null;
  /** The first other idea that was answered in these words. */
  readonly same: { readonly id: string; readonly title: string } | null;
}

/** All that the team keeps of one idea. */
export interface DeskRecord {
  readonly idea: string;
  readonly assignee: Author | null;
  readonly department: string | null;
  readonly effort: number | null;
  readonly impact: number | null;
  readonly target: string | null;
  /** The first first; the newest of them. */
  readonly notes: readonly NoteRecord[];
  readonly draftVersion: number;
  readonly draft: ShownDraft | null;
  /** Who had a part in the last answer that went out from a draft. */
  readonly published: {
    readonly wrote: Author;
    readonly approved: Author | null;
    readonly published: Author;
    readonly at: number;
  } | null;
}

/** Fields of an idea's desk that are set; what is left out stays. */
export interface DeskFields {
  readonly assignee?: string | null;
  readonly department?: string | null;
  readonly effort?: number | null;
  readonly impact?: number | null;
  readonly target?: string | null;
}

/** An idea to be given to somebody of the team, or with `null` to nobody. */
export interface Assigning {
  readonly idea: string;
  readonly person: string | null;
  /** Only as long as it is theirs; left out: whoever's it is. */
  readonly from?: string | null;
}

/** What became of that: done; it was so; somebody else has it now; no such idea; they were removed from the team. */
export type Assigned =
  | { readonly type: 'done'; readonly before: string | null }
  | { readonly type: 'same' | 'moved' | 'unknown' | 'removed' };

/** An answer that is out, with the idea it was given to. */
export interface GivenAnswer {
  readonly idea: string;
  readonly response: ResponseRecord;
}

/** Somebody who wants an idea, with what only staff may know. */
export interface SupporterRecord {
  readonly face: Author;
  readonly name: string;
  readonly email: string | null;
  readonly origin: 'known' | 'confirmed' | 'anonymous' | 'imported';
  readonly at: number;
  readonly why: string;
  readonly account: Account | null;
  readonly segments: readonly string[];
}

/** A page of those who want an idea. */
export interface SupportersFound {
  readonly supporters: readonly SupporterRecord[];
  readonly more: boolean;
  /** Votes from before, whose voters are not known here. */
  readonly before: number;
}

/**
 * What the team keeps of ideas. None of it stands in a public row. Every change raises the topic `desk:team` and stamps
 * the idea there; it makes no delta: whoever follows the topic reads it.
 */
export interface DeskStore {
  /** All that the team keeps of an idea; `null` when there is no such idea. */
  deskOf(of: OfIdea, notes: number): Promise<DeskRecord | null>;
  /** The company's own people, by name; nobody who was removed from the team. */
  colleagues(community: string, limit: number): Promise<readonly Author[]>;
  /** Departments that look after ideas. */
  departments(community: string, limit: number): Promise<readonly string[]>;
  /** Keeps whether answers need a second person; `putCommunity` leaves that alone. */
  putApproval(community: string, approval: boolean): Promise<void>;
  /** Sets fields; `false` when there is no such idea, or the assignee was removed from the team. */
  setDesk(of: OfIdea, fields: DeskFields): Promise<boolean>;
  /** Gives ideas to people, all in one transaction; what became of each, in their order. */
  assign(community: string, all: readonly Assigning[]): Promise<readonly Assigned[]>;
  /** Puts ideas in an order of the team’s, each at the status that it has; those that there are not are left out. */
  placeIdeas(community: string, ideas: readonly string[]): Promise<void>;
  /** Says that something the team keeps of an idea changed elsewhere; `false` when there is no such idea. */
  touchDesk(of: OfIdea): Promise<boolean>;
  /** Keeps a note, unless there are `most`. The same note again changes nothing. */
  addNote(of: OfIdea, note: NoteWords, most: number): Promise<NoteKept>;
  changeNote(of: OfIdea, note: NoteWords): Promise<NoteKept>;
  removeNote(of: OfIdea, note: Pick<NoteWords, 'id' | 'person'>): Promise<NoteKept>;
  /** Reads an idea's draft, has it decided on, and writes that; `null` when there is no such idea. */
  decideDraft<D extends DraftDecision>(
    of: OfIdea,
    decide: (draft: Drafted | null, version: number) => D,
  ): Promise<D | null>;
  /** The answers that were given to these ideas, of those that have one. */
  answersTo(community: string, ideas: readonly string[]): Promise<readonly GivenAnswer[]>;
  /** Who wants an idea, the newest first. */
  supportersOf(
    of: OfIdea,
    page: { readonly after?: { readonly value: number; readonly id: string }; readonly limit: number },
  ): Promise<SupportersFound | null>;
}
