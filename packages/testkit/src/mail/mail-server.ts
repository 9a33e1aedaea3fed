import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as it came in. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers by name in lower case, decoded. */
  readonly headers: ReadonlyMap<string, string>;
  /** The parts by type, such as `text/plain`, decoded. */
  readonly parts: ReadonlyMap<string, string>;
}

/** A real mail server on this machine. */
export interface MailServer {
  readonly url: string;
  readonly mails: ReceivedMail[];
  /**
   * What it answers a recipient with from now on instead of taking mail, and in which words, such as
   * `5.7.1 Relaying denied`; `null`: it takes mail.
   */
  refuse(status: number | null, said?: string): void;
  /** Is told of every recipient, and when a mail was taken; nothing is answered before it has heard. */
  listen(heard: ((what: 'recipient' | 'taken') => void) | null): void;
  close(): Promise<void>;
}

/** Opens a mail server that keeps what it is sent. */
export async function openMailServer(): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  let refused: { readonly status: number; readonly said: string | undefined } | null = null;
  let heard: ((what: 'recipient' | 'taken') => void) | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      heard?.('recipient');
      if (refused === null) return done();
      const { status: responseCode, said = `no such mailbox: ${address}` } = refused;
      done(Object.assign(new Error(said), { responseCode }));
    },
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const to = rcptTo.map(({ address }) => address);
        heard?.('taken');
        mails.push({ from: mailFrom ? mailFrom.address : '', to, ...readMail(Buffer.concat(pieces).toString('utf8')) });
        done();
      });
    },
  });
  // Who is connected may end in the middle.
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    listen(next) {
      heard = next;
    },
    refuse(status, said) {
      refused = status === null ? null : { status, said };
    },
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

function readMail(raw: string): Pick<ReceivedMail, 'headers' | 'parts'> {
  const { headers, body } = split(raw);
  const boundary = /boundary="?([^";]+)"?/.exec(headers.get('content-type') ?? '')?.[1];
  const sections = boundary === undefined ? [raw] : body.split(`--${boundary}`).slice(1, -1);
  const parts = sections.map((section) => {
    const part = split(section.replace(/^\r\n/, ''));
    const type = part.headers.get('content-type')?.split(';')[0] ?? '';
    return [type, decoded(part.body.trimEnd(), part.headers.get('content-transfer-encoding') ?? '7bit')] as const;
  });
  return { headers, parts: new Map(parts) };
}

function split(text: string): { readonly headers: ReadonlyMap<string, string>; readonly body: string } {
  const end = text.indexOf('\r\n\r\n');
  const lines = text.slice(0, end).replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), words(line.slice(colon + 1).trim())] as const;
  });
  return { headers: new Map(headers), body: text.slice(end + 4) };
}

/** Encoded words of a header (RFC 2047). */
function words(header: string): string {
  return header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
      decoded(how.toLowerCase() === 'b' ? text : text.replaceAll('_', ' '), how.toLowerCase() === 'b' ? 'base64' : 'quoted-printable'),
    );
}

function decoded(text: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return text;
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
