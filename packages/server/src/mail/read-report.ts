import type { MailReport } from '@madang/protocol';
import { refuse, Refused } from '../domain/refusal.js';
import { refusalOf } from './refusal-of.js';

/** A part of a mail that came with it, as text. */
interface Part {
  readonly mimeType: string;
  readonly content: unknown;
}

/**
 * Reads what a mail server says of a mail that came back (RFC 3464), or a mailbox of one that was reported as unwanted
 * (RFC 5965). Anybody can write such a mail and name any address in it: so it counts for the message that it tells of,
 * whose id nobody can make up. What only took longer, or was refused for anything but its mailbox, is no bounce.
 * @throws Refused where it is neither
 */
export async function readReport(bytes: Uint8Array): Promise<readonly MailReport[]> {
  // A server at rest does without it.
  const { default: PostalMime } = await import('postal-mime');
  const limits = { maxNestingDepth: 20, maxHeadersSize: 256 * 1024 };
  const mail = await PostalMime.parse(bytes, { ...limits, attachmentEncoding: 'utf8' }).catch(() => null);
  const parts: readonly Part[] = mail?.attachments ?? [];
  const textOf = (...types: readonly string[]): string | null => {
    const found = parts.find(({ mimeType }) => types.includes(mimeType));
    return typeof found?.content === 'string' ? found.content : null;
  };
  const [status, feedback] = [textOf('message/delivery-status'), textOf('message/feedback-report')];
  if (status === null && feedback === null) {
    const none = 'This mail says neither that one came back (RFC 3464) nor that one was unwanted (RFC 5965).';
    throw new Refused(refuse('invalid', none));
  }
  const about = textOf('message/rfc822', 'text/rfc822-headers', 'message/rfc822-headers') ?? '';
  const message = fieldsOf(about.split(/\r?\n\r?\n/, 1)[0] ?? '').get('message-id')?.slice(0, 400);
  if (message === undefined) return [];
  if (status !== null && hasBounced(status)) return [{ type: 'bounced', message }];
  return feedback !== null && isUnwanted(feedback) ? [{ type: 'complained', message }] : [];
}

/** Whether any recipient of a delivery status has no mailbox: each block but the first is about one. */
function hasBounced(status: string): boolean {
  return status.split(/\r?\n\r?\n/).some((block) => {
    const fields = fieldsOf(block);
    if (fields.get('action')?.toLowerCase() !== 'failed') return false;
    const number = fields.get('status') ?? '';
    // A number that says nothing leaves it to what the mail server answered.
    const answer = /^smtp;\s*(\d{3}[ -].*)$/is.exec(fields.get('diagnostic-code') ?? '')?.[1];
    const said = /^5\.[1-9]\d*\./.test(number) ? `550 ${number}` : answer;
    return said !== undefined && refusalOf(Number(said.slice(0, 3)), said) === 'refused';
  });
}

function isUnwanted(feedback: string): boolean {
  const type = fieldsOf(feedback).get('feedback-type')?.toLowerCase() ?? '';
  return ['abuse', 'fraud', 'opt-out', 'opt-out-list'].includes(type);
}

/** Fields of a block, by name in lower case; of several the first. A line that begins with a space goes on. */
function fieldsOf(block: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.trim().replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const [, name = '', value = ''] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
    if (name !== '' && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value.trim());
  }
  return fields;
}
