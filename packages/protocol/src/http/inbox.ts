import type { NewsClass, NewsGroup } from '../records/news.js';

/** Limits of the inbox, apart from `LIMITS` because only who opens it needs them. */
export const INBOX = {
  /** Ideas on a page. */
  page: 20,
  /** News that are told of one idea. */
  newsOfIdea: 5,
  /** Ideas that are counted as unread; "99+" beyond. */
  unread: 100,
  /** Muted ideas that are listed. */
  muted: 100,
  /** Longest `text` of a piece of news. */
  text: 200,
} as const;

/** `GET …/me/inbox`: what happened to what one asked for, voted for or joined, the idea with the newest news first. */
export interface InboxPage {
  readonly groups: readonly NewsGroup[];
  /** How many ideas have news that were not read, all pages taken together; at most `INBOX.unread`. */
  readonly unread: number;
  /** The newest number in the log when this was read: what `PUT …/me/inbox/read` is told when all of it is read. */
  readonly seq: number;
  /** Cursor of the next page; absent on the last. */
  readonly next?: string;
}

/** `GET …/me/inbox/unread`: what the bell shows. Also the answer to `PUT …/me/inbox/read`. */
export interface UnreadCount {
  readonly unread: number;
}

/** `PUT …/me/inbox/read`: everything up to a number was read, of one idea or of all. Reading is never taken back. */
export interface InboxRead {
  /** Absent: of all. */
  readonly idea?: string;
  readonly seq: number;
}

/** `GET …/me/inbox/muted`: ideas of which one said that one wants to hear no more, the latest first. */
export interface MutedIdeas {
  readonly ideas: readonly {
    readonly id: string;
    readonly board: string;
    readonly title: string;
    /** When that was said, in Unix milliseconds. */
    readonly at: number;
  }[];
}

/** How soon news go out by e-mail. */
export const MAIL_PACES = ['instant', 'daily', 'weekly', 'off'] as const;

/** One of {@link MAIL_PACES}. */
export type MailPace = (typeof MAIL_PACES)[number];

/** `GET` and `PUT …/me/preferences`, the answer to `PATCH`: what one wants to hear. The inbox itself always works. */
export interface Preferences {
  /** By e-mail, to an address that was confirmed. */
  readonly mail: Readonly<Record<NewsClass, MailPace>>;
  /** By web push, on browsers that asked for it. */
  readonly push: Readonly<Record<NewsClass, boolean>>;
  /** Nothing leaves the inbox by any channel. */
  readonly muted: boolean;
  /** Boards of which nothing is told by any channel, nor shown in the inbox. */
  readonly mutedBoards: readonly string[];
  /** In which language one is written to: a BCP 47 tag. */
  readonly locale: string;
  /** IANA name, such as `Asia/Seoul`: quiet hours and the hour of a digest are in it. */
  readonly timeZone: string;
  /** From one hour (0–23) until another, perhaps of the next day, nothing but the inbox moves; `null`: any time. */
  readonly quiet: { readonly from: number; readonly until: number } | null;
  /**
   * Whether one hears of an idea by itself because one proposed it, commented on it or voted for it; what one said
   * about following it goes before. Absent in what is sent: all three. It is always told.
   */
  readonly follow?: Readonly<Record<'proposed' | 'commented' | 'voted', boolean>>;
}

/**
 * `PATCH …/me/preferences`: what is to be otherwise, and nothing else. It is put over what stands when it arrives, so
 * that what another tab, another device or a link in a mail said meanwhile is not undone.
 */
export interface PreferencesChange extends Partial<Omit<Preferences, 'mail' | 'push' | 'follow'>> {
  readonly mail?: Partial<Preferences['mail']>;
  readonly push?: Partial<Preferences['push']>;
  readonly follow?: Partial<NonNullable<Preferences['follow']>>;
  /** Boards that are muted besides those that are. */
  readonly mute?: readonly string[];
  /** Boards that are muted no more; goes before `mute`. */
  readonly unmute?: readonly string[];
}

/** What somebody wants to hear once a change is put over it. */
export function changedPreferences(
  before: Required<Preferences>,
  { mute = [], unmute = [], mail, push, follow, mutedBoards = before.mutedBoards, ...rest }: PreferencesChange,
): Required<Preferences> {
  return {
    ...before,
    ...rest,
    mail: { ...before.mail, ...mail },
    push: { ...before.push, ...push },
    follow: { ...before.follow, ...follow },
    mutedBoards: [...new Set([...mutedBoards.filter((board) => !unmute.includes(board)), ...mute])],
  };
}
