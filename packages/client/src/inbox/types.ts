import type { MutedIdeas, NewsGroup, Preferences, PreferencesChange } from '@madang/protocol';
import type { Failure, Live } from '../live.js';

/** What happened to what one asked for, voted for or joined, as a list shows it. */
export interface InboxState {
  /** `loading` and `failed` may still carry what was known last. */
  readonly load: 'loading' | 'ready' | 'failed';
  readonly error: Failure | null;
  /** The idea with the newest news first; an order that changes only when the reader asks. */
  readonly groups: readonly NewsGroup[];
  /** Ideas of which there is something newer than what is shown: the "N new" button. */
  readonly fresh: number;
  readonly more: boolean;
  readonly loadingMore: boolean;
  /** When the server last said all this, in Unix milliseconds; `null`: not yet. */
  readonly at: number | null;
}

/** How much was not read. */
export interface UnreadState {
  /** Ideas with news that were not read; `INBOX.unread` stands for that many and more. */
  readonly count: number;
  /** The server has said so to this page; else it is what was known last, or nothing. */
  readonly current: boolean;
}

/** The list of an inbox: it loads and stays current while somebody listens. */
export interface InboxList extends Live<InboxState> {
  loadMore(): Promise<void>;
  /** Shows what the "N new" button promises. */
  showFresh(): void;
  /** Asks again now. */
  reload(): Promise<void>;
}

/**
 * The inbox of whoever is here: one for all widgets of a page. Empty while nobody is here; it makes somebody of no
 * visitor. What was known last is kept in this browser for the person, and shown until the server says more.
 */
export interface Inbox {
  readonly unread: Live<UnreadState>;
  readonly list: InboxList;
  /**
   * All that is shown of an idea was read, or of everything, when left out. Counts at once; without a connection it is
   * kept, and told to the server when there is one.
   */
  read(idea?: string): void;
  /** Ideas of which this person wants to hear no more. Rejects with a {@link Failure}. */
  muted(): Promise<MutedIdeas['ideas']>;
  /** What this person wants to hear, and how. Rejects with a {@link Failure}. */
  preferences(): Promise<Preferences>;
  /**
   * Changes some of that, and nothing else of it, whoever changes something at the same time; resolves with all of it
   * as it is now. Rejects with a {@link Failure}.
   */
  prefer(change: PreferencesChange): Promise<Preferences>;
}
