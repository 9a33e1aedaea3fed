import type { Transporter } from 'nodemailer';
import { type Mail, MailError, type Mailer } from './mailer.js';

/** How mail goes out. */
export interface SmtpSettings {
  /** `smtp://user:password@host:587`, or `smtps://…` where TLS comes first. */
  readonly url: string;
  /** Whom it is from, such as `Omok <yard@omok.example>`. */
  readonly from: string;
}

/** Longest wait for a mail server, in milliseconds: somebody looks at a page meanwhile. */
const PATIENCE = { connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 15_000 } as const;

/** Sends mail by SMTP. What it takes is loaded with the first mail. */
export function smtpMailer({ url, from }: SmtpSettings): Mailer {
  let transport: Promise<Transporter> | null = null;

  async function open(): Promise<Transporter> {
    const { createTransport } = await import('nodemailer');
    return createTransport({ url, ...PATIENCE, disableFileAccess: true, disableUrlAccess: true });
  }

  return {
    async send({ to, subject, text, html }: Mail) {
      try {
        const through = await (transport ??= open());
        // Nothing that answers by itself is to answer to it.
        const headers = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };
        await through.sendMail({ from, to: { name: '', address: to }, subject, text, html, headers });
      } catch (error) {
        throw mailError(error);
      }
    },
    close() {
      void transport?.then((opened) => opened.close());
      transport = null;
    },
  };
}

function mailError(error: unknown): MailError {
  const { code, command, responseCode } = (error ?? {}) as Readonly<Record<'code' | 'command' | 'responseCode', unknown>>;
  const status = typeof responseCode === 'number' ? responseCode : null;
  // 55x about the recipient: no such mailbox. A server that lets nobody in says the like of the sender, or of all.
  const refused = command === 'RCPT TO' && status !== null && [550, 551, 553].includes(status);
  return new MailError(refused ? 'refused' : 'failed', typeof code === 'string' ? code : 'EUNKNOWN', status);
}
