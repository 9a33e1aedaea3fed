import type { Transporter } from 'nodemailer';
import { type Mail, MailError, type Mailer, type MailingList } from './mailer.js';
import { refusalOf } from './refusal-of.js';

/** How mail goes out. */
export interface SmtpSettings {
  /** `smtp://user:password@host:587`, or `smtps://…` where TLS comes first. */
  readonly url: string;
  /** Whom it is from, such as `Omok <yard@omok.example>`. */
  readonly from: string;
}

/** Longest wait for a mail server, in milliseconds: somebody looks at a page meanwhile. */
const PATIENCE = { connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 15_000 } as const;

/**
 * Connections that are open at a time. More than are sent through by whoever tells news, so
 * that a code for signing in, for which somebody waits, waits behind nothing.
 */
const CONNECTIONS = 6;

/** How long connections stay open with nothing to send, in milliseconds: mail servers close them after a while. */
const IDLE = 5_000;

/**
 * Sends mail by SMTP, over connections that are kept while there is more to send. What it takes is loaded with the
 * first mail.
 */
export function smtpMailer({ url, from }: SmtpSettings): Mailer {
  let transport: Promise<Transporter> | null = null;
  let sending = 0;
  let idle: NodeJS.Timeout | undefined;

  async function open(): Promise<Transporter> {
    const { createTransport } = await import('nodemailer');
    const pool = { pool: true, maxConnections: CONNECTIONS, maxMessages: 100 } as const;
    return createTransport({ url, ...pool, ...PATIENCE, disableFileAccess: true, disableUrlAccess: true });
  }

  function close(): void {
    clearTimeout(idle);
    void transport?.then((opened) => opened.close());
    transport = null;
  }

  return {
    async send({ to, subject, text, html, id, list }: Mail) {
      clearTimeout(idle);
      sending += 1;
      try {
        const through = await (transport ??= open());
        const messageId = id === undefined ? {} : { messageId: id };
        const headers = { ...ALWAYS, ...(list && listHeaders(list)) };
        await through.sendMail({ from, to: { name: '', address: to }, subject, text, html, headers, ...messageId });
      } catch (error) {
        throw mailError(error);
      } finally {
        sending -= 1;
        if (sending === 0) idle = setTimeout(close, IDLE).unref();
      }
    },
    close,
  };
}

/** Nothing that answers by itself is to answer to it. */
const ALWAYS = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' } as const;

/** The library takes care of lines and of what is no ASCII; whoever makes these has neither in them. */
function listHeaders({ id, unsubscribe }: MailingList): Record<string, string> {
  return {
    'List-Id': `<${id}>`,
    'List-Unsubscribe': `<${unsubscribe}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    Precedence: 'bulk',
  };
}

/** What of a failure the library tells. */
type Failure = Readonly<Partial<Record<'code' | 'command' | 'responseCode' | 'response', unknown>>>;

function mailError(error: unknown): MailError {
  const { code, command, responseCode, response } = (error ?? {}) as Failure;
  const status = typeof responseCode === 'number' ? responseCode : null;
  const kind = command === 'RCPT TO' && status !== null ? refusalOf(status, typeof response === 'string' ? response : '') : 'failed';
  return new MailError(kind, typeof code === 'string' ? code : 'EUNKNOWN', status);
}
