/** A mail to one person. */
export interface Mail {
  readonly to: string;
  /** One line. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The one address that it is about, for whoever reads a log in the place of a mailbox. */
  readonly link?: string;
  /** What it is told apart by, such as `<…@shop.example>`: the same where it is sent again. One is made up. */
  readonly id?: string;
  /** Left out where it was asked for, as a code is; of anything else mailboxes offer to leave it with one click. */
  readonly list?: MailingList;
}

/** What a mail says of the list it belongs to (RFC 2919, RFC 8058). */
export interface MailingList {
  /** Such as `demo.shop.example`. */
  readonly id: string;
  /** An address that takes a POST for "no more of this", from whoever knows it. */
  readonly unsubscribe: string;
}

/** Sends mail. */
export interface Mailer {
  /** Resolves when somebody has taken the mail over. Throws {@link MailError}. */
  send(mail: Mail): Promise<void>;
  /** Idempotent. */
  close(): void;
}

/** Why a mail was not sent, in numbers and codes only: what servers say repeats whom it was for. */
export class MailError extends Error {
  override readonly name = 'MailError';

  constructor(
    /**
     * `refused`: there is no such mailbox, for good; `unwanted`: the mailbox may well be there, but whoever takes mail
     * does not want this, or any, from here; `failed`: another time, perhaps.
     */
    readonly kind: 'refused' | 'unwanted' | 'failed',
    /** What went wrong, as the library calls it, such as `ECONNECTION`. */
    readonly code: string,
    /** What the mail server answered, if it did. */
    readonly status: number | null,
  ) {
    super(`mail could not be sent: ${code}${status === null ? '' : ` ${status}`}`);
  }
}
