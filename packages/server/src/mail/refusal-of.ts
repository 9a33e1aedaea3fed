import type { MailError } from './mailer.js';

/**
 * What a mail server that does not take a recipient says of the mailbox. RFC 3463 has a number for it: of the mailbox
 * itself (5.1.1 no such one, .2 no such host, .3 no such form, .6 moved, .10 takes none at all; 5.2.1 switched off) or
 * of anything else, such as 5.7.x, a policy: relaying, a block list, a sender that was not authenticated. Where there
 * is no number, 550, 551 and 553 mean a mailbox unless their words speak of such a policy.
 */
export function refusalOf(status: number, response: string): MailError['kind'] {
  if (status < 500 || status > 599) return 'failed';
  const enhanced = /^\d{3}[ -]5\.(\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  if (enhanced !== undefined) {
    if (DEAD.has(enhanced)) return 'refused';
    return /^[17]\./.test(enhanced) ? 'unwanted' : 'failed';
  }
  if (POLICY.test(response)) return 'unwanted';
  return [550, 551, 553].includes(status) ? 'refused' : 'failed';
}

/** Details of RFC 3463 (and RFC 7505) that say of a mailbox that there is none, or none that takes mail. */
const DEAD: ReadonlySet<string> = new Set(['1.1', '1.2', '1.3', '1.6', '1.10', '2.1']);

/** Words by which servers without numbers refuse a sender and not a mailbox. */
const POLICY = /relay|spam|polic|block|access denied|sender|reputation|listed|authenti|spf|dkim|dmarc|rbl\b|dnsbl/i;
