/** What is counted of mail with news. */
export interface MailCounts {
  /** Taken over by a mail server. */
  readonly sent: number;
  /** Not taken over within days, however often it was tried: those people were not told by mail. */
  readonly givenUp: number;
  /** Addresses that take no mail. */
  readonly bounced: number;
  /** Reported as unwanted. */
  readonly complained: number;
  /** People who switched mail off. */
  readonly unsubscribed: number;
  /** Ideas that people want to hear no more of, and people who want to hear nothing at all. */
  readonly muted: number;
}

/** One week of {@link MailHealth}. */
export interface MailWeek extends MailCounts {
  /** Monday at midnight in Greenwich, Unix milliseconds. */
  readonly from: number;
  /** How many unsubscribed or muted for every thousand that were sent; `null` where none were. */
  readonly muteRate: number | null;
}

/** `GET …/mail/health`: how mail with news fares, for staff. */
export interface MailHealth {
  /** Whether this server sends mail with news at all. */
  readonly sends: boolean;
  /** The newest first; weeks in which nothing happened are left out. */
  readonly weeks: readonly MailWeek[];
  /** Where the mail provider reports bounces and complaints; only for who may do everything. */
  readonly reportTo?: string;
}

/** What became of mail, as a mail provider reports it. */
export const MAIL_REPORTS = ['bounced', 'complained', 'restored'] as const;

/** `POST …/mail/events`: what became of mail. */
export interface MailReport {
  readonly type: (typeof MAIL_REPORTS)[number];
  /** The address, or … */
  readonly address?: string;
  /** … the `Message-ID` of what was sent. */
  readonly message?: string;
}

/** How many of the reports changed something. */
export interface MailReportAnswer {
  readonly changed: number;
}
