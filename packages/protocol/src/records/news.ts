import type { Author } from './author.js';
import type { Status } from './status.js';

/**
 * What one hears of an idea: its status moved; the company answered; somebody commented; somebody answered one's own
 * comment; somebody named one; it is shipped and one is asked whether that solved it; it became part of another idea.
 */
export const NEWS_KINDS = ['status', 'response', 'comment', 'reply', 'mention', 'asked', 'merged'] as const;

/** One of {@link NEWS_KINDS}. */
export type NewsKind = (typeof NEWS_KINDS)[number];

/** Why somebody hears of something. Where several hold, the first of these is told. */
export const NEWS_REASONS = ['mentioned', 'replied', 'proposed', 'followed', 'commented', 'voted'] as const;

/** One of {@link NEWS_REASONS}. */
export type NewsReason = (typeof NEWS_REASONS)[number];

/** What a preference is about: what the company does and asks (`official`), what is meant for one, and comments. */
export const NEWS_CLASSES = ['official', 'direct', 'comments'] as const;

/** One of {@link NEWS_CLASSES}. */
export type NewsClass = (typeof NEWS_CLASSES)[number];

/** The class of a kind of news. */
export function newsClassOf(kind: NewsKind): NewsClass {
  switch (kind) {
    case 'status':
    case 'response':
    case 'asked':
    case 'merged':
      return 'official';
    case 'reply':
    case 'mention':
      return 'direct';
    case 'comment':
      return 'comments';
  }
}

/** One thing that happened to an idea, as it is told to one person. */
export interface News {
  /** Its number in the community's log: newer is higher, and no two have the same. */
  readonly seq: number;
  readonly kind: NewsKind;
  /** Unix time in milliseconds. */
  readonly at: number;
  readonly why: NewsReason;
  /** Who did it. */
  readonly by: Author | null;
  /** Of `status` and `asked`: what it came to be. */
  readonly status?: Status;
  /** The beginning of what was said, plain text; empty where nothing was, or where it is there no more. */
  readonly text: string;
  /** Of `comment`, `reply` and `mention`: the comment's id. */
  readonly comment?: string;
  /** Of `merged`: the idea it became part of. */
  readonly into?: { readonly id: string; readonly title: string };
}

/** What happened to one idea, as it is told to one person. */
export interface NewsGroup {
  readonly idea: { readonly id: string; readonly board: string; readonly title: string; readonly status: Status };
  /** Newest first, at most `INBOX.newsOfIdea`. */
  readonly news: readonly News[];
  /** How many of all of its news were not read. */
  readonly unread: number;
  /** How many more there are than `news` tells. */
  readonly more: number;
}
