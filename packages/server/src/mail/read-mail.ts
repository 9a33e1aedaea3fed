import { LIMITS, VOICES } from '@madang/protocol';
import { refuse, Refused } from '../domain/refusal.js';
import { saidInMail } from './said-in-mail.js';

/** A mail as somebody's voice. */
export interface MailRead {
  /** Its subject and what was said, without what it answers. */
  readonly words: string;
  /** All of its text. */
  readonly original: string;
  readonly name?: string;
  readonly email?: string;
  /** Unix milliseconds; absent where it does not say. */
  readonly saidAt?: number;
  /** What it is told apart by, wherever it comes from. */
  readonly messageId?: string;
}

/** How much of a mail's text is kept as it came. */
const ORIGINAL = 100_000;

/**
 * Reads a mail in the form in which programs keep it (`.eml`, RFC 5322). Attachments are left out.
 * @throws Refused where it is none, or says nothing
 */
export async function readMail(bytes: Uint8Array): Promise<MailRead> {
  // A server at rest does without it.
  const { default: PostalMime } = await import('postal-mime');
  const mail = await PostalMime.parse(bytes, { maxNestingDepth: 20, maxHeadersSize: 256 * 1024 }).catch(() => null);
  if (!mail || (!mail.from && !mail.subject && mail.headers.length < 2)) {
    throw new Refused(refuse('invalid', 'This is no mail. Save the message as an .eml file and take that.'));
  }
  const text = (mail.text?.trim() ? mail.text : await fromHtml((mail.html ?? '').slice(0, VOICES.mail))).trim();
  const subject = (mail.subject ?? '').replace(/^(?:\s*(?:re|fwd?|회신|전달|답장)\s*:)+/i, '').trim();
  const said = saidInMail(text);
  const words = [subject, said].filter((part) => part !== '').join('\n\n').slice(0, VOICES.words);
  if (words === '') throw new Refused(refuse('invalid', 'This mail has no text.'));
  const at = Date.parse(mail.date ?? '');
  const { address, name } = mail.from && 'address' in mail.from ? mail.from : { address: undefined, name: undefined };
  const messageId = mail.messageId?.trim().slice(0, VOICES.sourceId - 5);
  return {
    words,
    original: text.slice(0, ORIGINAL),
    ...(name && { name: name.slice(0, VOICES.name) }),
    ...(address && address.length <= LIMITS.email && { email: address }),
    ...(Number.isFinite(at) && { saidAt: at }),
    ...(messageId && { messageId }),
  };
}

async function fromHtml(html: string): Promise<string> {
  const { htmlToMarkdown } = await import('../transfer/map/html.js');
  return htmlToMarkdown(html);
}
