/**
 * Drafts: what somebody is writing, kept for this tab until it was accepted, so that neither a reload nor a refusal
 * costs a word. This is the one file of the widgets that stores anything; a page that forbids storage loses drafts on
 * reload and nothing else.
 */

/** Where drafts are kept; a test brings its own. */
export type DraftStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The drafts of one community. `place` is what is written for, such as `board:ideas` or `thread:idea:…`. */
export interface Drafts {
  read(place: string): string;
  /** An empty text forgets the draft. */
  keep(place: string, text: string): void;
}

function sessionStore(): DraftStore | null {
  try {
    // eslint-disable-next-line no-restricted-globals -- a draft is the state of a text field, not data: see above.
    return sessionStorage;
  } catch {
    // Storage is forbidden on this page: reading the property already throws.
    return null;
  }
}

/** Opens the drafts of a community. Never throws: a full or forbidden store keeps nothing. */
export function openDrafts(community: string, store: DraftStore | null = sessionStore()): Drafts {
  const name = (place: string): string => `madang:draft:${community}:${place}`;
  return {
    read(place) {
      try {
        return store?.getItem(name(place)) ?? '';
      } catch {
        return '';
      }
    },
    keep(place, text) {
      try {
        if (text) store?.setItem(name(place), text);
        else store?.removeItem(name(place));
      } catch {
        // Quota or policy: the text is still in its field.
      }
    },
  };
}
