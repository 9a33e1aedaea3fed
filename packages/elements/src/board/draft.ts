import type { IdeaKind } from '@madang/protocol';

/** An idea being written. */
export interface IdeaDraft {
  readonly title: string;
  readonly body: string;
  readonly tags: readonly string[];
  /** Absent: an idea. */
  readonly kind?: IdeaKind;
}

/** A draft as text, empty for an empty one. */
export function writeDraft(draft: IdeaDraft): string {
  return draft.title || draft.body || draft.tags.length ? JSON.stringify(draft) : '';
}

/** Reads what {@link writeDraft} wrote; `null` for anything else, since anybody on the page may write there. */
export function readDraft(text: string): IdeaDraft | null {
  try {
    const { title, body, tags, kind } = JSON.parse(text) as Record<string, unknown>;
    if (typeof title !== 'string' || typeof body !== 'string' || !Array.isArray(tags)) return null;
    const known = kind === 'question' || kind === 'problem' || kind === 'praise';
    return { title, body, tags: tags.filter((tag): tag is string => typeof tag === 'string'), ...(known && { kind }) };
  } catch {
    return null;
  }
}

/** The idea that somebody proposed last. */
export interface SentIdea {
  readonly id: string;
  readonly title: string;
}

/** The last idea as text. */
export function writeSent({ id, title }: SentIdea): string {
  return JSON.stringify({ id, title });
}

/** Reads what {@link writeSent} wrote; `null` for anything else. */
export function readSent(text: string): SentIdea | null {
  try {
    const { id, title } = JSON.parse(text) as Record<string, unknown>;
    return typeof id === 'string' && /^[\w-]+$/.test(id) && typeof title === 'string' ? { id, title } : null;
  } catch {
    return null;
  }
}
