import type { KeptRight } from './board-access.js';

/** What a person may do, as the company's token says. Each role includes what the ones before it may. */
export const ROLES = ['customer', 'staff', 'admin'] as const;

/** One of {@link ROLES}. */
export type Role = (typeof ROLES)[number];

/** A person as they see themselves. */
export interface Me {
  readonly id: string;
  /** How others see the name; empty for an anonymous visitor. */
  readonly name: string;
  readonly role: Role;
  /** Known only by a secret in this browser. */
  readonly anonymous: boolean;
  readonly title?: string;
  /** One's own address, once it was confirmed or the company named it: told to nobody else. */
  readonly email?: string;
  /** What one chose to be called; absent: a masked name stands for the whole one. */
  readonly nickname?: string;
  /**
   * One's own name in full, as the company's token says it, where others read another: to choose it, should one want
   * to be read under it. Told to nobody else.
   */
  readonly fullName?: string;
  readonly avatar?: string;
  /** One wants not to be named where ideas are credited. Told to nobody else. */
  readonly uncredited?: true;
  /**
   * The company named `email` without vouching for it, so that no mail with news goes there; said where mail is sent at
   * all. Told to nobody else.
   */
  readonly unconfirmed?: true;
  /** What one hears of by itself, where one said that not all of it is (`Preferences.follow`). Told to nobody else. */
  readonly follow?: Readonly<Record<'proposed' | 'commented' | 'voted', boolean>>;
  /**
   * Boards of which one hears nothing, with since when in Unix milliseconds, where there are any: what one said since
   * then that one follows is heard of all the same. Told to nobody else.
   */
  readonly mutedBoards?: Readonly<Record<string, number>>;
  /** What is kept to people of some segments, and one may: by board, as far as one sees it. Told to nobody else. */
  readonly may?: Readonly<Record<string, readonly KeptRight[]>>;
}
