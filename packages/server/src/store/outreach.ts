import type { Email } from '../domain/person/email.js';
import type { Channel } from '../outreach/plan.js';
import type { Pace } from '../outreach/when.js';

/** Why an address gets nothing any more. */
export type Suppression = 'bounced' | 'complained';

/** An address that was shown to be somebody's: by a code, or by the company's token. */
export interface Mailbox {
  /** What mail is sent to. */
  readonly address: string;
  /** By which addresses are told apart. */
  readonly key: string;
  /** It gets nothing, until it is confirmed anew. */
  readonly suppressed: Suppression | null;
}

/** Somebody who is to hear of something, and when. */
export interface DuePerson {
  readonly person: string;
  /** Unix milliseconds. */
  readonly at: number;
  readonly pace: Pace;
}

/** Which of somebody's channels is meant. */
export interface DueKey {
  readonly community: string;
  readonly person: string;
  readonly channel: Channel;
}

/** Somebody whose time has come, claimed by one process. */
export interface DueRecord extends DueKey {
  /** For which pace it has come. */
  readonly pace: Pace;
  /** Everything in the log up to here was told, or need not be. */
  readonly toldTo: number;
  /** A message that was begun and of which nobody knows whether it went out. */
  readonly sending: Sending | null;
  /** The day of theirs on which the last message went out, as `2026-05-01`, and how many did. */
  readonly day: string;
  readonly sent: number;
  /** How often in a row it failed. */
  readonly failures: number;
}

/** A message on its way. */
export interface Sending {
  /** It tells of everything in the log up to here. */
  readonly to: number;
  /** What it is told apart by: the same however often it is sent. */
  readonly id: string;
}

/** A message that somebody took over: what is kept of it until it is settled. */
export interface HandedOver extends DueKey, Sending {
  /** It was the `sent`-th of that day. */
  readonly day: string;
  readonly sent: number;
}

/** What became of somebody whose time had come. */
export type DueOutcome =
  /** A message went out; it was the `sent`-th of that day. */
  | { readonly type: 'sent'; readonly to: number; readonly day: string; readonly sent: number; readonly again?: number }
  /** There is nothing to be told up to here. `again`: looked at then, for what came while a message was in doubt. */
  | { readonly type: 'nothing'; readonly to: number; readonly again?: number }
  /** Another time. */
  | { readonly type: 'later'; readonly at: number; readonly pace: Pace }
  /** It did not go out, or nobody knows: `doubt` keeps what was begun. */
  | { readonly type: 'failed'; readonly at: number; readonly doubt: boolean };

/**
 * What is counted of messages, week by week: of mail, then what is of no channel (people who muted an idea, a board or
 * everything), then of web push.
 */
export const OUTREACH_COUNTS = [
  'sent', 'given-up', 'bounced', 'complained', 'unsubscribed', 'muted', 'push.sent', 'push.gone', 'push.stopped',
] as const;

/** One of {@link OUTREACH_COUNTS}. */
export type OutreachCount = (typeof OUTREACH_COUNTS)[number];

/** What was counted in one week. */
export interface CountedWeek {
  /** When it began, Unix milliseconds. */
  readonly week: number;
  readonly counts: Readonly<Record<OutreachCount, number>>;
}

/** Who claims how many of those whose time has come. */
export interface DueClaim {
  readonly channel: Channel;
  readonly owner: string;
  /** Unix milliseconds. */
  readonly now: number;
  readonly leasedUntil: number;
  readonly limit: number;
}

/** How many people wait for a message whose time has come. */
export interface Waiting {
  readonly channel: Channel;
  readonly people: number;
  /** Since when the first of them does, Unix milliseconds. */
  readonly since: number;
}

/** What a store keeps of messages that leave the inbox. */
export interface OutreachStore {
  /** Which of these people have an address that was shown to be theirs. Where there are several, the newest. */
  mailboxes(community: string, people: readonly string[]): Promise<ReadonlyMap<string, Mailbox>>;
  /** The address that the company vouched for as somebody's, by its key; `null` where it did for none. */
  vouched(community: string, person: string): Promise<string | null>;
  /** Keeps the address that the company vouches for, or forgets it. */
  vouch(community: string, person: string, email: Email | null, at: number): Promise<void>;
  /** An address gets nothing any more, until it is confirmed anew. Whether that was new. */
  suppress(community: string, key: string, why: Suppression, at: number): Promise<boolean>;
  /** An address gets mail again. */
  restore(community: string, key: string): Promise<void>;

  /**
   * People are to hear of an event, by its number in the log. Who waits already waits until the earlier time; who waits
   * for nothing was told, or did not want to be told, of everything before it.
   */
  makeDue(community: string, channel: Channel, seq: number, due: readonly DuePerson[]): Promise<void>;
  /**
   * Somebody says anew how soon they want to hear: whatever of theirs would wait beyond a time is looked at then, by
   * what they want by now. What failed keeps the wait before its next try. Whether anything waited that long.
   */
  hasten(community: string, person: string, time: { readonly beyond: number; readonly to: number }): Promise<boolean>;
  /** Claims some of those whose time has come, and of those whose claim ran out: no two processes get the same. */
  claimDue(claim: DueClaim): Promise<readonly DueRecord[]>;
  /** How many wait whose time has come, by channel; a channel for which nobody does is left out. */
  waiting(now: number): Promise<readonly Waiting[]>;
  /** Notes that a message is about to go out; `false` where the claim was lost, and nothing may be sent. */
  beginSending(key: DueKey, owner: string, sending: Sending): Promise<boolean>;
  /** Notes what became of it and lets the claim go, unless it was lost. */
  settleDue(key: DueKey, owner: string, outcome: DueOutcome): Promise<void>;
  /**
   * Settles a message that was taken over just before its process ended, whoever has claimed it now. `false` where that
   * is known already, or another message is on its way.
   */
  settleHanded(handed: HandedOver): Promise<boolean>;
  /** Lets all claims of a channel go; for a process that knows itself to be the only one. */
  freeDue(channel: Channel): Promise<void>;

  /** Counts something of messages, in the week of a time. */
  countOutreach(community: string, what: OutreachCount, at: number): Promise<void>;
  /** What was counted in the weeks that begin at or after a time, the newest first; empty weeks are left out. */
  outreachCounts(community: string, since: number): Promise<readonly CountedWeek[]>;
}

/** Milliseconds of a week. */
const WEEK = 7 * 86_400_000;

/** The 5th of January 1970 was a Monday. */
const MONDAY = 4 * 86_400_000;

/** When the week of a time began, Monday at midnight in Greenwich. Unix milliseconds. */
export function weekOf(at: number): number {
  return Math.floor((at - MONDAY) / WEEK) * WEEK + MONDAY;
}
