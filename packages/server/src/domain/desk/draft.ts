import type { WireError } from '@madang/protocol';
import { refuse } from '../refusal.js';

/** An official answer that is not out yet, as kept. */
export interface Drafted {
  readonly body: string;
  readonly html: string;
  readonly renderer: number;
  readonly listened: boolean;
  /** What answers word for word the same have in common. */
  readonly wordsKey: string | null;
  /** Who last wrote at it. */
  readonly person: string;
  /** When, Unix milliseconds. */
  readonly at: number;
  readonly askedBy: string | null;
  readonly approvedBy: string | null;
  readonly approvedAt: number | null;
}

/** The words of a draft, made ready. */
export type DraftWords = Pick<Drafted, 'body' | 'html' | 'renderer' | 'listened' | 'wordsKey'>;

/** Who had a part in an answer that goes out. */
export interface PublishedBy {
  readonly wrote: string;
  readonly approved: string | null;
  readonly published: string;
  readonly at: number;
}

/** What is to become of a draft. Its version rises with other words, and with `drop`. */
export type DraftDecision =
  | { readonly type: 'refused'; readonly error: WireError }
  | { readonly type: 'same' }
  | { readonly type: 'put'; readonly draft: Drafted }
  | { readonly type: 'drop'; readonly published: PublishedBy | null };

/** Who does something to a draft of which they saw a version, and when. */
export interface AtDraft {
  readonly person: string;
  readonly version: number;
  readonly at: number;
}

const SAME: DraftDecision = { type: 'same' };

/** Somebody else wrote meanwhile: their words stay, and so do those of who is refused, on their own screen. */
function moved(): DraftDecision {
  return refused(refuse('conflict', 'Somebody else changed this draft meanwhile. Read it before you write over it.', 'version'));
}

function refused(error: WireError): DraftDecision {
  return { type: 'refused', error };
}

const MISSING = refuse('not-found', 'There is no draft of an answer here.');

/**
 * Writes a draft. Other words lose the approval that the ones before had: what goes out was read by two people as it
 * goes out.
 */
export function writeDraft(
  draft: Drafted | null,
  version: number,
  words: DraftWords,
  { person, version: seen, at }: AtDraft,
): DraftDecision {
  if (draft && draft.body === words.body && draft.listened === words.listened) return SAME;
  if (seen !== version) return moved();
  if (words.body === '') return draft ? { type: 'drop', published: null } : SAME;
  return { type: 'put', draft: { ...words, person, at, askedBy: null, approvedBy: null, approvedAt: null } };
}

/** Throws a draft away. */
export function dropDraft(draft: Drafted | null, version: number, { version: seen }: AtDraft): DraftDecision {
  if (!draft) return SAME;
  return seen === version ? { type: 'drop', published: null } : moved();
}

/** Asks for a second pair of eyes. */
export function askApproval(draft: Drafted | null, version: number, { person, version: seen }: AtDraft): DraftDecision {
  if (!draft) return refused(MISSING);
  if (draft.askedBy !== null || draft.approvedBy !== null) return SAME;
  if (seen !== version) return moved();
  return { type: 'put', draft: { ...draft, askedBy: person } };
}

/** Who wrote a draft, as it was looked up before it is decided on, and whether whoever approves is the same human. */
export interface Likeness {
  readonly author: string | null;
  readonly same: 'yes' | 'no' | 'unknown';
}

/** Approves a draft as it is. Whoever wrote it is not the second person, under whichever of their names they come. */
export function approveDraft(
  draft: Drafted | null,
  version: number,
  { person, version: seen, at }: AtDraft,
  { author, same }: Likeness,
): DraftDecision {
  if (!draft) return refused(MISSING);
  if (draft.approvedBy !== null) return SAME;
  if (seen !== version) return moved();
  if (draft.person !== author) return moved();
  if (same === 'yes') return refused(refuse('not-allowed', 'Somebody else has to approve what you wrote.'));
  if (same === 'unknown') return refused(refuse('not-allowed', UNKNOWN));
  return { type: 'put', draft: { ...draft, approvedBy: person, approvedAt: at } };
}

/** Lets a draft go out. `approval`: only what a second person approved. */
export function publishDraft(
  draft: Drafted | null,
  version: number,
  { person, version: seen, at }: AtDraft,
  approval: boolean,
): DraftDecision {
  if (!draft) return refused(MISSING);
  if (seen !== version) return moved();
  if (approval && draft.approvedBy === null) return refused(refuse('not-allowed', NEEDS_APPROVAL));
  return { type: 'drop', published: { wrote: draft.person, approved: draft.approvedBy, published: person, at } };
}

/** Why nobody approves who may be the one that wrote. */
const UNKNOWN =
  'It cannot be told whether you wrote this yourself. Both of you need an e-mail address: in the console, or in the token.';

/** Why an answer cannot go out by itself where a second person has to read it. */
export const NEEDS_APPROVAL = 'Here an answer needs the approval of a second person. Write it as a draft and ask for it.';
